import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import { beginRetiring, finishRetiring, type OutOfTurn } from '../../../shared/domain/vault/rotation'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { tidyLabel } from '../../../shared/domain/vault/label'
import {
  labelMismatch,
  stillAccepts,
  undecided,
  versionRefused,
  type LabelMismatch,
  type ProofFailure,
  type RotationNotFound
} from './failures'
import type { Probed, ProbeFailure, RotationPorts } from './ports'
import { commitChange, findRotation, nameOf, refuse, versionIn, type Entry, type Found } from './records'

export type RetireFailure =
  | RotationNotFound
  | OutOfTurn
  | IllegalTransition
  | ProofFailure
  | LabelMismatch
  | KeychainFailure
  | StorageFailure
  | ProbeFailure

export interface RetireRequest {
  readonly id: string
  /** With the key's label, typed: deletes the old secret where the provider has no answer. */
  readonly withoutProof?: { readonly label: string } | undefined
}

/**
 * Step 5. First the proof: the provider takes the new version (so that it is not the way there that fails) and refuses
 * the old one. Then an intent, the old secret out of the keychain, and the last commit. A provider that still accepts the
 * old version is said, and nothing is deleted. Where it has no answer at all, a person may go on without: that is an act
 * of its own on the record. After a crash, or with `retiring` found, the deletion goes on.
 */
export async function retireVersion(
  ports: RotationPorts,
  { id, withoutProof }: RetireRequest
): Promise<Result<Found, RetireFailure>> {
  const corr = ports.entropy.uuid()
  const found = findRotation(ports, id)
  if (!found.ok) return found
  const { key, rotation } = found.value
  const version = rotation.fromVersion
  let entry: Entry = { act: withoutProof ? 'rotation.retire.skip' : 'rotation.retire.begin', version, corr }
  if (rotation.stage !== 'retiring') {
    const possible = beginRetiring(key, rotation, ports.clock.now())
    if (!possible.ok) return commitChange(ports, key, possible, entry)
    if (withoutProof && tidyLabel(withoutProof.label) !== key.label)
      return refuse(ports, key, labelMismatch(key.label), { ...entry, outcome: 'refused' })
    const dead = await proveDead(ports, found.value)
    if (!dead.ok) return refuse(ports, key, dead.error, entry)
    const doubt = dead.value
    if (doubt && !withoutProof) return refuse(ports, key, undecided(nameOf(ports, key), doubt), entry)
    entry = doubt
      ? { act: 'rotation.retire.skip', version, detail: { proved: false, said: doubt.code }, corr }
      : { act: 'rotation.retire.begin', version, corr }
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

/**
 * Refused by the provider, while the new version is not: anything less is no proof.
 * @returns what left it undecided; `undefined`: proved. A provider that takes the old version, or not the new one, fails.
 */
async function proveDead(
  ports: RotationPorts,
  found: Found
): Promise<Result<Probed | undefined, ProofFailure | ProbeFailure>> {
  const { key, rotation } = found
  const name = nameOf(ports, key)
  const next = await ports.probe({ keyId: key.id, version: key.current.version })
  if (!next.ok) return next
  if (next.value.standing === 'refused') return fail(versionRefused(name, key.current.version, next.value))
  const doubt = next.value.standing === 'undecided' ? next.value : undefined
  // A secret that is lost cannot be shown to anyone: there is nothing left to delete either.
  if (versionIn(found, rotation.fromVersion).state === 'secret-missing') return ok(doubt)
  const old = await ports.probe({ keyId: key.id, version: rotation.fromVersion })
  if (!old.ok) return old
  if (old.value.standing === 'accepted') return fail(stillAccepts(name, rotation.fromVersion))
  return ok(doubt ?? (old.value.standing === 'undecided' ? old.value : undefined))
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
