import type { Migration } from './migration'

/** How well a host's clock is known. What was measured before that was kept is taken to be right within a second. */
export const clockUncertaintyMigration: Migration = {
  version: 14,
  name: 'clock-uncertainty',
  sql: `
    ALTER TABLE clock_offset ADD COLUMN uncertainty_ms INTEGER NOT NULL DEFAULT 1000 CHECK (uncertainty_ms >= 0);
  `
}
