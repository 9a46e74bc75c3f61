import { migrate } from '../adapters/sqlite/migrate'
import { migrations } from '../adapters/sqlite/migrations/index'
import { openDatabase } from '../adapters/sqlite/open'
import { SqliteAuditStore } from '../adapters/sqlite/repositories/audit'
import { SqliteIncidents } from '../adapters/sqlite/repositories/incidents'
import { SqliteJournal, type JournalOptions } from '../adapters/sqlite/repositories/journal'
import { SqliteCareStore } from '../adapters/sqlite/repositories/care'
import { SqliteKeyStore } from '../adapters/sqlite/repositories/keys'
import { SqliteMonitoring } from '../adapters/sqlite/repositories/monitoring'
import { SqliteLeakStore } from '../adapters/sqlite/repositories/leaks'
import { SqliteLockStore } from '../adapters/sqlite/repositories/lock'
import { SqliteNonces } from '../adapters/sqlite/repositories/nonces'
import { SqliteOffsets } from '../adapters/sqlite/repositories/offsets'
import { SqliteRotationStore } from '../adapters/sqlite/repositories/rotations'
import { SqliteSettingsStore } from '../adapters/sqlite/repositories/settings'
import { SqliteVersionUses } from '../adapters/sqlite/repositories/version-uses'
import { SqliteUnitOfWork } from '../adapters/sqlite/unit-of-work'

/** Opens one database and everything that lives in it. Throws, in words for the person, where it cannot. */
export function openStores(path: string, options: JournalOptions) {
  const opened = openDatabase(path, { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(`${opened.error.message} ${opened.error.remedy}`)
  const db = opened.value
  const migrated = migrate(db, migrations)
  if (!migrated.ok) {
    db.close()
    throw new Error(`${migrated.error.message} ${migrated.error.remedy}`)
  }
  const unit = new SqliteUnitOfWork(db)
  const journal = new SqliteJournal(db, unit, options)
  return {
    unit,
    journal,
    audit: new SqliteAuditStore(db, unit, journal),
    keys: new SqliteKeyStore(db, unit),
    leaks: new SqliteLeakStore(db, unit),
    rotations: new SqliteRotationStore(db, unit),
    versionUses: new SqliteVersionUses(db),
    nonces: new SqliteNonces(db, unit),
    lock: new SqliteLockStore(db, unit),
    offsets: new SqliteOffsets(db, unit),
    incidents: new SqliteIncidents(db, unit),
    monitoring: new SqliteMonitoring(db, unit),
    settings: new SqliteSettingsStore(db, unit),
    care: new SqliteCareStore(db, unit),
    close: () => db.close()
  }
}
