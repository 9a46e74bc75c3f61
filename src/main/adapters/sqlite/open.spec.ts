import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from './open'
import { tempFolder } from './testing/temp-log'

let folder: string
let remove: () => void
let file: string
const open = () => openDatabase(file, { knownVersion: 4, busyTimeoutMs: 50 })
const code = () => {
  const opened = open()
  if (opened.ok) opened.value.close()
  return opened.ok ? 'ok' : opened.error.code
}
const digest = (name: string) => createHash('sha256').update(readFileSync(name)).digest('hex')

beforeEach(() => {
  ;({ folder, remove } = tempFolder())
  file = path.join(folder, 'keywatch.db')
})
afterEach(() => remove())

describe('opening the database', () => {
  it('sets what makes an acknowledged commit durable, and reads it back', () => {
    const opened = open()
    if (!opened.ok) throw new Error(opened.error.code)
    const value = (name: string) => opened.value.pragma(name, { simple: true })
    expect(
      ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'trusted_schema', 'locking_mode'].map(value)
    ).toEqual(['wal', 2, 1, 1, 0, 'exclusive'])
    opened.value.close()
  })

  it('keeps few pages of what can be fetched again in memory', () => {
    const opened = openDatabase(file, { knownVersion: 1, refetchable: true })
    if (!opened.ok) throw new Error(opened.error.code)
    expect(opened.value.pragma('cache_size', { simple: true })).toBe(-4_000)
    opened.value.close()
  })

  it('opens it again after a crash, with what was committed', () => {
    const opened = open()
    if (!opened.ok) throw new Error(opened.error.code)
    opened.value.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
    // The files as a killed process leaves them.
    copyFileSync(file, `${file}.2`)
    copyFileSync(`${file}-wal`, `${file}.2-wal`)
    opened.value.close()
    file = `${file}.2`
    const again = open()
    expect(again.ok && again.value.prepare('SELECT x FROM t').pluck().get()).toBe(1)
    if (again.ok) again.value.close()
  })

  it('refuses the database of a newer version, byte for byte untouched', () => {
    const db = new Database(file)
    db.pragma('journal_mode = WAL')
    db.exec('CREATE TABLE t (x); PRAGMA user_version = 5')
    db.close()
    const before = digest(file)
    expect(code()).toBe('database-newer')
    expect(digest(file)).toBe(before)
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  it('refuses it too when its version stands in the write-ahead log alone', () => {
    const db = new Database(file)
    db.pragma('journal_mode = WAL')
    db.exec('CREATE TABLE t (x); PRAGMA user_version = 5')
    copyFileSync(file, `${file}.2`)
    copyFileSync(`${file}-wal`, `${file}.2-wal`)
    db.close()
    file = `${file}.2`
    const before = [digest(file), digest(`${file}-wal`)]
    expect(readFileSync(file).readUInt32BE(60)).toBe(0)
    expect(code()).toBe('database-newer')
    expect([digest(file), digest(`${file}-wal`)]).toEqual(before)
  })

  it.each([
    ['text', 'this is not a database'],
    ['a long text', 'x'.repeat(10_000)],
    ['zeros', '\0'.repeat(5_000)]
  ])('refuses %s as no database, and leaves it', (_what, content) => {
    writeFileSync(file, content)
    expect(code()).toBe('not-a-database')
    expect(readFileSync(file, 'utf8')).toBe(content)
  })

  it('says that a database is damaged', () => {
    const db = new Database(file)
    db.exec('CREATE TABLE t (x)')
    db.close()
    const bytes = readFileSync(file)
    bytes.fill(0xff, 100, 1_000)
    writeFileSync(file, bytes)
    expect(code()).toBe('database-corrupt')
    expect(
      readFileSync(file)
        .subarray(100, 1_000)
        .every((byte) => byte === 0xff)
    ).toBe(true)
  })

  it('opens an empty file as a new database', () => {
    writeFileSync(file, '')
    expect(code()).toBe('ok')
  })

  it('refuses a second instance', () => {
    const first = open()
    expect(code()).toBe('database-in-use')
    if (first.ok) first.value.close()
    expect(code()).toBe('ok')
  })

  it('refuses a folder in the place of the file', () => {
    mkdirSync(file)
    expect(['database-unwritable', 'not-a-database']).toContain(code())
  })

  it.runIf(process.getuid?.() !== 0)('refuses a file that may not be written', () => {
    expect(code()).toBe('ok')
    chmodSync(file, 0o400)
    expect(code()).toBe('database-unwritable')
  })

  it('tells in every refusal what to do', () => {
    writeFileSync(file, 'no')
    const opened = open()
    expect(opened.ok ? undefined : opened.error).toEqual({
      code: 'not-a-database',
      message: 'The database file is not a database.',
      remedy: 'Nothing was changed. It can be set aside, and your newest backup restored.'
    })
  })
})
