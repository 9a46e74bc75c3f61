import type { Migration } from './migration'

/** Rotations as they stand; domain/vault/rotation.ts says what each stage means. One open rotation a key. */
export const rotationMigration: Migration = {
  version: 10,
  name: 'rotation',
  sql: `
    CREATE TABLE rotation (
      id TEXT PRIMARY KEY,
      key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
      stage TEXT NOT NULL CHECK (stage IN ('waiting', 'introducing', 'introduced', 'proved', 'switched', 'retiring',
        'discarding', 'finished', 'abandoned')),
      reason TEXT NOT NULL CHECK (reason IN ('asked', 'due')),
      from_version INTEGER NOT NULL,
      to_version INTEGER,
      started_at_ms INTEGER NOT NULL,
      stage_at_ms INTEGER NOT NULL,
      switched_seq INTEGER,
      CHECK (to_version IS NOT NULL OR stage IN ('waiting', 'abandoned')),
      FOREIGN KEY (key_id, from_version) REFERENCES key_version (key_id, version),
      FOREIGN KEY (key_id, to_version) REFERENCES key_version (key_id, version)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX rotation_open ON rotation (key_id) WHERE stage NOT IN ('finished', 'abandoned');
    CREATE INDEX rotation_of_key ON rotation (key_id, stage_at_ms);
  `
}
