import type { Migration } from './migration'

/** The checkpoints that left this machine in a bundle: the next bundle proves that the log only grew since the last one. */
export const bundlesMigration: Migration = {
  version: 21,
  name: 'bundles',
  sql: `
    CREATE TABLE audit_bundle (
      id INTEGER PRIMARY KEY,
      size INTEGER NOT NULL,
      note TEXT NOT NULL,
      -- SHA-256 of the zip, in hex.
      sha256 TEXT NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT;
  `
}
