import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import {
  abandon,
  beginDiscarding,
  finishDiscarding,
  switchBack,
  type OutOfTurn
} from '../../../shared/domain/vault/rotation'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { cannotGoBack, type ProofFailure, type RotationNotFound } from './failures'
import type { ProbeFailure, RotationPorts } from './ports'
import { commitChange, findRotation, nameOf, refuse, versionIn, type Found } from './records'

export type RollBackFailure =
  RotationNotFound | OutOfTurn | IllegalTransition | ProofFailure | KeychainFailure | StorageFailure | ProbeFailure

/**
 * One step back: after the switch the old version signs again; before it the new version's secret is deleted; with no new
 * version yet the rotation is given up. From the last step there is no way back: that secret is gone.
 */
export async function rollBack(ports: RotationPorts, id: string): Promise<Result<Found, RollBackFailure>> {
  const corr = ports.entropy.uuid()
  const found = findRotation(ports, id)
  if (!found.ok) return found
  const { key, rotation } = found.value
  const entry = { act: 'rotation.rollback.commit', corr } as const
  if (rotation.stage === 'waiting') return commitChange(ports, key, abandon(rotation, ports.clock.now()), entry)
  if (rotation.stage === 'switched' || rotation.stage === 'retiring') return goBack(ports, found.value, corr)
  return ports.alone(async () => {
    const now = findRotation(ports, id)
    if (!now.ok) return now
    const { stage, toVersion: version } = now.value.rotation
    const begin = { act: 'rotation.rollback.begin', version, corr } as const
    const begun =
      stage === 'discarding'
        ? now
        : commitChange(ports, now.value.key, beginDiscarding(now.value.rotation, ports.clock.now()), begin)
    return begun.ok ? finishDiscard(ports, begun.value, corr) : begun
  })
}

/** Not to a version that its provider no longer takes; one that cannot be asked may still be the better one. */
async function goBack(
  ports: RotationPorts,
  { key, rotation }: Found,
  corr: string
): Promise<Result<Found, RollBackFailure>> {
  const version = rotation.fromVersion
  const entry = { act: 'rotation.rollback.commit', version, corr } as const
  const possible = switchBack(key, rotation, ports.clock.now())
  if (!possible.ok) return commitChange(ports, key, possible, entry)
  const probed = await ports.probe({ keyId: key.id, version })
  if (!probed.ok) return refuse(ports, key, probed.error, entry)
  if (probed.value.standing === 'refused') return refuse(ports, key, cannotGoBack(nameOf(ports, key), version), entry)
  const now = findRotation(ports, rotation.id)
  if (!now.ok) return now
  return commitChange(ports, now.value.key, switchBack(now.value.key, now.value.rotation, ports.clock.now()), entry)
}

/** Also what reconciliation does with a rotation that it finds in `discarding`. Runs alone: see RotationPorts. */
export async function finishDiscard(
  ports: RotationPorts,
  found: Found,
  corr: string
): Promise<Result<Found, KeychainFailure | StorageFailure | OutOfTurn | IllegalTransition>> {
  const { key, rotation } = found
  const version = rotation.toVersion
  const { item } = versionIn(found, version)
  const entry = { act: 'rotation.rollback.commit', version, corr } as const
  ports.secrets.forget(item)
  const removed = await ports.keychain.remove(item)
  if (!removed.ok) return refuse(ports, key, removed.error, entry)
  return commitChange(ports, key, finishDiscarding(key, rotation, ports.clock.now()), entry)
}
