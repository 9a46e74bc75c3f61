import type { Migration } from './migration'

/** What signing must remember: the nonces that are gone, and how far each host's clock is from ours. */
export const signingMigration: Migration = {
  version: 3,
  name: 'signing',
  sql: `
    -- lane: provider/API key id. highest: 20 digits, because a uint64 does not fit SQLite's signed INTEGER; padded with
    -- zeros, so that text compares as the numbers do. Marks outlive the key's record: its provider still counts.
    CREATE TABLE nonce_mark (
      lane TEXT PRIMARY KEY,
      highest TEXT NOT NULL CHECK (length(highest) = 20 AND highest NOT GLOB '*[^0-9]*' AND highest <= '18446744073709551615')
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER nonce_mark_only_rises BEFORE UPDATE ON nonce_mark
      WHEN NEW.highest <= OLD.highest OR NEW.lane <> OLD.lane
      BEGIN SELECT RAISE(ABORT, 'a nonce mark only rises'); END;
    CREATE TRIGGER nonce_mark_no_delete BEFORE DELETE ON nonce_mark
      BEGIN SELECT RAISE(ABORT, 'a nonce mark only rises'); END;

    CREATE TABLE clock_offset (
      host TEXT PRIMARY KEY,
      offset_ms INTEGER NOT NULL,
      measured_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `
}
