import type { Migration } from './migration'

export const settingsMigration: Migration = {
  version: 4,
  name: 'settings',
  sql: `
    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;
  `
}
