import type { Migration } from './migration'

/** Baskets of coins that the person made, and seed baskets that they changed. What the market says of them is in market.db. */
export const narrativesMigration: Migration = {
  version: 18,
  name: 'narratives',
  sql: `
    CREATE TABLE narrative_basket (
      -- A UUID, or the short name of the seed that this takes the place of.
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      weighting TEXT NOT NULL CHECK (weighting IN ('equal', 'capped')),
      -- {"kind":"category","category":...,"top":...} or {"kind":"chosen","assets":[...]}.
      membership TEXT NOT NULL CHECK (json_type(membership) = 'object'),
      changed_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `
}
