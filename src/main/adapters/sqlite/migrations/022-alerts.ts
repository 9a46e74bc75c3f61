import type { Migration } from './migration'

/** Alerts with what they remember, what fired, and the coin that a notice leads to. */
export const alertsMigration: Migration = {
  version: 22,
  name: 'alerts',
  sql: `
    CREATE TABLE alert (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      -- JSON of Condition. Written once: another condition is another alert.
      condition TEXT NOT NULL,
      is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
      created_at_ms INTEGER NOT NULL,
      -- JSON of AlertState.
      state TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER alert_keeps_its_condition BEFORE UPDATE ON alert
      WHEN NEW.condition <> OLD.condition OR NEW.created_at_ms <> OLD.created_at_ms
      BEGIN SELECT RAISE(ABORT, 'the condition of an alert stays as it was'); END;

    -- Stays when its alert is deleted.
    CREATE TABLE alert_firing (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      alert TEXT NOT NULL,
      condition TEXT NOT NULL,
      asset TEXT,
      at_ms INTEGER NOT NULL,
      told_ms INTEGER NOT NULL,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      marker TEXT NOT NULL,
      -- JSON of Figure.
      figure TEXT
    ) STRICT;
    CREATE INDEX alert_firing_of_asset ON alert_firing (asset, at_ms);

    ALTER TABLE reminder ADD COLUMN asset_id TEXT;
  `
}
