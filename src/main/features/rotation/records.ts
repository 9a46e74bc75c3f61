/** What every step of a rotation writes: the change and its entry, in one commit. */
import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { versionOf, type OutOfTurn, type Rotation, type RotationChange } from '../../../shared/domain/vault/rotation'
import type { IllegalTransition } from '../../../shared/domain/vault/lifecycle'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { aboutKey, accountFor, recordAct, type Said } from '../../ports/record-act'
import { rotationNotFound, type RotationNotFound } from './failures'
import type { RotationPorts } from './ports'

export interface Entry {
  readonly act: Act
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: AuditDetail
  /** Which version it is about; absent: the one that signs. */
  readonly version?: number | undefined
  readonly corr: string
}

type AuditPorts = Pick<RotationPorts, 'actor' | 'journal' | 'unit'>

/** Inside a commit of the caller's. Returns the entry's sequence number. */
export const trace = (ports: AuditPorts, key: KeyRecord, entry: Entry): number => recordAct(ports, said(key, entry))

/** Accounts for a failure and gives it back; if even that cannot be written, the person learns of the storage first. */
export const refuse = <E extends { readonly code: string }>(
  ports: AuditPorts,
  key: KeyRecord,
  failure: E,
  entry: Entry
): Result<never, E | StorageFailure> => accountFor(ports, failure, said(key, entry))

const said = (key: KeyRecord, { version, ...entry }: Entry): Said => ({ ...entry, ...aboutKey(key, version) })

export interface Found {
  readonly rotation: Rotation
  readonly key: KeyRecord
}

/** A rotation with its key as both stand now. */
export function findRotation(
  { rotations, store }: Pick<RotationPorts, 'rotations' | 'store'>,
  id: string
): Result<Found, RotationNotFound> {
  const rotation = rotations.find(id)
  const key = rotation && store.find(rotation.keyId)
  return rotation && key && key.state !== 'pending' && key.state !== 'removing'
    ? ok({ rotation, key })
    : fail(rotationNotFound)
}

/** Inside a commit. Versions first: the rotation's row refers to them. */
export function apply({ store, rotations }: RotationPorts, change: RotationChange): void {
  const { keyId } = change.rotation
  for (const version of change.versions) store.putVersion(keyId, version)
  if (change.signs !== undefined) store.setSigning(keyId, change.signs)
  rotations.save(change.rotation)
}

/** Writes a change with its entry. What was not possible is given back, on record. */
export function commitChange(
  ports: RotationPorts,
  key: KeyRecord,
  change: Result<RotationChange, OutOfTurn | IllegalTransition>,
  entry: Entry
): Result<Found, OutOfTurn | IllegalTransition | StorageFailure> {
  if (!change.ok) return refuse(ports, key, change.error, { outcome: 'refused', ...entry })
  const committed = ports.unit.commit(() => {
    apply(ports, change.value)
    trace(ports, key, entry)
  })
  return committed.ok ? ok(reread(ports, change.value.rotation)) : committed
}

export function reread({ store }: Pick<RotationPorts, 'store'>, rotation: Rotation): Found {
  const key = store.find(rotation.keyId)
  if (!key) throw new Error(`key ${rotation.keyId} went in the middle of a step`)
  return { rotation, key }
}

/** The version that a rotation came from, or goes to. Its absence is a bug of ours. */
export function versionIn({ key }: Found, number: number | undefined) {
  const version = versionOf(key, number)
  if (!version) throw new Error(`key ${key.id} has no version ${number ?? 'to rotate to'}`)
  return version
}

export const nameOf = ({ findProvider }: Pick<RotationPorts, 'findProvider'>, { provider }: KeyRecord): string =>
  findProvider(provider)?.name ?? provider
