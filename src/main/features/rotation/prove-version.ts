import { confirmProved, goOnUnproven, type OutOfTurn } from '../../../shared/domain/vault/rotation'
import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import { fail, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { undecided, versionRefused, type ProofFailure, type RotationNotFound } from './failures'
import type { ProbeFailure, RotationPorts } from './ports'
import { commitChange, findRotation, nameOf, refuse, type Found } from './records'

export type ProveFailure =
  RotationNotFound | OutOfTurn | IllegalTransition | ProofFailure | StorageFailure | ProbeFailure

export interface ProveRequest {
  readonly id: string
  /** Goes on where the provider has no answer. One that says no is believed all the same. */
  readonly withoutProof?: true | undefined
}

/** Step 2: a harmless call that the new version signs. The old one goes on signing everything else. */
export async function proveVersion(
  ports: RotationPorts,
  { id, withoutProof }: ProveRequest
): Promise<Result<Found, ProveFailure>> {
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
  const goesOn = standing === 'undecided' && withoutProof === true
  if (standing !== 'accepted' && !goesOn) {
    const failure = standing === 'refused' ? versionRefused(name, version, probed.value) : undecided(name, probed.value)
    return refuse(ports, key, failure, { ...entry, detail: { said: code } })
  }
  // What the rotation became while the provider was asked decides.
  const now = findRotation(ports, id)
  if (!now.ok) return fail(now.error)
  if (!goesOn) return commitChange(ports, now.value.key, confirmProved(now.value.rotation, ports.clock.now()), entry)
  const skip = { act: 'rotation.prove.skip', version, detail: { proved: false, said: code }, corr } as const
  return commitChange(ports, now.value.key, goOnUnproven(now.value.rotation, ports.clock.now()), skip)
}
