import { noTries } from '../../../../shared/domain/session/back-off'
import { timestampMs } from '../../../../shared/kernel/ids'
import type { LockMark, LockStore } from '../../../features/session/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

interface Row {
  readonly lockId: string | null
  readonly wrong: number
  readonly lastAt: number | null
  readonly unanswered: number
  readonly usedSteps: string
}

const fresh: LockMark = { tries: noTries, unanswered: false, usedSteps: [] }

export class SqliteLockStore implements LockStore {
  readonly #unit: SqliteUnitOfWork
  readonly #read
  readonly #write

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#read = db.prepare<[], Row>(
      `SELECT lock_id AS lockId, wrong_tries AS wrong, last_try_at AS lastAt, unanswered, used_steps AS usedSteps
       FROM session_lock`
    )
    this.#write = db.prepare<[string | null, number, number | null, number, string]>(
      `INSERT INTO session_lock (id, lock_id, wrong_tries, last_try_at, unanswered, used_steps)
       VALUES (1, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET lock_id = excluded.lock_id, wrong_tries = excluded.wrong_tries,
         last_try_at = excluded.last_try_at, unanswered = excluded.unanswered, used_steps = excluded.used_steps`
    )
  }

  read(): LockMark {
    const row = this.#read.get()
    if (row === undefined) return fresh
    return {
      ...(row.lockId === null ? {} : { lockId: row.lockId }),
      tries: { wrong: row.wrong, ...(row.lastAt === null ? {} : { lastAtMs: timestampMs(row.lastAt) }) },
      unanswered: row.unanswered === 1,
      usedSteps: (JSON.parse(row.usedSteps) as unknown[]).filter((step) => typeof step === 'number')
    }
  }

  write({ lockId, tries, unanswered, usedSteps }: LockMark): void {
    this.#unit.demand()
    const lastAt = tries.lastAtMs === undefined ? null : Math.floor(tries.lastAtMs)
    this.#write.run(lockId ?? null, tries.wrong, lastAt, unanswered ? 1 : 0, JSON.stringify(usedSteps))
  }
}
