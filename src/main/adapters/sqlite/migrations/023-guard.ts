import type { Migration } from './migration'

/** Holdings, the person's rules about them, and rests after a loss. */
export const guardMigration: Migration = {
  version: 23,
  name: 'guard',
  sql: `
    CREATE TABLE guard_holding (
      id TEXT PRIMARY KEY,
      venue TEXT NOT NULL,
      symbol TEXT NOT NULL,
      asset_id TEXT,
      amount TEXT NOT NULL,
      origin TEXT NOT NULL CHECK (origin IN ('hand', 'file', 'key')),
      key_id TEXT,
      at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- Which coin a symbol means at a venue, by the person's word; no coin: it is left out.
    CREATE TABLE guard_symbol (
      venue TEXT NOT NULL,
      symbol TEXT NOT NULL,
      asset_id TEXT,
      PRIMARY KEY (venue, symbol)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE guard_rule (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      allowed TEXT NOT NULL,
      enforced INTEGER NOT NULL CHECK (enforced IN (0, 1)),
      -- A rule that everybody begins with, and that the person took away.
      gone INTEGER NOT NULL CHECK (gone IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE guard_choice (
      name TEXT PRIMARY KEY CHECK (name IN ('high-risk', 'cooling')),
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE guard_mark (
      scope TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      level REAL NOT NULL,
      basis TEXT NOT NULL CHECK (json_valid(basis)),
      PRIMARY KEY (scope, at_ms)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE guard_rest (
      scope TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      until_ms INTEGER NOT NULL,
      fall REAL NOT NULL,
      lifted_at_ms INTEGER,
      PRIMARY KEY (scope, at_ms)
    ) STRICT, WITHOUT ROWID;
    -- Orders signed since the balances were read: they count as done.
    CREATE TABLE guard_order (
      corr TEXT PRIMARY KEY,
      series TEXT,
      at_ms INTEGER NOT NULL,
      venue TEXT NOT NULL,
      gets_asset TEXT NOT NULL,
      gets_amount TEXT NOT NULL,
      gives_asset TEXT NOT NULL,
      gives_amount TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `
}
