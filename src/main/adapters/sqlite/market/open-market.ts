import { ok, type Result } from '../../../../shared/kernel/result'
import type { OpenFailure } from '../failures'
import { migrate } from '../migrate'
import { openDatabase, type Sqlite } from '../open'
import { marketMigrations } from './migrations'

/**
 * market.db stands beside the vault's database, so that a stream of prices never holds up a signature's commit, and a backup of the
 * vault carries no prices.
 */
export function openMarketDatabase(path: string): Result<Sqlite, OpenFailure> {
  const opened = openDatabase(path, { knownVersion: marketMigrations.length, refetchable: true })
  if (!opened.ok) return opened
  const migrated = migrate(opened.value, marketMigrations)
  if (migrated.ok) return ok(opened.value)
  opened.value.close()
  return migrated
}
