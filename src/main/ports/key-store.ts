import type { KeyRecord, KeyState } from '../../shared/domain/vault/key'
import type { KeyId, TimestampMs } from '../../shared/kernel/ids'

/** Key metadata in SQLite. Writes only inside `UnitOfWork.commit`. */
export interface KeyStore {
  /** All keys but pending ones that were never confirmed, by label. */
  list(): readonly KeyRecord[]
  /** Keys in `pending` or `removing`: acts that a crash interrupted. */
  unsettled(): readonly KeyRecord[]
  find(id: KeyId): KeyRecord | undefined
  /** Labels are unique without regard to case or surrounding space, pending keys included. */
  labelTaken(label: string): boolean
  insert(key: KeyRecord): void
  setState(id: KeyId, state: KeyState): void
  /** Counts one use of the key's current version. */
  recordUse(id: KeyId, at: TimestampMs): void
  /** Forgets the record; its audit entries stay. */
  remove(id: KeyId): void
}
