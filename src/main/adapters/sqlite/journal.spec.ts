/** Commit, roll back, run out of space: the act happens with its entry or not at all, and the tree in memory follows. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseLine } from '../../../shared/domain/audit/line'
import { leafHash, rootAt } from '../../../shared/domain/audit/merkle'
import { verifyLog } from '../../features/audit/verify-log'
import { SqliteSettingsStore } from './repositories/settings'
import { draft, openTempLog, tempFolder, type TempLog } from './testing/temp-log'

let folder: string
let remove: () => void
let temp: TempLog
let settings: SqliteSettingsStore

const reopen = (file = path.join(folder, 'keywatch.db')) => {
  temp = openTempLog(file, temp?.keychain)
  settings = new SqliteSettingsStore(temp.db, temp.unit)
}
const rows = () => temp.db.prepare<[], number>('SELECT count(*) FROM audit_entry').pluck().get()
const fits = () => {
  const { size, root } = temp.store.head()
  return size === rows() && rootAt(size, temp.store.node).equals(root)
}
const record = (n = 1) => temp.journal.record(draft(n))

beforeEach(async () => {
  ;({ folder, remove } = tempFolder())
  reopen()
  await temp.log.open()
})
afterEach(() => {
  temp.db.close()
  remove()
})

describe('a commit', () => {
  it('stores the exact line that was hashed, and gives back its number', () => {
    expect(temp.unit.commit(() => record(7))).toEqual({ ok: true, value: 1 })
    const row = temp.store.entries(1, 1)[0]
    const entry = parseLine(row?.line ?? '')
    expect(entry.ok && entry.value).toMatchObject({ seq: 1, act: 'request.send', detail: { n: 7 }, app: '0.1.0' })
    expect(row?.leaf).toEqual(leafHash(row?.line ?? ''))
  })

  it('keeps the user name out of the lines, and openable by its salt', () => {
    temp.unit.commit(() => record())
    const all = temp.db
      .prepare<[], { value_hash: string; salt: string; value: string }>('SELECT * FROM audit_salt')
      .all()
    expect(all.map(({ value }) => value)).toEqual(['ada'])
    const [salt] = all
    expect(createHash('sha256').update(`${salt?.salt}ada`).digest('hex')).toBe(salt?.value_hash)
    expect(temp.store.entries(0, 9).every(({ line }) => line.includes(`"user":"${salt?.value_hash}"`))).toBe(true)
    temp.db.close()
    reopen()
    temp.unit.commit(() => record())
    expect(temp.db.prepare('SELECT count(*) FROM audit_salt').pluck().get()).toBe(1)
  })

  it('that throws undoes the rows, the tree in memory and what else was written', () => {
    temp.append(5)
    const before = temp.store.head()
    expect(() =>
      temp.unit.commit(() => {
        settings.write('theme', 'dark')
        for (let i = 0; i < 9; i++) record(i)
        throw new Error('a bug')
      })
    ).toThrow('a bug')
    expect(temp.store.head()).toEqual(before)
    expect(settings.read()).toEqual({})
    temp.append(5)
    expect(fits()).toBe(true)
    temp.db.close()
    reopen()
    expect(fits()).toBe(true)
  })

  it('whose entry cannot be made undoes the act (fail closed)', () => {
    expect(() =>
      temp.unit.commit(() => {
        settings.write('theme', 'dark')
        temp.journal.record({ ...draft(1), detail: { price: 0.1 } })
      })
    ).toThrow('whole number')
    expect(settings.read()).toEqual({})
    expect(fits()).toBe(true)
  })

  it('inside another joins it: the entries of both are there, or of neither', () => {
    const inner = () => temp.unit.commit(() => record(2))
    expect(temp.unit.commit(() => [record(1), inner()])).toEqual({ ok: true, value: [1, { ok: true, value: 2 }] })
    expect(() =>
      temp.unit.commit(() => {
        inner()
        throw new Error('outer')
      })
    ).toThrow('outer')
    expect(rows()).toBe(3)
  })

  it('inside another that fails cannot be swallowed by it', () => {
    expect(() =>
      temp.unit.commit(() => {
        record(1)
        try {
          temp.unit.commit(() => {
            throw new Error('inner')
          })
        } catch {
          // As a careless use case would.
        }
      })
    ).toThrow('inner')
    expect(rows()).toBe(1)
    temp.append(1)
    expect(fits()).toBe(true)
  })

  it('refuses to wait', () => {
    expect(() => temp.unit.commit(async () => record())).toThrow('asynchronous')
    expect(rows()).toBe(1)
  })

  it('is the only place to write', () => {
    expect(() => record()).toThrow('outside UnitOfWork.commit')
    expect(() => settings.write('theme', 'dark')).toThrow('outside UnitOfWork.commit')
    expect(() => temp.store.addCheckpoint({ size: 1, note: '' })).toThrow('outside UnitOfWork.commit')
  })

  it('tells who follows the log only once it is done', () => {
    let told = 0
    temp.store.onAppend(() => (told += 1))
    temp.unit.commit(() => {
      record()
      expect(told).toBe(0)
    })
    temp.unit.commit(() => 'nothing appended')
    expect(told).toBe(1)
  })
})

describe('the tables of the log', () => {
  it.each(['audit_entry', 'audit_checkpoint'])('%s can only be appended to', (table) => {
    temp.append(3)
    temp.log.checkpoint()
    expect(temp.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBeGreaterThan(0)
    const column = table === 'audit_checkpoint' ? 'note' : 'line'
    expect(() => temp.db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('append-only')
    expect(() => temp.db.exec(`DELETE FROM ${table}`)).toThrow('append-only')
    expect(() => temp.db.exec(`REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow('append-only')
  })
})

describe('settings', () => {
  it('are read as they were written, the last one counting', () => {
    temp.unit.commit(() => {
      settings.write('theme', 'dark')
      settings.write('theme', 'light')
      settings.write('days', 90)
      settings.write('on', true)
      settings.write('none', null)
    })
    expect(settings.read()).toEqual({ theme: 'light', days: 90, on: true, none: null })
  })
})

describe('a full disk', () => {
  /** No page more than there is: SQLITE_FULL from here on, as from a disk without space. */
  const fill = () => temp.db.pragma(`max_page_count = ${Number(temp.db.pragma('page_count', { simple: true }))}`)
  const free = () => temp.db.pragma('max_page_count = 1073741823')

  it('at any statement: the act does not happen, says why, and works again once there is space', async () => {
    fill()
    let refused = 0
    for (let i = 0; refused < 20 && i < 500; i++) {
      const before = { head: temp.store.head(), settings: settings.read() }
      const done = temp.unit.commit(() => {
        settings.write(`name-${i}`, 'x'.repeat(i % 5 === 0 ? 3_000 : 10))
        record(i)
      })
      if (done.ok) continue
      refused += 1
      expect(done.error).toMatchObject({ code: 'storage-full', remedy: expect.stringContaining('Free some space') })
      expect({ head: temp.store.head(), settings: settings.read() }).toEqual(before)
    }
    expect(refused).toBe(20)
    expect(fits()).toBe(true)
    free()
    expect(temp.unit.commit(() => record()).ok).toBe(true)
    const verdict = await verifyLog(temp, temp.log)
    expect(verdict.ok && verdict.value.ok).toBe(true)
  })

  const mounted = (place: string): boolean =>
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', place], { stdio: 'ignore' }).status === 0

  it('that is a real one behaves the same', async (context) => {
    const place = path.join(folder, 'small')
    mkdirSync(place)
    if (!mounted(place)) return context.skip('only root may mount a small disk')
    try {
      temp.db.close()
      temp = openTempLog(path.join(place, 'keywatch.db'))
      await temp.log.open()
      temp.append(20)
      writeFileSync(path.join(place, 'ballast'), '')
      execFileSync('sh', ['-c', `cat /dev/zero > ${place}/ballast 2>/dev/null; true`])
      expect(statSync(path.join(place, 'ballast')).size).toBeGreaterThan(0)
      let done = temp.unit.commit(() => record())
      for (let i = 0; done.ok && i < 2_000; i++) done = temp.unit.commit(() => record())
      expect(done).toMatchObject({ ok: false, error: { code: 'storage-full' } })
      expect(fits()).toBe(true)
      rmSync(path.join(place, 'ballast'))
      expect(temp.unit.commit(() => record()).ok).toBe(true)
      const verdict = await verifyLog(temp, temp.log)
      expect(verdict.ok && verdict.value.ok).toBe(true)
    } finally {
      temp.db.close()
      execFileSync('umount', [place])
      reopen()
    }
  })
})
