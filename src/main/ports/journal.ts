import type { AuditDraft } from '../../shared/domain/audit/entry'
import type { Failure, Result } from '../../shared/kernel/result'

export type StorageFailure = Failure<'storage-full' | 'storage-failed'>

export interface Journal {
  /** Appends one entry and returns its sequence number. Only inside `UnitOfWork.commit`; throws when it cannot be written, which undoes the whole commit. */
  record(draft: AuditDraft): number
}

export interface UnitOfWork {
  /**
   * Runs `work` in one SQLite transaction, durable (fsynced) on return; a throw inside rolls all of it back.
   * A full disk or a failed write comes back as a typed failure, any other throw (a bug) goes on.
   */
  commit<T>(work: () => T): Result<T, StorageFailure>
}
