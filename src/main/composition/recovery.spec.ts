import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recoverWith, type RecoveryPorts } from './recovery'

vi.mock('electron', () => ({ app: {}, dialog: {}, shell: {} }))

const NOW = Date.UTC(2026, 10, 22, 12)
let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-recovery-'))
  file = path.join(folder, 'keywatch.db')
  writeFileSync(file, 'damaged')
  writeFileSync(`${file}-wal`, 'its log')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function copyAt(version: number, daysAgo: number, sound = true): void {
  const copy = `${file}.v${version}.backup`
  if (sound) {
    const db = new Database(copy)
    db.exec(`CREATE TABLE t (x); INSERT INTO t VALUES (${version})`)
    db.close()
  } else writeFileSync(copy, 'not a database either')
  const at = NOW / 1000 - daysAgo * 86_400
  utimesSync(copy, at, at)
}

function person(...choices: ('quit' | 'show' | 'copy' | 'anew')[]) {
  const asked: unknown[] = []
  const acts: string[] = []
  const ports: RecoveryPorts = {
    ask: async (asking) => {
      asked.push(asking)
      return choices.shift() ?? 'quit'
    },
    show: () => acts.push('show'),
    say: (message) => acts.push(message),
    now: () => NOW,
    restart: () => acts.push('restart'),
    quit: () => acts.push('quit')
  }
  return { ports, asked, acts }
}

describe('a damaged database', () => {
  it('stays where it is, byte for byte, while the person only looks', async () => {
    const { ports, acts } = person('show', 'quit')
    await recoverWith(file, ports)
    expect(acts).toEqual(['show', 'quit'])
    expect(readdirSync(folder)).toEqual(['keywatch.db', 'keywatch.db-wal'])
    expect(readFileSync(file, 'utf8')).toBe('damaged')
  })

  it('is set aside together with its log, and nothing is deleted', async () => {
    const { ports, acts } = person('anew')
    await recoverWith(file, ports)
    expect(acts).toEqual(['restart'])
    const aside = `${file}.damaged-2026-11-22T12-00-00-000Z`
    expect(readFileSync(aside, 'utf8')).toBe('damaged')
    expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('its log')
    expect(existsSync(file)).toBe(false)
  })

  it('is replaced by the newest copy that is sound, which stays as well', async () => {
    copyAt(20, 30)
    copyAt(21, 10)
    copyAt(22, 1, false)
    const { ports, asked, acts } = person('copy')
    await recoverWith(file, ports)
    expect(asked).toEqual([{ file, copy: { file: `${file}.v21.backup`, madeAtMs: NOW - 10 * 86_400_000 } }])
    expect(acts).toEqual(['restart'])
    const db = new Database(file, { readonly: true })
    expect(db.prepare('SELECT x FROM t').pluck().get()).toBe(21)
    db.close()
    expect(existsSync(`${file}.v21.backup`)).toBe(true)
  })

  it('is offered no copy where none is sound', async () => {
    copyAt(22, 1, false)
    const { ports, asked } = person('quit')
    await recoverWith(file, ports)
    expect(asked).toEqual([{ file, copy: undefined }])
  })

  it('that cannot be moved is left, and the person is asked again', async () => {
    mkdirSync(`${file}.damaged-2026-11-22T12-00-00-000Z-wal`)
    const { ports, acts } = person('anew', 'quit')
    await recoverWith(file, ports)
    expect(acts).toEqual([expect.stringContaining('Nothing was changed'), 'quit'])
    expect(readFileSync(file, 'utf8')).toBe('damaged')
  })
})
