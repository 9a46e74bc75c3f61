import type { Migration } from './migration'

/** Where checkpoints of the log are kept outside of this machine, and how each stood when it was last asked. */
export const witnessesMigration: Migration = {
  version: 25,
  name: 'witnesses',
  sql: `
    CREATE TABLE audit_witness (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('folder', 'http')),
      -- A folder's path, or a witness's submission prefix.
      place TEXT NOT NULL UNIQUE,
      -- Of a witness that cosigns: its key as it publishes it.
      vkey TEXT,
      added_at_ms INTEGER NOT NULL,
      -- The last checkpoint that is kept there, with its cosignature where there is one.
      given_size INTEGER,
      given_note TEXT,
      given_at_ms INTEGER,
      state TEXT NOT NULL,
      says TEXT NOT NULL,
      checked_at_ms INTEGER
    ) STRICT;
  `
}
