import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import { beginRetiring, finishRetiring, type OutOfTurn } from '../../../shared/domain/vault/rotation'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { stillAccepts, undecided, versionRefused, type ProofFailure, type RotationNotFound } from './failures'
import type { ProbeFailure, RotationPorts } from './ports'
import { commitChange, findRotation, nameOf, refuse, versionIn, type Found } from './records'

export type RetireFailure =
  RotationNotFound | OutOfTurn | IllegalTransition | ProofFailure | KeychainFailure | StorageFailure | ProbeFailure

/**
 * Step 5. First the proof: the provider takes the new version (so that it is not the way there that fails) and refuses
 * the old one. Then an intent, the old secret out of the keychain, and the last commit. A provider that still accepts the
 * old version is said, and nothing is deleted. After a crash, or with `retiring` found, the deletion goes on.
 */
export async function retireVersion(ports: RotationPorts, id: string): Promise<Result<Found, RetireFailure>> {
  const corr = ports.entropy.uuid()
  const found = findRotation(ports, id)
  if (!found.ok) return found
  const { key, rotation } = found.value
  const entry = { act: 'rotation.retire.begin', version: rotation.fromVersion, corr } as const
  if (rotation.stage !== 'retiring') {
    const possible = beginRetiring(key, rotation, ports.clock.now())
    if (!possible.ok) return commitChange(ports, key, possible, entry)
    const proved = await proveDead(ports, found.value)
    if (!proved.ok) return refuse(ports, key, proved.error, entry)
  }
  return ports.alone(async () => {
    const now = findRotation(ports, id)
    if (!now.ok) return now
    if (now.value.rotation.stage === 'retiring') return finishRetirement(ports, now.value, corr)
    const change = beginRetiring(now.value.key, now.value.rotation, ports.clock.now())
    const begun = commitChange(ports, now.value.key, change, entry)
    return begun.ok ? finishRetirement(ports, begun.value, corr) : begun
  })
}

/** Refused by the provider, while the new version is not: anything less is no proof. */
async function proveDead(ports: RotationPorts, found: Found): Promise<Result<void, ProofFailure | ProbeFailure>> {
  const { key, rotation } = found
  const name = nameOf(ports, key)
  const next = await ports.probe({ keyId: key.id, version: key.current.version })
  if (!next.ok) return next
  if (next.value.standing === 'refused') return fail(versionRefused(name, key.current.version, next.value))
  if (next.value.standing === 'undecided') return fail(undecided(name, next.value))
  // A secret that is lost cannot be shown to anyone: there is nothing left to delete either.
  if (versionIn(found, rotation.fromVersion).state === 'secret-missing') return ok(undefined)
  const old = await ports.probe({ keyId: key.id, version: rotation.fromVersion })
  if (!old.ok) return old
  if (old.value.standing === 'accepted') return fail(stillAccepts(name, rotation.fromVersion))
  return old.value.standing === 'refused' ? ok(undefined) : fail(undecided(name, old.value))
}

/** Also what reconciliation does with a rotation that it finds in `retiring`. Runs alone: see RotationPorts. */
export async function finishRetirement(
  ports: RotationPorts,
  found: Found,
  corr: string
): Promise<Result<Found, KeychainFailure | StorageFailure | OutOfTurn | IllegalTransition>> {
  const { key, rotation } = found
  const { item } = versionIn(found, rotation.fromVersion)
  const entry = { act: 'rotation.retire.commit', version: rotation.fromVersion, corr } as const
  ports.secrets.forget(item)
  const removed = await ports.keychain.remove(item)
  if (!removed.ok) return refuse(ports, key, removed.error, entry)
  return commitChange(ports, key, finishRetiring(key, rotation, ports.clock.now()), entry)
}
