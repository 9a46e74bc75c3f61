import type { Migration } from './migration'

/** Deliveries that arrive: where to, with which secrets in the keychain, what came, and what must not come again. */
export const webhooksMigration: Migration = {
  version: 17,
  name: 'webhooks',
  sql: `
    CREATE TABLE webhook_receiver (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      wanted INTEGER NOT NULL CHECK (wanted IN (0, 1)),
      -- 0: the system chooses once, and the choice is kept.
      port INTEGER NOT NULL CHECK (port BETWEEN 0 AND 65535),
      public_host TEXT NOT NULL,
      keep_days INTEGER NOT NULL CHECK (keep_days BETWEEN 1 AND 365),
      keep_bodies INTEGER NOT NULL CHECK (keep_bodies IN (0, 1))
    ) STRICT;

    CREATE TABLE webhook_endpoint (
      id TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      label_fold TEXT NOT NULL UNIQUE,
      -- Its place in the address, which cannot be guessed.
      token TEXT NOT NULL UNIQUE,
      scheme TEXT NOT NULL,
      generic TEXT CHECK (generic IS NULL OR json_type(generic) = 'object'),
      tolerance_s INTEGER NOT NULL CHECK (tolerance_s BETWEEN 5 AND 3600),
      created_at_ms INTEGER NOT NULL
    ) STRICT;

    -- The secrets themselves stand in the keychain. 'pending' and 'removing' are acts that a crash may have interrupted.
    CREATE TABLE webhook_secret (
      id TEXT PRIMARY KEY,
      endpoint_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'removing', 'missing')),
      added_at_ms INTEGER NOT NULL,
      last_fit_at_ms INTEGER
    ) STRICT;
    CREATE INDEX webhook_secret_endpoint ON webhook_secret (endpoint_id, added_at_ms);

    CREATE TABLE webhook_delivery (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      endpoint_id TEXT,
      at_ms INTEGER NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused', 'failed')),
      reason TEXT NOT NULL,
      hint TEXT,
      -- The scheme or the endpoint that the hint names.
      hint_about TEXT,
      delivery_id TEXT,
      stamp_ms INTEGER,
      size INTEGER NOT NULL,
      headers TEXT NOT NULL CHECK (json_type(headers) = 'array'),
      body BLOB
    ) STRICT;
    CREATE INDEX webhook_delivery_endpoint ON webhook_delivery (endpoint_id, id);
    CREATE INDEX webhook_delivery_outcome ON webhook_delivery (outcome, id);
    CREATE INDEX webhook_delivery_body ON webhook_delivery (id) WHERE body IS NOT NULL;

    -- What was accepted, by a hash of its id and one of its signature: none of it counts twice until that moment.
    CREATE TABLE webhook_seen (
      endpoint_id TEXT NOT NULL,
      mark TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      until_ms INTEGER NOT NULL,
      PRIMARY KEY (endpoint_id, mark)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX webhook_seen_until ON webhook_seen (endpoint_id, until_ms);
  `
}
