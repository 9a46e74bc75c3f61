import type { Migration } from './migration'

/** Programs that sign through the agent, what each may do, and where the agent listens. Of a token its hash alone. */
export const programsMigration: Migration = {
  version: 27,
  name: 'programs',
  sql: `
    CREATE TABLE agent (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      socket INTEGER NOT NULL CHECK (socket IN (0, 1)),
      loopback INTEGER NOT NULL CHECK (loopback IN (0, 1)),
      -- 0: the system chooses once, and the choice is kept.
      port INTEGER NOT NULL CHECK (port BETWEEN 0 AND 65535)
    ) STRICT;

    CREATE TABLE program (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_fold TEXT NOT NULL,
      purpose TEXT NOT NULL,
      -- SHA-256 in hex.
      token_hash TEXT NOT NULL UNIQUE,
      policy TEXT NOT NULL CHECK (json_type(policy) = 'object'),
      executable TEXT,
      paired_at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER,
      frozen_at_ms INTEGER,
      revoked_at_ms INTEGER,
      last_used_at_ms INTEGER,
      calls INTEGER NOT NULL DEFAULT 0,
      -- Days since 1970 where the person is, and the calls of that day.
      day INTEGER NOT NULL DEFAULT 0,
      day_calls INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- A revoked program's name is free.
    CREATE UNIQUE INDEX program_name ON program (name_fold) WHERE revoked_at_ms IS NULL;
  `
}
