import type { Migration } from './migration'

/**
 * What programs had signed under a name of their own: within a day nothing is signed under it again. And who was let in and has
 * not taken its token yet, so that a Keywatch that ends in between does not lose it.
 */
export const namedRequestsMigration: Migration = {
  version: 31,
  name: 'named-requests',
  sql: `
    CREATE TABLE program_request (
      program_id TEXT NOT NULL REFERENCES program (id),
      name TEXT NOT NULL,
      -- Of what was asked, in hex.
      sha256 TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (program_id, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX program_request_at ON program_request (at_ms);

    -- SHA-256 in hex of the pairing's id, and until when it opens anything; null once the token was given.
    ALTER TABLE program ADD COLUMN uncollected TEXT;
    ALTER TABLE program ADD COLUMN collect_until_ms INTEGER;
  `
}
