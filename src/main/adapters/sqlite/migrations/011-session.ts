import type { Migration } from './migration'

/**
 * What is known here of the session's lock, in one row. The lock itself, with its salt and hash, stands in the keychain:
 * a database that is edited, deleted or restored takes no lock away.
 */
export const sessionMigration: Migration = {
  version: 11,
  name: 'session',
  sql: `
    CREATE TABLE session_lock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      -- Names the keychain's lock; NULL: no passphrase is set.
      lock_id TEXT,
      wrong_tries INTEGER NOT NULL CHECK (wrong_tries >= 0),
      -- Wall clock of the last wrong try, ms.
      last_try_at INTEGER,
      -- 1 while a try was begun and its outcome is not known.
      unanswered INTEGER NOT NULL CHECK (unanswered IN (0, 1)),
      -- RFC 6238 steps whose codes were accepted: none is accepted twice.
      used_steps TEXT NOT NULL CHECK (json_type(used_steps) = 'array')
    ) STRICT;
  `
}
