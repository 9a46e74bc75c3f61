import fc from 'fast-check'
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Timers } from '../../ports/timers'
import { makeLogRoom } from './log-room'
import { openDatabase, type Sqlite } from './open'

let folder: string
let file: string
let db: Sqlite
/** Steps that wait for their turn. */
let waiting: (() => void)[]

const timers: Timers = {
  after(_delay, task) {
    waiting.push(task)
    return () => void (waiting = waiting.filter((one) => one !== task))
  }
}
const log = () => `${file}-wal`
const length = () => statSync(log()).size
const open = (path: string): Sqlite => {
  const opened = openDatabase(path, { knownVersion: 0 })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}
const step = () => waiting.shift()?.()
const all = () => {
  while (waiting.length > 0) step()
}
const put = (value: number, bytes = 900) => db.prepare('INSERT INTO entry VALUES (?, ?)').run(value, 'x'.repeat(bytes))
const rowsOf = (one: Sqlite) => one.prepare<[], number>('SELECT seq FROM entry ORDER BY seq').pluck().all()
const whole = (one: Sqlite) => one.pragma('integrity_check', { simple: true })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keywatch-room-'))
  file = join(folder, 'keywatch.db')
  waiting = []
  db = open(file)
  db.exec('CREATE TABLE entry (seq INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT')
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('room for the write-ahead log', () => {
  it('is there before it is needed: up to the checkpoint no commit makes the file longer', () => {
    makeLogRoom(db, timers)
    all()
    const room = length()
    let written = 0
    // Until the first checkpoint has emptied the log into the database.
    for (const before = statSync(file).size; statSync(file).size === before; written += 1) put(written)
    expect(written).toBeGreaterThan(500)
    expect(length()).toBe(room)
    expect(rowsOf(db)).toHaveLength(written)
  })

  it('is made in many short steps', () => {
    makeLogRoom(db, timers)
    let steps = 0
    for (let before = length(); waiting.length > 0; before = length()) {
      step()
      steps += 1
      expect(length() - before).toBeLessThanOrEqual(256 * 1024)
    }
    expect(steps).toBeGreaterThan(30)
  })

  it('loses nothing that was committed before, between and after its steps, wherever the power fails', () => {
    let image = 0
    const moves = fc.array(fc.constantFrom('commit', 'long', 'step', 'checkpoint', 'undone', 'fails'), {
      minLength: 5,
      maxLength: 60
    })
    fc.assert(
      fc.property(moves, (sequence) => {
        waiting = []
        makeLogRoom(db, timers)
        for (const move of sequence) {
          const next = rowsOf(db).length
          if (move === 'commit') put(next)
          else if (move === 'long') put(next, 300_000)
          else if (move === 'step') step()
          else if (move === 'checkpoint') db.pragma('wal_checkpoint(RESTART)')
          else if (move === 'undone') {
            // So large that it reaches the log before it is undone.
            db.exec('BEGIN')
            for (let row = 0; row < 3; row += 1) put(next + row, 3_000_000)
            step()
            db.exec('ROLLBACK')
          } else {
            // What the disk holds at this moment, opened as after a crash.
            const copy = join(folder, `image-${++image}.db`)
            copyFileSync(file, copy)
            copyFileSync(log(), `${copy}-wal`)
            const after = open(copy)
            expect(rowsOf(after)).toEqual(rowsOf(db))
            expect(whole(after)).toBe('ok')
            after.close()
          }
        }
        expect(whole(db)).toBe('ok')
      }),
      { numRuns: 25 }
    )
  })

  it('is not made for a database that was closed meanwhile: another process may have it', () => {
    makeLogRoom(db, timers)
    db.close()
    expect(waiting).toHaveLength(1)
    step()
    expect(existsSync(log())).toBe(false)
    expect(waiting).toHaveLength(0)
  })

  it('is not begun for a database that was closed before: what throws in a timer keeps the closing app on the screen', () => {
    db.close()
    expect(() => makeLogRoom(db, timers)).not.toThrow()
    expect(waiting).toHaveLength(0)
  })

  it('says nothing where there is no log to lengthen', () => {
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    db = new Proxy(open(file), {
      get: (target, name) => (name === 'name' ? '/nowhere/keywatch.db' : Reflect.get(target, name))
    })
    expect(() => makeLogRoom(db, timers)).not.toThrow()
    expect(waiting).toHaveLength(0)
  })
})
