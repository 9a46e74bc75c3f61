import type { Migration } from '../migrations/migration'

/**
 * What the sources said of the market, in a database of its own. Figures are decimals as text, as they were written. All of it can be
 * fetched again, but for its past.
 */
const marketMigration: Migration = {
  version: 1,
  name: 'market',
  sql: `
    CREATE TABLE market_asset (
      id TEXT PRIMARY KEY,
      symbol TEXT NOT NULL,
      name TEXT NOT NULL,
      rank INTEGER,
      seen_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX market_asset_rank ON market_asset (rank) WHERE rank IS NOT NULL;
    CREATE INDEX market_asset_symbol ON market_asset (symbol COLLATE NOCASE);
    CREATE INDEX market_asset_name ON market_asset (name COLLATE NOCASE);

    -- A quote's figures may come from several sources: each is kept with its own. JSON of Quote.
    CREATE TABLE market_quote (
      asset_id TEXT PRIMARY KEY,
      quote TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE market_candle_series (
      id INTEGER PRIMARY KEY,
      asset_id TEXT NOT NULL,
      source TEXT NOT NULL,
      interval TEXT NOT NULL,
      UNIQUE (asset_id, interval, source)
    ) STRICT;
    CREATE TABLE market_candle (
      series INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      open TEXT, high TEXT, low TEXT,
      close TEXT NOT NULL,
      volume TEXT,
      market_cap TEXT,
      PRIMARY KEY (series, at_ms)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE market_point (
      series TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      value TEXT NOT NULL,
      source TEXT NOT NULL,
      PRIMARY KEY (series, at_ms)
    ) STRICT, WITHOUT ROWID;
  `
}

/** The sources' categories, and what was fetched when. */
const categoriesMigration: Migration = {
  version: 2,
  name: 'market categories',
  sql: `
    CREATE TABLE market_category (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      seen_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE market_member (
      category TEXT NOT NULL,
      asset_id TEXT NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (category, asset_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE market_fetch (
      job TEXT PRIMARY KEY,
      at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `
}

/** The schema of market.db, step by step. New steps go at the end; none is ever edited or removed. */
export const marketMigrations: readonly Migration[] = [marketMigration, categoriesMigration]
