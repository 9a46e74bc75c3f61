import type { Rotation } from '../../shared/domain/vault/rotation'
import type { KeyId } from '../../shared/kernel/ids'

/** Rotations in SQLite. They go with their key's record; its audit entries stay. */
export interface RotationStore {
  /** Those under way, in the order in which they were begun. */
  open(): readonly Rotation[]
  find(id: string): Rotation | undefined
  /** The newest one of a key, ended or not. */
  latestOf(keyId: KeyId): Rotation | undefined
  /** Inserts it, or overwrites the one of its id. Only inside `UnitOfWork.commit`; throws for a second open one of a key. */
  save(rotation: Rotation): void
}
