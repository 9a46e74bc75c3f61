import type { Migration } from './migration'

/**
 * Reminders that have come. A row is written, with its audit entry, before anything is shown, and is what keeps the same
 * occurrence from coming twice; it outlives its key. What lies ahead is not stored: it follows from the keys' dates.
 */
export const remindersMigration: Migration = {
  version: 12,
  name: 'reminders',
  sql: `
    CREATE TABLE reminder (
      -- key id / cause / version / what it was reckoned from / lead; or notice / cause / what tells it apart.
      id TEXT PRIMARY KEY,
      -- What all leads of one event have in common.
      series TEXT NOT NULL,
      cause TEXT NOT NULL,
      key_id TEXT,
      version INTEGER,
      event_at_ms INTEGER,
      due_at_ms INTEGER NOT NULL,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'missed', 'snoozed', 'dismissed')),
      since_ms INTEGER NOT NULL,
      until_ms INTEGER,
      CHECK ((state = 'snoozed') = (until_ms IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reminder_series ON reminder (series, due_at_ms);
    CREATE INDEX reminder_pending ON reminder (until_ms) WHERE state IN ('waiting', 'snoozed');
  `
}
