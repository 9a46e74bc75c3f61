import Database from 'better-sqlite3'
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backUp, migrate } from './migrate'
import { migrations } from './migrations/index'
import type { Migration } from './migrations/migration'
import { openDatabase, type Sqlite } from './open'
import { tempFolder } from './testing/temp-log'

let folder: string
let remove: () => void
let file: string

beforeEach(() => {
  ;({ folder, remove } = tempFolder())
  file = path.join(folder, 'keywatch.db')
})
afterEach(() => remove())

function opened(name = file): Sqlite {
  const result = openDatabase(name, { knownVersion: migrations.length, busyTimeoutMs: 50 })
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const schema = (db: Sqlite) => db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
const version = (db: Sqlite) => db.pragma('user_version', { simple: true })
const at = (target: number, name = file): void => {
  const db = opened(name)
  migrate(db, migrations.slice(0, target))
  db.close()
}

describe('migrating', () => {
  it('numbers its steps without a gap, and makes STRICT tables only', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, i) => i + 1))
    const db = opened()
    migrate(db, migrations)
    const tables = db.pragma('table_list') as { name: string; type: string; strict: number; schema: string }[]
    // An index of words is a virtual table, whose columns have no types; what it keeps lies in shadow tables of its own.
    const ours = tables.filter(
      ({ name, type, schema: owner }) => owner === 'main' && type === 'table' && !name.startsWith('sqlite_')
    )
    expect(ours.length).toBeGreaterThan(6)
    expect(ours.filter(({ strict }) => strict !== 1)).toEqual([])
    db.close()
  })

  it('takes a new database to the newest version, without a backup', () => {
    const db = opened()
    expect(migrate(db, migrations)).toEqual({ ok: true, value: { from: 0, to: migrations.length } })
    expect(migrate(db, migrations)).toEqual({ ok: true, value: { from: migrations.length, to: migrations.length } })
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([])
    db.close()
  })

  it.each(migrations.slice(0, -1).map((step) => step.version))(
    'from version %i makes the same schema, after a backup',
    (from) => {
      const fresh = opened(path.join(folder, 'fresh.db'))
      migrate(fresh, migrations)
      at(from)
      const db = opened()
      db.prepare("INSERT INTO audit_salt (value_hash, salt, value) VALUES ('hash', 'salt', 'value')").run()
      const backup = `${file}.v${from}.backup`
      expect(migrate(db, migrations)).toEqual({ ok: true, value: { from, to: migrations.length, backup } })
      expect(schema(db)).toEqual(schema(fresh))
      expect(db.prepare('SELECT value FROM audit_salt').pluck().get()).toBe('value')
      const kept = new Database(backup, { readonly: true })
      expect([version(kept), kept.prepare('SELECT value FROM audit_salt').pluck().get()]).toEqual([from, 'value'])
      for (const one of [db, fresh, kept]) one.close()
    }
  )

  it('undoes a step that fails, and keeps those before it', () => {
    const broken: Migration = { version: 5, name: 'broken', sql: 'CREATE TABLE half (x) STRICT; CREATE nonsense' }
    const db = opened()
    expect(() => migrate(db, [...migrations.slice(0, 4), broken])).toThrow()
    expect(version(db)).toBe(4)
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined()
    db.close()
  })

  it('refuses a newer database and steps out of order', () => {
    const db = opened()
    db.pragma('user_version = 99')
    expect(migrate(db, migrations)).toMatchObject({ ok: false, error: { code: 'database-newer' } })
    expect(() => migrate(db, migrations.slice(1))).toThrow('out of order')
    db.close()
  })

  it('changes nothing when there is no room for the backup', () => {
    at(1)
    const db = opened()
    expect(() => backUp(db, path.join(folder, 'nowhere', 'backup'))).toThrow()
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
    expect(migrate(db, migrations)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(version(db)).toBe(1)
    expect(readdirSync(folder).filter((name) => name.endsWith('.draft'))).toEqual([])
    db.close()
  })
})

describe('killed in the middle of a migration', () => {
  let script: string
  let place: { folder: string; remove: () => void }

  beforeAll(async () => {
    place = tempFolder()
    // In the project, so that the child finds better-sqlite3.
    const outDir = path.resolve('.cache', `migrate-spec-${process.pid}`)
    await build({
      configFile: false,
      logLevel: 'error',
      build: { ssr: path.resolve('src/main/adapters/sqlite/testing/migrate-and-die.ts'), outDir, emptyOutDir: true }
    })
    script = path.join(outDir, readdirSync(outDir).find((name) => /\.m?js$/.test(name)) ?? '')
  })
  afterAll(() => {
    place.remove()
    rmSync(path.dirname(script), { recursive: true, force: true })
  })

  it('at any statement, the schema is that of one version, whole', () => {
    const start = path.join(place.folder, 'start.db')
    at(1, start)
    const whole = migrations.map((_, i) => {
      const name = path.join(place.folder, `v${i + 1}.db`)
      at(i + 1, name)
      const db = opened(name)
      const shape = JSON.stringify(schema(db))
      db.close()
      return shape
    })
    const seen = new Set<number>()
    for (let nth = 1; nth < 500; nth++) {
      const name = path.join(place.folder, `kill-${nth}.db`)
      copyFileSync(start, name)
      const run = spawnSync(process.execPath, [script, name, String(nth)], { encoding: 'utf8' })
      const db = opened(name)
      const reached = Number(version(db))
      expect(whole[reached - 1], `killed at statement ${nth}`).toBe(JSON.stringify(schema(db)))
      seen.add(reached)
      expect(migrate(db, migrations).ok).toBe(true)
      expect(JSON.stringify(schema(db))).toBe(whole.at(-1))
      db.close()
      if (run.signal === null) {
        expect([run.status, existsSync(`${name}.v1.backup`)]).toEqual([0, true])
        break
      }
    }
    expect([...seen].toSorted((one, other) => one - other)).toEqual(migrations.map((step) => step.version))
  }, 900_000)
})
