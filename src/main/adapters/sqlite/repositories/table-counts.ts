import type { Sqlite } from '../open'

/** A million rows need not be counted one by one to say that there are many. */
const AT_MOST = 100_000

/** The schema's version, and how many rows each table of ours has: what a fault report needs to know of the data, and nothing of what it says. */
export function tableCounts(db: Sqlite): {
  readonly schemaVersion: number
  readonly rows: Readonly<Record<string, number>>
  readonly countedUpTo: number
} {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[]
  const count = (name: string): number =>
    db
      .prepare(`SELECT count(*) FROM (SELECT 1 FROM "${name.replaceAll('"', '""')}" LIMIT ${AT_MOST})`)
      .pluck()
      .get() as number
  return {
    schemaVersion: Number(db.pragma('user_version', { simple: true })),
    rows: Object.fromEntries(names.map((name) => [name, count(name)])),
    countedUpTo: AT_MOST
  }
}

/** Columns that hold what a person called something. */
const NAMED = ['label', 'name', 'title', 'host', 'hostname', 'folder', 'path']
/** Its names are the app's own. */
const OURS = new Set(['setting'])

/** What persons called their keys, endpoints, sinks, lists and the like, in whatever table: a new table's names are among them by themselves. */
export function givenNames(db: Sqlite): readonly string[] {
  const columns = db
    .prepare(
      `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c
       WHERE t.type = 'table' AND c.name IN (${NAMED.map(() => '?').join()})`
    )
    .all(...NAMED) as { table: string; column: string }[]
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
  return columns
    .filter(({ table }) => !OURS.has(table))
    .flatMap(
      ({ table, column }) =>
        db
          .prepare(
            `SELECT DISTINCT ${quoted(column)} FROM ${quoted(table)} WHERE typeof(${quoted(column)}) = 'text' LIMIT ?`
          )
          .pluck()
          .all(AT_MOST) as string[]
    )
}
