import type { CarePolicy } from '../../shared/domain/vault/care-policy'
import type { KeyPhase, KeyRecord, KeyVersion } from '../../shared/domain/vault/key'
import type { KeyId, TimestampMs } from '../../shared/kernel/ids'

/** Key metadata in SQLite. Writes only inside `UnitOfWork.commit`. */
export interface KeyStore {
  /** All keys but pending ones that were never confirmed, by label, each with all its versions. */
  list(): readonly KeyRecord[]
  /** Keys in `pending` or `removing`: acts that a crash interrupted. */
  unsettled(): readonly KeyRecord[]
  find(id: KeyId): KeyRecord | undefined
  /** Labels are unique without regard to case or surrounding space, pending keys included. */
  labelTaken(label: string): boolean
  insert(key: KeyRecord): void
  setPhase(id: KeyId, phase: KeyPhase): void
  /** Throws where another key has the label. */
  rename(id: KeyId, label: string): void
  /** Adds a version or overwrites the one of its number, uses and last use included. */
  putVersion(id: KeyId, version: KeyVersion): void
  /** Which of its versions signs. */
  setSigning(id: KeyId, version: number): void
  /** `undefined` lifts the freeze. */
  setFrozen(id: KeyId, at: TimestampMs | undefined): void
  /** What the key wants other than its environment; `undefined`: nothing. */
  setCare(id: KeyId, care: Partial<CarePolicy> | undefined): void
  /** Counts one use of a version. */
  recordUse(id: KeyId, version: number, at: TimestampMs): void
  /** Forgets the record; its audit entries stay. */
  remove(id: KeyId): void
}
