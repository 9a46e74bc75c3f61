import type { Migration } from './migration'

/** How a person last looked at each coin's chart, as JSON. A habit, not an act: it is not audited. */
export const chartViewsMigration: Migration = {
  version: 19,
  name: 'chart-views',
  sql: `
    CREATE TABLE chart_view (
      asset_id TEXT PRIMARY KEY,
      view TEXT NOT NULL CHECK (json_valid(view))
    ) STRICT, WITHOUT ROWID;
  `
}
