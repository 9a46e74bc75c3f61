import { afterEach, beforeEach, expect, it } from 'vitest'
import Database from 'better-sqlite3'
import type { Sqlite } from '../open'
import { givenNames, tableCounts } from './table-counts'

let db: Sqlite
beforeEach(() => {
  db = new Database(':memory:')
  db.exec(`
    CREATE TABLE keys (id TEXT, label TEXT) STRICT;
    CREATE TABLE "odd ""one" (title TEXT, size INTEGER) STRICT;
    CREATE TABLE setting (name TEXT, value TEXT) STRICT;
    INSERT INTO keys VALUES ('1', 'Canary grid'), ('2', 'Canary grid'), ('3', 'Main');
    INSERT INTO "odd ""one" VALUES ('A title', 1), (NULL, 2);
    INSERT INTO setting VALUES ('theme', 'dark');
    PRAGMA user_version = 41;
  `)
})
afterEach(() => db.close())

it('counts the rows of each table', () => {
  expect(tableCounts(db)).toEqual({
    schemaVersion: 41,
    rows: { keys: 3, 'odd "one': 2, setting: 1 },
    countedUpTo: 100_000
  })
})

it('knows what persons called things, in whatever table, and leaves the app’s own words alone', () => {
  expect([...givenNames(db)].sort()).toEqual(['A title', 'Canary grid', 'Main'])
})
