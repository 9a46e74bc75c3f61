import type { Migration } from './migration'

/**
 * What each whole block of 256 entries holds, counted by act, outcome and key: a list that is filtered then knows how many entries pass,
 * and in which blocks they stand, without reading a million of them. Written with the last entry of a block (repositories/journal.ts); the
 * full check counts anew and compares (features/audit/block-tally.ts). Entries that are there already are counted here.
 */
export const auditBlocksMigration: Migration = {
  version: 30,
  name: 'audit-blocks',
  sql: `
    CREATE TABLE audit_block (
      -- The sequence numbers of its entries begin with it: seq >> 8.
      block INTEGER NOT NULL,
      act TEXT NOT NULL,
      outcome TEXT NOT NULL,
      -- '' for entries of no key.
      key_id TEXT NOT NULL,
      count INTEGER NOT NULL,
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      PRIMARY KEY (block, act, outcome, key_id)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO audit_block
      SELECT seq >> 8, act, outcome, ifnull(key_id, ''), count(*), min(at), max(at) FROM audit_entry
      WHERE seq >= 0 AND seq >> 8 < (SELECT (max(seq) + 1) >> 8 FROM audit_entry)
      GROUP BY 1, 2, 3, 4;
  `
}
