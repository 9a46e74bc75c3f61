/** The tamper matrix of a log whose old entries are sealed and pruned: what can be done to what is left of them. */
import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { leafHash } from '../../../../shared/domain/audit/merkle'
import type { Sqlite } from '../../../adapters/sqlite/open'
import {
  MemoryKeychain,
  openTempLog,
  tempFolder,
  unguarded,
  type TempLog
} from '../../../adapters/sqlite/testing/temp-log'
import { later, retentionPorts, retire } from '../testing/retention-bench'
import { verifyLog } from '../verify-log'

const PRUNED = 90
let folder: string
let remove: () => void
let made: string
let place: string
let round = 0
let keychain: MemoryKeychain
let items: Map<string, Buffer>
let log: TempLog | undefined

const open = (): TempLog => (log = openTempLog(path.join(place, 'keywatch.db'), keychain))

beforeAll(async () => {
  ;({ folder, remove } = tempFolder())
  made = path.join(folder, 'made')
  mkdirSync(made)
  place = made
  keychain = new MemoryKeychain()
  const temp = open()
  await temp.log.open()
  temp.append(PRUNED - 1)
  later(temp, 14)
  temp.append(30)
  expect(await retire(retentionPorts(temp, path.join(made, 'sealed')))).toBe(PRUNED)
  await temp.log.flush()
  temp.db.close()
  items = new Map(keychain.items)
})
afterAll(() => remove())
beforeEach(() => {
  place = path.join(folder, String((round += 1)))
  cpSync(made, place, { recursive: true })
  keychain = new MemoryKeychain()
  for (const [name, value] of items) keychain.items.set(name, value)
})
afterEach(() => log?.db.close())

function tamper(work: (db: Sqlite) => void): void {
  const temp = open()
  work(unguarded(temp.db))
  temp.db.close()
}

async function found() {
  const temp = open()
  const started = await temp.log.open()
  const verdict = await verifyLog(temp, temp.log)
  if (!verdict.ok || !started.ok) throw new Error('not judged')
  return { start: started.value, full: verdict.value }
}

const pair = (seq: number): number => seq - (seq % 2)

/** What is altered, and the entry that the full check has to name. */
const alterations: Record<string, (db: Sqlite, seq: number) => number> = {
  'a hash that was altered': (db, seq) => {
    db.prepare('UPDATE audit_pruned SET leaf = ? WHERE seq = ?').run(leafHash('x'), seq)
    return pair(seq)
  },
  'a hash that was taken away': (db, seq) => {
    db.prepare('DELETE FROM audit_pruned WHERE seq = ?').run(seq)
    return seq
  },
  'a line that was put back, forged': (db, seq) => {
    db.prepare(
      `INSERT INTO audit_entry (seq, at, act, outcome, leaf, line) SELECT seq, 1, 'app.stop', 'ok', leaf, 'x' FROM audit_pruned WHERE seq = ?`
    ).run(seq)
    return seq
  }
}

describe.each([
  ['first', 0],
  ['middle', 44],
  ['last', PRUNED - 1]
])('at the %s pruned entry, the full check names', (_place, seq) => {
  it.each(Object.entries(alterations))('%s', async (_what, alter) => {
    let expected = -1
    tamper((db) => void (expected = alter(db, seq)))
    const { full } = await found()
    expect(full).toMatchObject({ ok: false, firstBadSeq: expected })
  })
})

describe('entries that are gone', () => {
  it('are no break where the log says that they were sealed', async () => {
    const { start, full } = await found()
    expect(start).toEqual([])
    expect(full.ok).toBe(true)
    expect(full.checks[0]?.detail).toContain('keywatch-sealed-0-89.zip')
  })

  it.each([1, 5])('are found at once where nothing sealed them: %i of them', async (count) => {
    tamper((db) => {
      const range = 'FROM audit_entry WHERE seq < ?'
      db.prepare(`INSERT INTO audit_pruned SELECT seq, leaf, subtrees ${range}`).run(PRUNED + count)
      db.prepare(`DELETE ${range}`).run(PRUNED + count)
    })
    const { start, full } = await found()
    expect(start).toMatchObject([{ reason: 'entry-altered', firstBadSeq: PRUNED }])
    expect(full).toMatchObject({ ok: false, firstBadSeq: PRUNED })
  })

  it('are found where a seal was made up for them as well', async () => {
    tamper((db) => {
      db.prepare('INSERT INTO audit_pruned SELECT seq, leaf, subtrees FROM audit_entry WHERE seq < ?').run(PRUNED + 5)
      db.prepare('DELETE FROM audit_entry WHERE seq < ?').run(PRUNED + 5)
      db.prepare(
        `INSERT INTO audit_seal SELECT ?, ?, folder, 'made-up.zip', sha256, bytes, note, breaks, at_ms FROM audit_seal`
      ).run(PRUNED, PRUNED + 4)
    })
    const { start, full } = await found()
    expect(start).toMatchObject([{ reason: 'entry-altered', firstBadSeq: PRUNED }])
    expect(full.ok).toBe(false)
  })

  it.each([
    ['another hash', `UPDATE audit_seal SET sha256 = '00'`],
    ['another name', `UPDATE audit_seal SET name = 'x.zip'`],
    ['another end', 'UPDATE audit_seal SET last = last + 1'],
    ['a hole before it', 'UPDATE audit_seal SET first = 3'],
    ['no row at all', 'DELETE FROM audit_seal']
  ])('are found where their seal has %s', async (_what, sql) => {
    tamper((db) => db.exec(sql))
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toContain('entry-altered')
    expect(full.ok).toBe(false)
  })

  it('are found where the checkpoint of their seal is not the one that was signed', async () => {
    tamper((db) =>
      db.exec(`UPDATE audit_seal SET note = replace(note, char(10) || '90' || char(10), char(10) || '91' || char(10))`)
    )
    expect((await found()).full.checks.find(({ name }) => name === 'Checkpoints')?.passed).toBe(false)
  })

  it('are found where a subtree above them was altered', async () => {
    tamper((db) => db.prepare('UPDATE audit_pruned SET subtrees = ? WHERE seq = 1').run(leafHash('x')))
    expect((await found()).full).toMatchObject({ ok: false, firstBadSeq: 0 })
  })

  it('cannot be taken away by a mistake of ours: the database refuses what is not sealed', () => {
    const temp = open()
    expect(() => temp.unit.commit(() => temp.store.prune(PRUNED + 10, 100))).toThrow('append-only')
    expect(temp.store.prunedEnd()).toBe(PRUNED)
    expect(() => temp.db.exec('DELETE FROM audit_pruned')).toThrow('append-only')
    expect(() => temp.db.exec('UPDATE audit_seal SET sha256 = 1')).toThrow('append-only')
  })
})
