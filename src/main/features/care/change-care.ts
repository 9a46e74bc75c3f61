import type { AuditDetail } from '../../../shared/domain/audit/entry'
import type { CarePolicy } from '../../../shared/domain/vault/care-policy'
import type { Environment } from '../../../shared/domain/vault/key'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { CarePorts } from './ports'

type KeyNotFound = Failure<'key-not-found'>
const keyNotFound: KeyNotFound = {
  code: 'key-not-found',
  message: 'This key is no longer in the vault.',
  remedy: 'Go back to the list of keys.'
}

/** Replaces what one environment wants; an empty policy goes back to the default. */
export function changeEnvironmentCare(
  { actor, entropy, care, unit, journal }: CarePorts,
  environment: Environment,
  wanted: Partial<CarePolicy>
): Result<void, StorageFailure> {
  const policy = tidyCare(wanted)
  return unit.commit(() => {
    care.save(environment, policy)
    journal.record({
      actor,
      act: 'care.change',
      outcome: 'ok',
      detail: { environment, ...told(policy) },
      corr: entropy.uuid()
    })
  })
}

/** Replaces what one key wants other than its environment. */
export function changeKeyCare(
  { actor, entropy, keys, unit, journal }: CarePorts,
  keyId: KeyId,
  wanted: Partial<CarePolicy>
): Result<void, KeyNotFound | StorageFailure> {
  const key = keys.find(keyId)
  if (!key) return fail(keyNotFound)
  const policy = tidyCare(wanted)
  const written = unit.commit(() => {
    keys.setCare(keyId, policy)
    journal.record({
      actor,
      act: 'care.change',
      key: { id: keyId, version: key.current.version },
      target: { provider: key.provider, environment: key.environment },
      outcome: 'ok',
      detail: told(policy),
      corr: entropy.uuid()
    })
  })
  return written.ok ? ok(undefined) : written
}

/** Lead times once each, largest first; nothing that is undefined. */
function tidyCare({ maxAgeDays, remindDaysAhead, overlapMs, idleDays }: Partial<CarePolicy>): Partial<CarePolicy> {
  return {
    ...(maxAgeDays === undefined ? {} : { maxAgeDays }),
    ...(remindDaysAhead === undefined ? {} : { remindDaysAhead: [...new Set(remindDaysAhead)].sort((a, b) => b - a) }),
    ...(overlapMs === undefined ? {} : { overlapMs }),
    ...(idleDays === undefined ? {} : { idleDays })
  }
}

const told = ({ maxAgeDays, remindDaysAhead, overlapMs, idleDays }: Partial<CarePolicy>): AuditDetail => ({
  ...(maxAgeDays === undefined ? {} : { maxAgeDays: maxAgeDays ?? 'never' }),
  ...(remindDaysAhead === undefined ? {} : { remindDaysAhead: remindDaysAhead.join(' ') }),
  ...(overlapMs === undefined ? {} : { overlapMs }),
  ...(idleDays === undefined ? {} : { idleDays: idleDays ?? 'never' })
})
