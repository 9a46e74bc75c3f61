import type { Migration } from './migration'

/** What each key's provider last said of it. One row a key: what it said before stands in the audit log. */
export const healthMigration: Migration = {
  version: 15,
  name: 'health',
  sql: `
    CREATE TABLE key_health (
      key_id TEXT PRIMARY KEY REFERENCES key (id) ON DELETE CASCADE,
      -- Of the last check, answered or not.
      asked_at_ms INTEGER NOT NULL,
      -- Why the last check was not answered, as JSON: code, message, remedy. NULL: it was.
      failure TEXT CHECK (failure IS NULL OR json_type(failure) = 'object'),
      -- The last check that was answered, as JSON: features/health/ports.ts, KeyAnswer. NULL: none was.
      answer TEXT CHECK (answer IS NULL OR json_type(answer) = 'object'),
      CHECK (failure IS NOT NULL OR answer IS NOT NULL)
    ) STRICT, WITHOUT ROWID;
  `
}
