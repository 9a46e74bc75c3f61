import type { Migration } from './migration'

/**
 * Folders that are searched for leaks, and what was found there. Nothing here is secret: a finding holds where something
 * stands and a keyed hash of it, a fingerprint holds keyed hashes; the key of both lies in the keychain.
 */
export const leaksMigration: Migration = {
  version: 9,
  name: 'leaks',
  sql: `
    CREATE TABLE leak_folder (
      id TEXT PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      history INTEGER NOT NULL CHECK (history IN (0, 1)),
      weekly INTEGER NOT NULL CHECK (weekly IN (0, 1)),
      added_at_ms INTEGER NOT NULL,
      scanned_at_ms INTEGER,
      -- How the last scan ended, as JSON.
      last_scan TEXT CHECK (last_scan IS NULL OR json_type(last_scan) = 'object')
    ) STRICT;

    CREATE TABLE leak_finding (
      id TEXT PRIMARY KEY,
      folder_id TEXT NOT NULL REFERENCES leak_folder (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      -- The vault's own secret, or the rule.
      key_id TEXT,
      key_version INTEGER,
      rule TEXT,
      mark TEXT NOT NULL,
      line INTEGER NOT NULL,
      at_column INTEGER NOT NULL,
      length INTEGER NOT NULL,
      hint TEXT NOT NULL,
      commit_id TEXT,
      commit_at_ms INTEGER,
      first_seen_ms INTEGER NOT NULL,
      last_seen_ms INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'ignored', 'gone')),
      CHECK ((key_id IS NULL) <> (rule IS NULL)),
      CHECK ((key_id IS NULL) = (key_version IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX leak_finding_once
      ON leak_finding (folder_id, path, mark, coalesce(rule, ''), coalesce(key_id, ''));
    CREATE INDEX leak_finding_state ON leak_finding (state, last_seen_ms);

    -- One a version of a key, by the name of its keychain item. Made again when the key in the keychain is another.
    CREATE TABLE leak_fingerprint (
      item TEXT PRIMARY KEY,
      key_mark TEXT NOT NULL,
      prints TEXT NOT NULL CHECK (json_type(prints) = 'array')
    ) STRICT, WITHOUT ROWID;
  `
}
