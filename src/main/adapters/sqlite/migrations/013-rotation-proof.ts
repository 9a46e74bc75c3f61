import type { Migration } from './migration'

/** Whether a person went on with a new version although its provider could not be asked. */
export const rotationProofMigration: Migration = {
  version: 13,
  name: 'rotation-proof',
  sql: `
    ALTER TABLE rotation ADD COLUMN unproven INTEGER NOT NULL DEFAULT 0 CHECK (unproven IN (0, 1));
  `
}
