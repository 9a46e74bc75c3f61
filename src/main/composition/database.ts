import type { OpenFailure } from '../adapters/sqlite/failures'
import { migrate } from '../adapters/sqlite/migrate'
import { migrations } from '../adapters/sqlite/migrations/index'
import { openDatabase as open } from '../adapters/sqlite/open'
import { SqliteCareStore } from '../adapters/sqlite/repositories/care'
import { SqliteJournal, type JournalOptions } from '../adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../adapters/sqlite/repositories/keys'
import { SqliteLockStore } from '../adapters/sqlite/repositories/lock'
import { SqliteSettingsStore } from '../adapters/sqlite/repositories/settings'
import { SqliteSharedCommits } from '../adapters/sqlite/shared-commits'
import { SqliteUnitOfWork } from '../adapters/sqlite/unit-of-work'

/** Why the data could not be opened, in words for the person. */
export class CannotOpenData extends Error {
  readonly code: OpenFailure['code']

  constructor({ code, message, remedy }: OpenFailure) {
    super(`${message} ${remedy}`)
    this.code = code
  }
}

/** Is it the file itself, so that opening it again will not help? */
export const isDamaged = (error: unknown): error is CannotOpenData =>
  error instanceof CannotOpenData && (error.code === 'database-corrupt' || error.code === 'not-a-database')

/** Opens the one database, with what the first screen reads of it. Throws `CannotOpenData` where it cannot. */
export function openDatabase(path: string, options: JournalOptions) {
  const opened = open(path, { knownVersion: migrations.length })
  if (!opened.ok) throw new CannotOpenData(opened.error)
  const db = opened.value
  const migrated = migrate(db, migrations)
  if (!migrated.ok) {
    db.close()
    throw new CannotOpenData(migrated.error)
  }
  const unit = new SqliteUnitOfWork(db)
  return {
    db,
    unit,
    shared: new SqliteSharedCommits(unit),
    journal: new SqliteJournal(db, unit, options),
    keys: new SqliteKeyStore(db, unit),
    care: new SqliteCareStore(db, unit),
    lock: new SqliteLockStore(db, unit),
    settings: new SqliteSettingsStore(db, unit)
  }
}
export type Data = ReturnType<typeof openDatabase>
