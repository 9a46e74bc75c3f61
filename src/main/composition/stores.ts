import { SqliteAuditStore } from '../adapters/sqlite/repositories/audit'
import { SqliteGuard } from '../adapters/sqlite/repositories/guard'
import { SqliteHealth } from '../adapters/sqlite/repositories/health'
import { SqliteIncidents } from '../adapters/sqlite/repositories/incidents'
import { SqliteBaskets } from '../adapters/sqlite/repositories/baskets'
import { SqliteDailyUses } from '../adapters/sqlite/repositories/daily-uses'
import { SqliteDescribedProviders } from '../adapters/sqlite/repositories/described-providers'
import { SqliteChartViews } from '../adapters/sqlite/repositories/chart-views'
import { SqliteAlerts } from '../adapters/sqlite/repositories/alerts'
import { SqlitePrograms } from '../adapters/sqlite/repositories/programs'
import { SqliteNotes } from '../adapters/sqlite/repositories/notes'
import { SqliteReminders } from '../adapters/sqlite/repositories/reminders'
import { SqliteMonitoring } from '../adapters/sqlite/repositories/monitoring'
import { SqliteLeakStore } from '../adapters/sqlite/repositories/leaks'
import { SqliteNonces } from '../adapters/sqlite/repositories/nonces'
import { SqliteOffsets } from '../adapters/sqlite/repositories/offsets'
import { SqliteRotationStore } from '../adapters/sqlite/repositories/rotations'
import { SqliteSinks } from '../adapters/sqlite/repositories/sinks'
import { SqliteVersionUses } from '../adapters/sqlite/repositories/version-uses'
import { SqliteWatchlists } from '../adapters/sqlite/repositories/watchlists'
import { SqliteWebhookStore } from '../adapters/sqlite/repositories/webhooks'
import { SqliteWitnesses } from '../adapters/sqlite/repositories/witnesses'
import type { Data } from './database'

/** Everything that lives in the database. */
export function openStores(data: Data) {
  const { db, unit, journal } = data
  return {
    ...data,
    chartViews: new SqliteChartViews(db, unit),
    audit: new SqliteAuditStore(db, unit, journal),
    baskets: new SqliteBaskets(db, unit),
    guard: new SqliteGuard(db, unit),
    leaks: new SqliteLeakStore(db, unit),
    rotations: new SqliteRotationStore(db, unit),
    versionUses: new SqliteVersionUses(db),
    dailyUses: new SqliteDailyUses(db),
    nonces: new SqliteNonces(db, unit),
    offsets: new SqliteOffsets(db, unit),
    described: new SqliteDescribedProviders(db, unit),
    health: new SqliteHealth(db, unit),
    incidents: new SqliteIncidents(db, unit),
    monitoring: new SqliteMonitoring(db, unit),
    sinks: new SqliteSinks(db, unit),
    reminders: new SqliteReminders(db, unit),
    watchlists: new SqliteWatchlists(db, unit),
    webhooks: new SqliteWebhookStore(db, unit),
    witnesses: new SqliteWitnesses(db, unit),
    alerts: new SqliteAlerts(db, unit),
    notes: new SqliteNotes(db, unit),
    programs: new SqlitePrograms(db, unit)
  }
}
