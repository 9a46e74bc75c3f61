import type { AuditDraft } from '../../shared/domain/audit/entry'
import type { Failure, Result } from '../../shared/kernel/result'

export type StorageFailure = Failure<'storage-full' | 'storage-failed'>

/** Who acts, as entries name it; a session's role changes while it lasts. */
export interface Actor {
  readonly role: string
  readonly caller: string
}

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

export interface SharedCommits {
  /**
   * As `UnitOfWork.commit`, in one transaction with everything else that waits at the same moment: one fsync for all of it.
   * Resolves when that is durable. What throws undoes nothing but itself; `work` may be called a second time for that, so its
   * only effects are what it writes. Between this call and `work` other acts may come: what must still hold, `work` looks at.
   */
  commit<T>(work: () => T): Promise<Result<T, StorageFailure>>
}
