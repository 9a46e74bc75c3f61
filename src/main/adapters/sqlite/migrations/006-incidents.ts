import type { Migration } from './migration'

/** Frozen keys, incidents with the progress of their playbooks, and the playbooks that a person changed. */
export const incidentsMigration: Migration = {
  version: 6,
  name: 'incidents',
  sql: `
    -- NULL: not frozen. Beside the state, which goes on under a freeze.
    ALTER TABLE key ADD COLUMN frozen_at_ms INTEGER;

    -- An incident outlives its key: what it must still say of it stands here.
    CREATE TABLE incident (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      key_id TEXT NOT NULL,
      key_label TEXT NOT NULL,
      provider TEXT NOT NULL,
      environment TEXT NOT NULL,
      key_version INTEGER NOT NULL CHECK (key_version > 0),
      source TEXT NOT NULL CHECK (source IN ('person', 'leak-scan', 'monitoring')),
      drill INTEGER NOT NULL CHECK (drill IN (0, 1)),
      playbook_id TEXT NOT NULL,
      -- As it stood when the incident was opened: a later edit does not move its steps.
      playbook_text TEXT NOT NULL,
      suspected_since_ms INTEGER NOT NULL,
      opened_at_ms INTEGER NOT NULL,
      closed_at_ms INTEGER,
      note TEXT,
      CHECK ((closed_at_ms IS NULL) = (note IS NULL))
    ) STRICT;
    -- One open incident a key, and one drill beside it: a second report joins the first.
    CREATE UNIQUE INDEX incident_open ON incident (key_id, drill) WHERE closed_at_ms IS NULL;

    -- Steps that were done or skipped; any other is still to do.
    CREATE TABLE incident_step (
      incident_id TEXT NOT NULL REFERENCES incident (id),
      step_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('done', 'skipped')),
      changed_at_ms INTEGER NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (incident_id, step_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE playbook (
      id TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      changed_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `
}
