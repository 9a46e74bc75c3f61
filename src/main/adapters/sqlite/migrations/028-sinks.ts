import type { Migration } from './migration'

/** Places off this machine that entries are sent to, and how far each has come. The entries themselves wait in audit_entry. */
export const sinksMigration: Migration = {
  version: 28,
  name: 'sinks',
  sql: `
    CREATE TABLE audit_sink (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      target TEXT NOT NULL CHECK (json_valid(target)),
      secret TEXT NOT NULL CHECK (secret IN ('none', 'pending', 'kept')),
      paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
      created_at_ms INTEGER NOT NULL,
      -- The next index to send, and the leaf of the entry before it as it was sent.
      next INTEGER NOT NULL DEFAULT 0 CHECK (next >= 0),
      last_leaf BLOB CHECK (length(last_leaf) = 32),
      confirmed_at_ms INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit_sink_gap (
      id INTEGER PRIMARY KEY,
      sink_id TEXT NOT NULL REFERENCES audit_sink (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('rejected', 'pruned')),
      from_seq INTEGER NOT NULL,
      to_seq INTEGER NOT NULL,
      count INTEGER NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX audit_sink_gap_of ON audit_sink_gap (sink_id);
  `
}
