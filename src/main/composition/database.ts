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

/** Opens the one database, with what the first screen reads of it. Throws, in words for the person, where it cannot. */
export function openDatabase(path: string, options: JournalOptions) {
  const opened = open(path, { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(`${opened.error.message} ${opened.error.remedy}`)
  const db = opened.value
  const migrated = migrate(db, migrations)
  if (!migrated.ok) {
    db.close()
    throw new Error(`${migrated.error.message} ${migrated.error.remedy}`)
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
