import { careFor } from '../../../shared/domain/vault/care-policy'
import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import { switchOver, type OutOfTurn } from '../../../shared/domain/vault/rotation'
import { ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { RotationNotFound } from './failures'
import type { RotationPorts } from './ports'
import { apply, commitChange, findRotation, reread, trace, type Found } from './records'

export type SwitchFailure = RotationNotFound | OutOfTurn | IllegalTransition | StorageFailure

/**
 * Step 3, in one commit: from here on the new version signs. What the old one has signed already is still on its way, and
 * the provider still takes it; for the overlap the old one also stands in where the new one is refused.
 */
export function switchVersion(ports: RotationPorts, id: string): Result<Found, SwitchFailure> {
  const corr = ports.entropy.uuid()
  const found = findRotation(ports, id)
  if (!found.ok) return found
  const { key, rotation } = found.value
  const { overlapMs } = careFor(key.environment, ports.care.environments(), key.care)
  const change = switchOver(key, rotation, overlapMs, ports.clock.now())
  const detail = { from: rotation.fromVersion, overlapMs }
  const entry = { act: 'rotation.switch', version: rotation.toVersion, detail, corr } as const
  if (!change.ok) return commitChange(ports, key, change, entry)
  const committed = ports.unit.commit(() => {
    const switchedSeq = trace(ports, key, entry)
    const switched = { ...change.value.rotation, switchedSeq }
    apply(ports, { ...change.value, rotation: switched })
    return switched
  })
  return committed.ok ? ok(reread(ports, committed.value)) : committed
}
