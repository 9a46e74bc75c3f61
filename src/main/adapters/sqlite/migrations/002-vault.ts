import type { Migration } from './migration'

/**
 * Keys, and the versions that rotation will give them. Nothing here is secret: `item` names a keychain item.
 * A version's state: staged (made, does not sign yet), current (signs; one a key), overlap (the one before, still
 * accepted by the provider while others move to the new one), retired (revoked; its item is gone).
 */
export const vaultMigration: Migration = {
  version: 2,
  name: 'vault',
  sql: `
    CREATE TABLE key (
      id TEXT PRIMARY KEY,
      provider TEXT NOT NULL,
      label TEXT NOT NULL,
      -- The label without regard to case and space: two keys never look alike.
      label_fold TEXT NOT NULL UNIQUE,
      environment TEXT NOT NULL CHECK (environment IN ('production', 'testnet', 'development')),
      scopes TEXT NOT NULL CHECK (json_type(scopes) = 'array' AND json_array_length(scopes) > 0),
      allowed_hosts TEXT NOT NULL CHECK (json_type(allowed_hosts) = 'array' AND json_array_length(allowed_hosts) > 0),
      state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'removing', 'secret-missing')),
      created_at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER
    ) STRICT;
    CREATE INDEX key_unsettled ON key (state) WHERE state IN ('pending', 'removing');

    CREATE TABLE key_version (
      key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
      version INTEGER NOT NULL CHECK (version > 0),
      state TEXT NOT NULL CHECK (state IN ('staged', 'current', 'overlap', 'retired')),
      api_key_id TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('hmac', 'ed25519', 'rsa', 'es256', 'token')),
      public_key_pem TEXT,
      item TEXT NOT NULL UNIQUE,
      created_at_ms INTEGER NOT NULL,
      activated_at_ms INTEGER,
      -- When an overlap ends; the key's own expiry stands in key.
      expires_at_ms INTEGER,
      rotated_from INTEGER,
      last_used_at_ms INTEGER,
      uses INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
      PRIMARY KEY (key_id, version),
      FOREIGN KEY (key_id, rotated_from) REFERENCES key_version (key_id, version)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX key_version_current ON key_version (key_id) WHERE state = 'current';

    -- The last label of every key that was ever active, so that the audit log can name a deleted one.
    CREATE TABLE key_name (
      key_id TEXT PRIMARY KEY,
      label TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `
}
