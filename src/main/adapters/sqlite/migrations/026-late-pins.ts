import type { Migration } from './migration'

/** Figures of a note that no source had told when it was saved, and that came within a day. Each is written once. */
export const latePinsMigration: Migration = {
  version: 26,
  name: 'late pins',
  sql: `
    CREATE TABLE note_late_pin (
      note INTEGER NOT NULL REFERENCES note (number) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name IN ('subject', 'bitcoin')),
      -- JSON of the figure.
      figure TEXT NOT NULL,
      PRIMARY KEY (note, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER note_late_pin_stays BEFORE UPDATE ON note_late_pin
      BEGIN SELECT RAISE(ABORT, 'what a note pinned stays as it was'); END;
  `
}
