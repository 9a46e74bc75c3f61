import type { Migration } from './migration'

/** A finding may be the signing secret of an endpoint as well: SQLite changes no check, so the table is written anew. */
export const leakedWebhooksMigration: Migration = {
  version: 24,
  name: 'leaked-webhooks',
  sql: `
    CREATE TABLE leak_finding_next (
      id TEXT PRIMARY KEY,
      folder_id TEXT NOT NULL REFERENCES leak_folder (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      -- The vault's own secret, by its key or its endpoint, or the rule.
      key_id TEXT,
      key_version INTEGER,
      endpoint_id TEXT,
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
      CHECK ((key_id IS NOT NULL) + (endpoint_id IS NOT NULL) + (rule IS NOT NULL) = 1),
      CHECK ((key_id IS NULL) = (key_version IS NULL))
    ) STRICT;
    INSERT INTO leak_finding_next
      SELECT id, folder_id, path, key_id, key_version, NULL, rule, mark, line, at_column, length, hint,
        commit_id, commit_at_ms, first_seen_ms, last_seen_ms, state
      FROM leak_finding;
    DROP TABLE leak_finding;
    ALTER TABLE leak_finding_next RENAME TO leak_finding;
    CREATE UNIQUE INDEX leak_finding_once
      ON leak_finding (folder_id, path, mark, coalesce(rule, ''), coalesce(key_id, endpoint_id, ''));
    CREATE INDEX leak_finding_state ON leak_finding (state, last_seen_ms);
  `
}
