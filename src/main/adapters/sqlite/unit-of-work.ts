import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure, UnitOfWork } from '../../ports/journal'
import { asStorageFailure } from './failures'
import type { Sqlite } from './open'

/** Keeps state in memory in step with the database: told after each transaction how it ended. */
export interface Participant {
  committed(): void
  rolledBack(): void
}

export class SqliteUnitOfWork implements UnitOfWork {
  readonly #db: Sqlite
  readonly #participants: Participant[] = []
  readonly #begin
  readonly #commit
  readonly #rollback
  #active = false
  /** What a joined commit threw: not the outer work's to swallow. */
  #doom: { readonly error: unknown } | undefined

  constructor(db: Sqlite) {
    this.#db = db
    this.#begin = db.prepare('BEGIN IMMEDIATE')
    this.#commit = db.prepare('COMMIT')
    this.#rollback = db.prepare('ROLLBACK')
  }

  /** Is a transaction of this unit under way? */
  get active(): boolean {
    return this.#active
  }

  join(participant: Participant): void {
    this.#participants.push(participant)
  }

  /** Repositories call this before they write. */
  demand(): void {
    if (!this.#active) throw new Error('written outside UnitOfWork.commit')
  }

  commit<T>(work: () => T): Result<T, StorageFailure> {
    return this.#active ? ok(this.#joined(work)) : this.#outermost(work)
  }

  /** Joins the outer transaction; a storage failure here is thrown, so that it undoes and is reported by the outer one. */
  #joined<T>(work: () => T): T {
    try {
      return synchronous(work())
    } catch (error) {
      this.#doom ??= { error }
      throw error
    }
  }

  #outermost<T>(work: () => T): Result<T, StorageFailure> {
    let value: T
    try {
      value = this.#transaction(work)
    } catch (error) {
      this.#end('rolledBack')
      const failure = asStorageFailure(error)
      if (failure) return fail(failure)
      throw error
    }
    this.#end('committed')
    return ok(value)
  }

  #transaction<T>(work: () => T): T {
    this.#begin.run()
    try {
      this.#active = true
      const value = synchronous(work())
      if (this.#doom) throw this.#doom.error
      this.#commit.run()
      return value
    } finally {
      // After a throw, unless SQLite has rolled back by itself, as on a full disk.
      if (this.#db.inTransaction) this.#rollback.run()
    }
  }

  #end(how: keyof Participant): void {
    this.#active = false
    this.#doom = undefined
    for (const participant of this.#participants) participant[how]()
  }
}

/** A transaction that waited would hold the only connection: a promise here is a bug. */
function synchronous<T>(value: T): T {
  if (typeof value === 'object' && value !== null && 'then' in value) {
    throw new Error('work inside UnitOfWork.commit must not be asynchronous')
  }
  return value
}
