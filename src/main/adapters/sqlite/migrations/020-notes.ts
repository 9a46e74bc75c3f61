import type { Migration } from './migration'

/** Rotation notes with the figures of their moment, what came of them, and an index of their words. */
export const notesMigration: Migration = {
  version: 20,
  name: 'notes',
  sql: `
    CREATE TABLE note (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      subject_kind TEXT NOT NULL CHECK (subject_kind IN ('market', 'asset', 'narrative')),
      subject_id TEXT NOT NULL,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      conviction TEXT NOT NULL,
      view TEXT NOT NULL,
      exit_rule TEXT NOT NULL,
      review_at_ms INTEGER,
      created_at_ms INTEGER NOT NULL,
      changed_at_ms INTEGER NOT NULL,
      -- JSON of Pinned. Written once.
      pinned TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER note_keeps_its_pins BEFORE UPDATE ON note
      WHEN NEW.pinned <> OLD.pinned OR NEW.created_at_ms <> OLD.created_at_ms
        OR NEW.subject_kind <> OLD.subject_kind OR NEW.subject_id <> OLD.subject_id
      BEGIN SELECT RAISE(ABORT, 'what a note pinned stays as it was'); END;

    CREATE TABLE note_hindsight (
      note INTEGER NOT NULL REFERENCES note (number) ON DELETE CASCADE,
      horizon INTEGER NOT NULL,
      due_at_ms INTEGER NOT NULL,
      -- JSON of the two figures, as found when the horizon had come.
      figures TEXT NOT NULL,
      verdict TEXT CHECK (verdict IN ('right', 'wrong', 'unclear')),
      lesson TEXT,
      judged_at_ms INTEGER,
      PRIMARY KEY (note, horizon),
      CHECK ((verdict IS NULL) = (lesson IS NULL) AND (verdict IS NULL) = (judged_at_ms IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- Accents and case do not matter to the search (sqlite.org/fts5.html, unicode61).
    CREATE VIRTUAL TABLE note_words USING fts5 (
      title, body, exit_rule, content = 'note', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER note_words_insert AFTER INSERT ON note BEGIN
      INSERT INTO note_words (rowid, title, body, exit_rule) VALUES (NEW.number, NEW.title, NEW.body, NEW.exit_rule);
    END;
    CREATE TRIGGER note_words_delete AFTER DELETE ON note BEGIN
      INSERT INTO note_words (note_words, rowid, title, body, exit_rule)
        VALUES ('delete', OLD.number, OLD.title, OLD.body, OLD.exit_rule);
    END;
    CREATE TRIGGER note_words_update AFTER UPDATE ON note BEGIN
      INSERT INTO note_words (note_words, rowid, title, body, exit_rule)
        VALUES ('delete', OLD.number, OLD.title, OLD.body, OLD.exit_rule);
      INSERT INTO note_words (rowid, title, body, exit_rule) VALUES (NEW.number, NEW.title, NEW.body, NEW.exit_rule);
    END;
  `
}
