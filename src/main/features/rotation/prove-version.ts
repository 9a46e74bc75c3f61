import { confirmProved, type OutOfTurn } from '../../../shared/domain/vault/rotation'
import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import { fail, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { undecided, versionRefused, type ProofFailure, type RotationNotFound } from './failures'
import type { ProbeFailure, RotationPorts } from './ports'
import { commitChange, findRotation, nameOf, refuse, type Found } from './records'

export type ProveFailure =
  RotationNotFound | OutOfTurn | IllegalTransition | ProofFailure | StorageFailure | ProbeFailure

/** Step 2: a harmless call that the new version signs. The old one goes on signing everything else. */
export async function proveVersion(ports: RotationPorts, id: string): Promise<Result<Found, ProveFailure>> {
  const corr = ports.entropy.uuid()
  const found = findRotation(ports, id)
  if (!found.ok) return found
  const { key, rotation } = found.value
  const version = rotation.toVersion
  const entry = { act: 'rotation.prove', version, corr } as const
  const possible = confirmProved(rotation, ports.clock.now())
  if (!possible.ok || version === undefined) return commitChange(ports, key, possible, entry)
  const probed = await ports.probe({ keyId: key.id, version })
  if (!probed.ok) return refuse(ports, key, probed.error, entry)
  const name = nameOf(ports, key)
  const { standing, code } = probed.value
  if (standing !== 'accepted') {
    const failure = standing === 'refused' ? versionRefused(name, version, probed.value) : undecided(name, probed.value)
    return refuse(ports, key, failure, { ...entry, detail: { said: code } })
  }
  // What the rotation became while the provider was asked decides.
  const now = findRotation(ports, id)
  if (!now.ok) return fail(now.error)
  return commitChange(ports, now.value.key, confirmProved(now.value.rotation, ports.clock.now()), entry)
}
