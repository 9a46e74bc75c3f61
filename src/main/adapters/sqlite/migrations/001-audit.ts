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
      line TEXT NOT NULL
    ) STRICT;
    -- One index that holds every filter's column: a count reads it alone, and an append touches one page for it.
    CREATE INDEX audit_entry_filter ON audit_entry (act, outcome, key_id, at);

    -- Complete subtrees of level 1 and above, by the last entry they cover: so that an append writes at the end only.
    -- Leaves stand in audit_entry.
    CREATE TABLE audit_node (
      last_seq INTEGER NOT NULL,
      level INTEGER NOT NULL CHECK (level > 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (last_seq, level)
    ) STRICT, WITHOUT ROWID;

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
    CREATE TRIGGER audit_node_no_update BEFORE UPDATE ON audit_node
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    -- A subtree beyond the last entry is what a truncation leaves: it may be cleared away.
    CREATE TRIGGER audit_node_no_delete BEFORE DELETE ON audit_node
      WHEN OLD.last_seq <= (SELECT max(seq) FROM audit_entry)
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
  `
}
