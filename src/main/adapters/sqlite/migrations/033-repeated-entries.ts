import type { Migration } from './migration'

/** Which entry of the log a named request was signed with, so that the entry of a repeat can say whose repeat it is. */
export const repeatedEntriesMigration: Migration = {
  version: 33,
  name: 'repeated-entries',
  sql: 'ALTER TABLE program_request ADD COLUMN seq INTEGER;'
}
