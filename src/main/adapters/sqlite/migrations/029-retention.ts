import type { Migration } from './migration'

/**
 * Entries that are old enough are sealed into a bundle and pruned. Their hashes stay, so that the tree still proves: leaf and subtrees of
 * a pruned entry stand in audit_pruned as they stood beside its line. The trigger lets an entry go only once both are there.
 */
export const retentionMigration: Migration = {
  version: 29,
  name: 'retention',
  sql: `
    CREATE TABLE audit_pruned (
      seq INTEGER PRIMARY KEY,
      leaf BLOB NOT NULL CHECK (length(leaf) = 32),
      subtrees BLOB CHECK (length(subtrees) % 32 = 0)
    ) STRICT;

    -- Bundles that hold what was pruned, or is about to be. first and last: sequence numbers, inclusive.
    CREATE TABLE audit_seal (
      first INTEGER PRIMARY KEY,
      last INTEGER NOT NULL UNIQUE,
      folder TEXT NOT NULL,
      name TEXT NOT NULL,
      -- Of the zip, in hex.
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      -- The signed checkpoint of last + 1 entries.
      note TEXT NOT NULL,
      -- Lines of its entries that say that the log was broken, one JSON array, oldest first: what was broken stays said.
      breaks TEXT NOT NULL,
      at_ms INTEGER NOT NULL
    ) STRICT;

    DROP TRIGGER audit_entry_no_delete;
    CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
      WHEN NOT EXISTS (SELECT 1 FROM audit_pruned WHERE seq = OLD.seq AND leaf = OLD.leaf)
        OR NOT EXISTS (SELECT 1 FROM audit_seal WHERE OLD.seq BETWEEN first AND last)
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_pruned_no_update BEFORE UPDATE ON audit_pruned
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_pruned_no_delete BEFORE DELETE ON audit_pruned
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_seal_no_update BEFORE UPDATE ON audit_seal
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_seal_no_delete BEFORE DELETE ON audit_seal
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

    -- What a value is, and when it was first written: for whoever decides what to erase.
    ALTER TABLE audit_salt ADD COLUMN kind TEXT NOT NULL DEFAULT 'user';
    ALTER TABLE audit_salt ADD COLUMN at_ms INTEGER;
  `
}
