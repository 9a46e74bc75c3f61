import type { Migration } from './migration'

/** What is usual for each key and caller, how far the log has been read for it, and what left it. */
export const monitoringMigration: Migration = {
  version: 7,
  name: 'monitoring',
  sql: `
    -- One row. Written in the transaction that writes the baselines it belongs to: no entry counts twice.
    CREATE TABLE monitoring_cursor (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      next_seq INTEGER NOT NULL CHECK (next_seq >= 0)
    ) STRICT;

    CREATE TABLE usage_baseline (
      key_id TEXT NOT NULL,
      caller TEXT NOT NULL,
      -- Some two kB whatever the key does.
      baseline TEXT NOT NULL CHECK (json_valid(baseline)),
      PRIMARY KEY (key_id, caller)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE finding (
      id TEXT PRIMARY KEY,
      key_id TEXT NOT NULL,
      key_label TEXT NOT NULL,
      caller TEXT NOT NULL,
      cause TEXT NOT NULL,
      -- What tells two findings of one cause apart, such as a host.
      subject TEXT NOT NULL,
      reason TEXT NOT NULL,
      amount INTEGER NOT NULL,
      first_at_ms INTEGER NOT NULL,
      last_at_ms INTEGER NOT NULL,
      times INTEGER NOT NULL CHECK (times > 0),
      state TEXT NOT NULL CHECK (state IN ('open', 'dismissed', 'expected', 'incident')),
      incident_id TEXT,
      notified_at_ms INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX finding_open ON finding (key_id, caller, cause, subject) WHERE state = 'open';
    CREATE INDEX finding_kind ON finding (key_id, caller, cause, subject, last_at_ms);
    CREATE INDEX finding_notified ON finding (cause, notified_at_ms) WHERE notified_at_ms IS NOT NULL;
    CREATE INDEX finding_last ON finding (last_at_ms);
  `
}
