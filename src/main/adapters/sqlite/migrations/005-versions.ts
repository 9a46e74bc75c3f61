import type { Migration } from './migration'

/**
 * Versions get the states of domain/vault/lifecycle.ts, and an expiry each; the key says by number which one signs, so
 * that it still does once that version is revoked or has lost its secret. Such marks move from the key to the version.
 */
export const versionsMigration: Migration = {
  version: 5,
  name: 'versions',
  sql: `
    ALTER TABLE key ADD COLUMN signing_version INTEGER NOT NULL DEFAULT 1 CHECK (signing_version > 0);
    -- What this key wants other than its environment, as JSON: domain/vault/care-policy.ts. NULL: nothing.
    ALTER TABLE key ADD COLUMN care TEXT CHECK (care IS NULL OR json_type(care) = 'object');

    CREATE TABLE key_version_next (
      key_id TEXT NOT NULL REFERENCES key (id) ON DELETE CASCADE,
      version INTEGER NOT NULL CHECK (version > 0),
      state TEXT NOT NULL CHECK (state IN
        ('pending', 'active', 'overlap', 'retiring', 'retired', 'revoked', 'compromised', 'secret-missing')),
      lost_from TEXT CHECK (lost_from IN ('pending', 'active', 'overlap')),
      api_key_id TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('hmac', 'ed25519', 'rsa', 'es256', 'token')),
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

    INSERT INTO key_version_next
      SELECT key_id, version,
        CASE
          WHEN version.state = 'staged' THEN 'pending'
          WHEN version.state <> 'current' THEN version.state
          WHEN key.state = 'pending' THEN 'pending'
          WHEN key.state = 'secret-missing' THEN 'secret-missing'
          ELSE 'active'
        END,
        iif(version.state = 'current' AND key.state = 'secret-missing', 'active', NULL),
        api_key_id, kind, public_key_pem, item, version.created_at_ms,
        coalesce(activated_at_ms, iif(version.state <> 'staged' AND key.state <> 'pending', version.created_at_ms, NULL)),
        iif(version.state = 'current', key.expires_at_ms, NULL),
        iif(version.state = 'current', NULL, version.expires_at_ms),
        NULL, rotated_from, last_used_at_ms, uses
      FROM key_version AS version JOIN key ON key.id = version.key_id;
    UPDATE key SET signing_version =
      coalesce((SELECT version FROM key_version WHERE key_id = key.id AND state = 'current'), 1);
    UPDATE key SET state = 'active' WHERE state = 'secret-missing';
    ALTER TABLE key DROP COLUMN expires_at_ms;

    DROP TABLE key_version;
    ALTER TABLE key_version_next RENAME TO key_version;
    CREATE UNIQUE INDEX key_version_active ON key_version (key_id) WHERE state = 'active';

    -- How the keys of one environment want to be looked after, as JSON.
    CREATE TABLE environment_care (
      environment TEXT PRIMARY KEY CHECK (environment IN ('production', 'testnet', 'development')),
      care TEXT NOT NULL CHECK (json_type(care) = 'object')
    ) STRICT, WITHOUT ROWID;
  `
}
