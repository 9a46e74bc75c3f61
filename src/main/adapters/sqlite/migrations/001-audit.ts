import type { Migration } from './migration'

/**
 * The audit log. `line` is the record; at, act, outcome and key_id are taken out of it for filters and are compared with
 * it by every verification. Triggers guard against bugs of ours, not against an attacker: the tree is for that.
 */
export const auditMigration: Migration = {
  version: 1,
  name: 'audit',
  sql: `
    -- One row. public_key: SPKI DER, NULL until the keychain could be reached for the first time.
    CREATE TABLE audit_log (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      log_id TEXT NOT NULL,
      public_key BLOB
    ) STRICT;

    CREATE TABLE audit_entry (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      act TEXT NOT NULL,
      outcome TEXT NOT NULL,
      key_id TEXT,
      leaf BLOB NOT NULL CHECK (length(leaf) = 32),
      -- The complete subtrees of level 1, 2 … that this entry closes, 32 bytes each: every second entry has one, every
      -- fourth two. They stand here because an append then writes one page for entry and tree.
      subtrees BLOB CHECK (length(subtrees) % 32 = 0),
      line TEXT NOT NULL
    ) STRICT;
    -- One index that holds every filter's column: a count reads it alone, and an append touches one page for it.
    CREATE INDEX audit_entry_filter ON audit_entry (act, outcome, key_id, at);

    CREATE TABLE audit_checkpoint (
      id INTEGER PRIMARY KEY,
      size INTEGER NOT NULL,
      note TEXT NOT NULL
    ) STRICT;

    -- Opens personal values, which lines hold as sha256(salt || value) in hex. Its rows may be erased.
    CREATE TABLE audit_salt (
      value_hash TEXT PRIMARY KEY,
      salt TEXT NOT NULL,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  `
}
