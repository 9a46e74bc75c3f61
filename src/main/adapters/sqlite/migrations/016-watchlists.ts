import type { Migration } from './migration'

/** The person's own lists of coins. Coins are named by their ids alone: what sources say of them lives in the market's database. */
export const watchlistsMigration: Migration = {
  version: 16,
  name: 'watchlists',
  sql: `
    CREATE TABLE watchlist (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      -- Two lists differ by more than the case of their letters.
      name_fold TEXT NOT NULL UNIQUE,
      place INTEGER NOT NULL,
      columns TEXT NOT NULL CHECK (json_valid(columns)),
      sort_column TEXT,
      sort_descending INTEGER NOT NULL DEFAULT 0 CHECK (sort_descending IN (0, 1))
    ) STRICT, WITHOUT ROWID;

    -- Places are 0 to count - 1 without gaps.
    CREATE TABLE watchlist_entry (
      list_id TEXT NOT NULL REFERENCES watchlist (id) ON DELETE CASCADE,
      asset_id TEXT NOT NULL,
      place INTEGER NOT NULL,
      tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
      PRIMARY KEY (list_id, asset_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX watchlist_entry_place ON watchlist_entry (list_id, place);
  `
}
