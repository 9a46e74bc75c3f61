import { compareKey } from '../../../shared/domain/health/compare'
import { timestampMs, type KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Actor, StorageFailure } from '../../ports/journal'
import { keyNotFound, nothingOffered } from './failures'
import type { HealthPorts } from './ports'
import { settingOf } from './show-health'

/** Writes the end that the provider told into the record of the version that signs. Reminders follow from it. */
export function takeOverExpiry(
  ports: HealthPorts,
  keyId: KeyId,
  actor: Actor
): Result<void, Failure<'key-not-found' | 'expiry-not-offered'> | StorageFailure> {
  const key = ports.keys.find(keyId)
  const provider = key && ports.findProvider(key.provider)
  if (!key || !provider) return fail(keyNotFound)
  const answer = ports.store.find(keyId)?.answer
  const offered =
    answer?.version === key.current.version
      ? compareKey(key, answer.reported, settingOf(ports, provider)).offeredExpiryMs
      : undefined
  if (offered === undefined) return fail(nothingOffered)
  const { version, expiresAtMs: before } = key.current
  const written = ports.unit.commit(() => {
    ports.keys.putVersion(keyId, { ...key.current, expiresAtMs: timestampMs(offered) })
    ports.journal.record({
      actor,
      act: 'key.expiry',
      key: { id: keyId, version },
      target: { provider: key.provider, environment: key.environment },
      outcome: 'ok',
      detail: { from: before ?? 'never', to: offered, source: 'provider' },
      corr: ports.entropy.uuid()
    })
    return ports.report({ keyId, points: [], judged: ['unknown-expiry'] })
  })
  if (!written.ok) return written
  written.value()
  ports.changed()
  return ok(undefined)
}
