import type { Migration } from './migration'

/**
 * Finds the entries of one program. Who acted stands in the line alone, the role right before the caller, and the first such
 * place is the actor's. Entries of nobody but programs are in the index, so others cost one search of their line and no page.
 * The same words stand in repositories/entry-rows.ts: SQLite takes the index for them and for no others.
 */
export const entriesOfProgramsMigration: Migration = {
  version: 32,
  name: 'entries-of-programs',
  sql: `
    CREATE INDEX audit_entry_program ON audit_entry (
      substr(line, instr(line, '"role":"program","caller":"') + 27,
        instr(substr(line, instr(line, '"role":"program","caller":"') + 27), '"') - 1)
    ) WHERE instr(line, '"role":"program","caller":"') > 0;
  `
}
