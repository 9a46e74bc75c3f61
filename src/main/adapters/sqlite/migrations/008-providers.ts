import type { Migration } from './migration'

/**
 * Wallet keys (secp256k1) beside the other kinds, and the providers that a person described. SQLite cannot widen a CHECK,
 * so the versions move to a table that differs in it alone.
 */
export const providersMigration: Migration = {
  version: 8,
  name: 'providers',
  sql: `
    CREATE TABLE key_version_next (
      key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
      version INTEGER NOT NULL CHECK (version > 0),
      state TEXT NOT NULL CHECK (state IN
        ('pending', 'active', 'overlap', 'retiring', 'retired', 'revoked', 'compromised', 'secret-missing')),
      lost_from TEXT CHECK (lost_from IN ('pending', 'active', 'overlap')),
      api_key_id TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('hmac', 'ed25519', 'rsa', 'es256', 'secp256k1', 'token')),
      public_key_pem TEXT,
      item TEXT NOT NULL UNIQUE,
      created_at_ms INTEGER NOT NULL,
      activated_at_ms INTEGER,
      expires_at_ms INTEGER,
      overlap_ends_at_ms INTEGER,
      retired_at_ms INTEGER,
      rotated_from INTEGER,
      last_used_at_ms INTEGER,
      uses INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
      CHECK ((state = 'secret-missing') = (lost_from IS NOT NULL)),
      PRIMARY KEY (key_id, version),
      FOREIGN KEY (key_id, rotated_from) REFERENCES key_version_next (key_id, version)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO key_version_next SELECT * FROM key_version;
    DROP TABLE key_version;
    ALTER TABLE key_version_next RENAME TO key_version;
    CREATE UNIQUE INDEX key_version_active ON key_version (key_id) WHERE state = 'active';

    -- Written by domain/signing/described/description.ts, which reads it again at each start. Holds no secret.
    CREATE TABLE described_provider (
      id TEXT PRIMARY KEY,
      description TEXT NOT NULL CHECK (json_type(description) = 'object'),
      added_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `
}
