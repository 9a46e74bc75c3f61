/**
 * The tamper matrix: every way to alter a stored log, at its first, a middle and its last entry, against the quick check
 * at start and the full one. What the start cannot see, the full check must; neither may cry wolf.
 */
import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonicalLine, parseLine } from '../../../shared/domain/audit/line'
import { append, emptyFrontier, leafHash, type Frontier } from '../../../shared/domain/audit/merkle'
import { signCheckpoint } from '../../../shared/domain/audit/checkpoint'
import { spkiOf } from '../../../shared/domain/audit/note'
import {
  MemoryKeychain,
  openTempLog,
  tempFolder,
  unguarded,
  type TempLog
} from '../../adapters/sqlite/testing/temp-log'
import type { Sqlite } from '../../adapters/sqlite/open'
import { LOG_KEY_ITEM } from './log-key'
import { logStatus } from './log-status'
import { LongTasks } from './long-task'
import { TAIL_ENTRIES } from './start-check'
import { verifyLog } from './verify-log'

/** More than the start check reads in full. */
const SIZE = TAIL_ENTRIES + 200
const places = { first: 0, middle: 100, last: SIZE - 1 } as const

let folder: string
let remove: () => void
let keychain: MemoryKeychain
let file: string
let current: TempLog | undefined

const open = (): TempLog => (current = openTempLog(file, keychain))

/** Closes as the app does at quit. */
async function close(log: TempLog): Promise<void> {
  await log.log.flush()
  log.db.close()
  current = undefined
}

/** A log of SIZE entries, anchored and signed, closed. */
async function made(): Promise<void> {
  const log = open()
  await log.log.open()
  log.unit.commit(() => {
    for (let n = 1; n < SIZE; n++) log.journal.record({ ...entryDraft, detail: { n } })
  })
  expect(log.store.head().size).toBe(SIZE)
  await close(log)
}

const entryDraft = {
  actor: { role: 'owner', caller: 'window' },
  act: 'request.send',
  outcome: 'ok',
  corr: 'c'
} as const

function tamper(work: (db: Sqlite) => void): void {
  const log = open()
  work(unguarded(log.db))
  log.db.close()
  current = undefined
}

interface Row {
  seq: number
  at: number
  act: string
  outcome: string
  key_id: string | null
  leaf: Buffer
  subtrees: Buffer | null
  line: string
}
const rowAt = (db: Sqlite, seq: number): Row =>
  db.prepare<[number], Row>('SELECT * FROM audit_entry WHERE seq = ?').get(seq) ?? never()
const never = (): never => {
  throw new Error('no such row')
}
const put = (db: Sqlite, row: Row): void =>
  void db
    .prepare(
      'INSERT OR REPLACE INTO audit_entry (seq, at, act, outcome, key_id, leaf, subtrees, line) VALUES (@seq, @at, @act, @outcome, @key_id, @leaf, @subtrees, @line)'
    )
    .run(row)
const relined = (row: Row, change: Record<string, unknown>): Row => {
  const entry = parseLine(row.line)
  if (!entry.ok) throw new Error(entry.error.code)
  const line = canonicalLine({ ...entry.value, ...change })
  return { ...row, line, leaf: leafHash(line) }
}
const shift = (db: Sqlite, from: number, by: number): void => {
  const rows = db.prepare<[number], Row>('SELECT * FROM audit_entry WHERE seq >= ?').all(from)
  db.prepare('DELETE FROM audit_entry WHERE seq >= ?').run(from)
  for (const row of rows) put(db, { ...row, seq: row.seq + by })
}
const rebuildTree = (db: Sqlite): void => {
  let frontier: Frontier = emptyFrontier
  const update = db.prepare('UPDATE audit_entry SET subtrees = ? WHERE seq = ?')
  for (const leaf of db.prepare<[], Buffer>('SELECT leaf FROM audit_entry ORDER BY seq').pluck().all()) {
    const { next, closed } = append(frontier, leaf)
    update.run(closed.length === 0 ? null : Buffer.concat(closed.map(({ hash }) => hash)), frontier.size)
    frontier = next
  }
}
/** Overwrites the subtree of a level at the beginning of the log. */
const alterSubtree = (db: Sqlite, level: number): void => {
  const seq = 2 ** level - 1
  const subtrees = rowAt(db, seq).subtrees ?? never()
  leafHash('x').copy(subtrees, (level - 1) * 32)
  db.prepare('UPDATE audit_entry SET subtrees = ? WHERE seq = ?').run(subtrees, seq)
}

/** What the next start and the full check after it find. */
async function found() {
  const log = open()
  const started = await log.log.open()
  const start = started.ok ? started.value : []
  const verdict = await verifyLog(log, log.log)
  if (!verdict.ok) throw new Error(verdict.error.code)
  return { log, start, full: verdict.value }
}

beforeEach(async () => {
  const temp = tempFolder()
  folder = temp.folder
  remove = temp.remove
  file = path.join(folder, 'keywatch.db')
  keychain = new MemoryKeychain()
  await made()
})
afterEach(() => {
  current?.db.close()
  current = undefined
  remove()
})

describe('an untouched log', () => {
  it('passes the start check and the full one, again and again', async () => {
    for (let round = 0; round < 3; round++) {
      const { log, start, full } = await found()
      expect(start).toEqual([])
      expect(full).toMatchObject({ ok: true, firstBadSeq: null, entries: SIZE + round })
      expect(full.checks.every(({ passed }) => passed)).toBe(true)
      expect(logStatus(log.store, log.log).broken).toBeUndefined()
      await close(log)
    }
  })

  it('passes after a crash right after a commit, with an anchor that is behind', async () => {
    const log = open()
    await log.log.open()
    log.append(50)
    log.db.close()
    const { start, full } = await found()
    expect(start).toEqual([])
    expect(full.ok).toBe(true)
  })
})

/** The tree tells no more than which pair of entries differs: the first of them is the first not proven good. */
const pairOf = (seq: number): number => seq - (seq % 2)

/** Each takes the place it is done at and says the sequence number that the full check must name. */
const alterations: Record<string, (db: Sqlite, seq: number) => number | null> = {
  'an edited line': (db, seq) => {
    db.prepare('UPDATE audit_entry SET line = ? WHERE seq = ?').run(
      relined(rowAt(db, seq), { corr: 'forged' }).line,
      seq
    )
    return seq
  },
  'an edited line with its hash made anew': (db, seq) => {
    put(db, relined(rowAt(db, seq), { corr: 'forged' }))
    return pairOf(seq)
  },
  'one flipped letter': (db, seq) => {
    db.prepare(`UPDATE audit_entry SET line = replace(line, '"corr":"', '"Corr":"') WHERE seq = ?`).run(seq)
    return seq
  },
  'a line that is no longer JSON': (db, seq) => {
    db.prepare(`UPDATE audit_entry SET line = 'x' WHERE seq = ?`).run(seq)
    return seq
  },
  'an edited hash': (db, seq) => {
    db.prepare('UPDATE audit_entry SET leaf = ? WHERE seq = ?').run(leafHash('other'), seq)
    return seq
  },
  'an edited act column': (db, seq) => {
    db.prepare(`UPDATE audit_entry SET act = 'app.stop' WHERE seq = ?`).run(seq)
    return seq
  },
  'an edited time column': (db, seq) => {
    db.prepare('UPDATE audit_entry SET at = at + 1 WHERE seq = ?').run(seq)
    return seq
  },
  'an edited key column': (db, seq) => {
    db.prepare(`UPDATE audit_entry SET key_id = 'k' WHERE seq = ?`).run(seq)
    return seq
  },
  'a key column that is empty instead of absent': (db, seq) => {
    db.prepare(`UPDATE audit_entry SET key_id = '' WHERE seq = ?`).run(seq)
    return seq
  },
  'a line in two': (db, seq) => {
    db.prepare(`UPDATE audit_entry SET line = replace(line, ',"corr"', char(10) || ',"corr"') WHERE seq = ?`).run(seq)
    return seq
  },
  'an edited outcome column': (db, seq) => {
    db.prepare(`UPDATE audit_entry SET outcome = 'refused' WHERE seq = ?`).run(seq)
    return seq
  },
  'an inserted entry': (db, seq) => {
    const row = rowAt(db, seq)
    shift(db, seq, 1)
    put(db, relined(row, { corr: 'forged' }))
    return pairOf(seq)
  },
  'a deleted entry': (db, seq) => {
    db.prepare('DELETE FROM audit_entry WHERE seq = ?').run(seq)
    return seq
  },
  'a deleted entry with the gap closed': (db, seq) => {
    db.prepare('DELETE FROM audit_entry WHERE seq = ?').run(seq)
    shift(db, seq + 1, -1)
    return seq
  },
  'two entries that changed places': (db, seq) => {
    const other = seq === 0 ? 5 : seq - 5
    const [a, b] = [rowAt(db, seq), rowAt(db, other)]
    put(db, { ...a, seq: other })
    put(db, { ...b, seq })
    return pairOf(Math.min(seq, other))
  }
}

describe.each(Object.entries(places))('at the %s entry, the full check names', (place, seq) => {
  it.each(Object.entries(alterations))('%s', async (what, alter) => {
    let expected: number | null = null
    tamper((db) => void (expected = alter(db, seq)))
    const { log, start, full } = await found()
    expect(full.ok).toBe(false)
    expect(full.firstBadSeq).toBe(expected)
    if (place === 'last') expect(start, what).not.toEqual([])
    expect(logStatus(log.store, log.log).broken).toBeDefined()
    await close(log)
    const again = open()
    await again.log.open()
    expect(logStatus(again.store, again.log).broken, 'after a restart').toBeDefined()
  })
})

describe('a break that only the full check finds', () => {
  const epochs = (log: TempLog) =>
    log.store
      .page({ act: 'log.epoch' }, 0, 9)
      .entries.map(({ line }) => parseLine(line))
      .map((entry) => (entry.ok ? entry.value : undefined))

  it.each([
    ['an edited line', 'entry-altered', 100],
    ['an edited line with its hash made anew', 'tree-altered', 100],
    ['a deleted entry', 'entry-altered', 100]
  ])('(%s) begins a new epoch that names it, once, and is signed', async (what, reason, seq) => {
    tamper((db) => void alterations[what]?.(db, 100))
    const { log, start } = await found()
    expect(start).toEqual([])
    expect(epochs(log)).toMatchObject([
      { outcome: 'failed', code: reason, detail: { epoch: 1, reason, firstBadSeq: seq, lastGoodSeq: seq - 1 } }
    ])
    expect(log.store.latestCheckpoint()?.size).toBe(log.store.head().size)
    const again = await verifyLog(log, log.log)
    expect(again.ok && again.value.ok).toBe(false)
    expect(epochs(log)).toHaveLength(1)
    expect(log.unit.commit(() => log.journal.record(entryDraft)).ok).toBe(true)
    await close(log)
    const { log: later, start: next } = await found()
    expect(next).toEqual([])
    expect(epochs(later)).toHaveLength(1)
    expect(logStatus(later.store, later.log).broken).toMatchObject({ firstBadSeq: seq })
  })

  it('names an older break that comes to light later in an epoch of its own', async () => {
    tamper((db) => void alterations['an edited line']?.(db, 100))
    await close((await found()).log)
    tamper((db) => void alterations['an edited line']?.(db, 40))
    const { log } = await found()
    expect(epochs(log).map((entry) => entry?.detail['firstBadSeq'])).toEqual([40, 100])
    expect(epochs(log).map((entry) => entry?.detail['epoch'])).toEqual([2, 1])
  })

  it('names a key that was exchanged while the app runs, once', async () => {
    const log = open()
    await log.log.open()
    const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
    keychain.items.set(LOG_KEY_ITEM, Buffer.from(der.toString('base64')))
    await verifyLog(log, log.log)
    await verifyLog(log, log.log)
    expect(epochs(log).map((entry) => entry?.code)).toEqual(['key-swapped'])
  })

  it('is not looked for once the check is stopped', async () => {
    tamper((db) => void alterations['an edited line']?.(db, 100))
    const log = open()
    await log.log.open()
    const tasks = new LongTasks()
    const checked = await tasks.run('verify', (task) => {
      tasks.stop('verify')
      return verifyLog(log, log.log, { task })
    })
    expect(checked).toMatchObject({ ok: false, error: { code: 'task-stopped' } })
    expect(log.store.page({ act: 'log.verify' }, 0, 9).total).toBe(0)
    expect(epochs(log)).toEqual([])
  })
})

describe.each([
  ['its first', 0],
  ['a middle', 100],
  ['its last', 1]
])('cut off after %s entry', (_place, left) => {
  it('the start check says so', async () => {
    const size = left === 1 ? SIZE - 1 : left
    tamper((db) => void db.prepare('DELETE FROM audit_entry WHERE seq >= ?').run(size))
    const { start, full, log } = await found()
    expect(start.map(({ reason }) => reason)).toContain('log-truncated')
    expect(start.find(({ reason }) => reason === 'log-truncated')?.firstBadSeq).toBe(size)
    expect(full).toMatchObject({ ok: false, firstBadSeq: size })
    const epoch = log.store.page({ act: 'log.epoch' }, 0, 9).entries
    expect(epoch.map(({ seq }) => seq)).toContain(size)
    expect(epoch[0]?.line).toContain(`"anchorSize":${SIZE}`)
  })
})

describe('a log whose keepers were deceived', () => {
  it('shows an older copy that was put back, and records it once', async () => {
    copyFileSync(file, `${file}.old`)
    const log = open()
    await log.log.open()
    log.append(30)
    await close(log)
    copyFileSync(`${file}.old`, file)
    rmSync(`${file}-wal`, { force: true })
    const { log: restored, start, full } = await found()
    expect(start.map(({ reason }) => reason)).toEqual(['log-truncated'])
    expect(full).toMatchObject({ ok: false, firstBadSeq: SIZE })
    await close(restored)
    const { log: later, start: next } = await found()
    expect(next).toEqual([])
    expect(later.store.page({ act: 'log.epoch' }, 0, 9).total).toBe(1)
  })

  it('shows an older copy that was written on', async () => {
    copyFileSync(file, `${file}.old`)
    const log = open()
    await log.log.open()
    log.append(30)
    await close(log)
    copyFileSync(`${file}.old`, file)
    tamper((db) => {
      const row = rowAt(db, SIZE - 1)
      for (let seq = SIZE; seq < SIZE + 60; seq++) put(db, { ...relined(row, { seq }), seq })
      rebuildTree(db)
    })
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toEqual(['log-rewritten'])
    expect(full.ok).toBe(false)
  })

  it('shows that everything was rewritten so that it fits itself', async () => {
    tamper((db) => {
      put(db, relined(rowAt(db, 50), { corr: 'forged' }))
      rebuildTree(db)
      db.exec('DELETE FROM audit_checkpoint')
    })
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toEqual(['log-rewritten'])
    expect(full.checks.find(({ name }) => name === 'Anchor')?.passed).toBe(false)
  })

  it('shows a deleted database', async () => {
    rmSync(file)
    const { log, start, full } = await found()
    expect(start.map(({ reason }) => reason)).toEqual(['database-deleted'])
    expect(full.ok).toBe(false)
    expect(log.store.entries(0, 1)[0]?.act).toBe('log.epoch')
  })

  it('shows another log in its place', async () => {
    const other = openTempLog(path.join(folder, 'other.db'))
    await other.log.open()
    other.append(SIZE + 10)
    await other.log.flush()
    other.db.close()
    copyFileSync(path.join(folder, 'other.db'), file)
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toEqual(['log-replaced', 'key-swapped'])
    expect(full.ok).toBe(false)
  })

  it.each([1, 4, 8])('shows an altered subtree of level %i', async (level) => {
    tamper((db) => alterSubtree(db, level))
    const { full } = await found()
    expect(full).toMatchObject({ ok: false, firstBadSeq: 0 })
    expect(full.checks.find(({ name }) => name === 'Hash tree')?.passed).toBe(false)
  })

  it.each(['altered', 'deleted'])('shows at once that a subtree at the right edge was %s', async (how) => {
    tamper((db) =>
      how === 'altered'
        ? alterSubtree(db, 9)
        : void db.prepare('UPDATE audit_entry SET subtrees = NULL WHERE seq = 511').run()
    )
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toContain('tree-altered')
    expect(full.ok).toBe(false)
    expect(full.checks.find(({ name }) => name === 'Hash tree')?.passed).toBe(false)
  })

  it('shows a subtree that stands in the row before its own', async () => {
    tamper((db) => {
      db.exec('UPDATE audit_entry SET subtrees = (SELECT subtrees FROM audit_entry WHERE seq = 101) WHERE seq = 100')
      db.exec('UPDATE audit_entry SET subtrees = NULL WHERE seq = 101')
    })
    expect((await found()).full).toMatchObject({ ok: false, firstBadSeq: 100 })
  })

  it.each([
    ['less', 'UPDATE audit_block SET count = count - 1 WHERE block = 0'],
    ['another time', 'UPDATE audit_block SET first_at = first_at - 1 WHERE block = 0'],
    ['another act', "UPDATE audit_block SET act = 'request.refuse' WHERE block = 0 AND act = 'request.send'"],
    ['nothing', 'DELETE FROM audit_block WHERE block = 0'],
    ['more', "INSERT INTO audit_block VALUES (0, 'key.add', 'ok', '', 1, 1, 1)"]
  ])('shows a block of which %s is counted than it holds, which would hide entries from a list', async (_what, sql) => {
    tamper((db) => db.exec(sql))
    expect((await found()).full).toMatchObject({ ok: false, firstBadSeq: 0 })
  })

  it('shows subtrees where none belong', async () => {
    tamper((db) => void db.prepare('UPDATE audit_entry SET subtrees = leaf WHERE seq = 10').run())
    expect((await found()).full).toMatchObject({ ok: false, firstBadSeq: 10 })
  })

  it('shows a checkpoint signed with another key', async () => {
    tamper((db) => {
      const logId = String(db.prepare('SELECT log_id FROM audit_log').pluck().get())
      const forged = signCheckpoint(logId, SIZE, leafHash('x'), generateKeyPairSync('ed25519').privateKey)
      db.prepare('INSERT INTO audit_checkpoint (size, note) VALUES (?, ?)').run(SIZE, forged)
    })
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toEqual(['checkpoint-altered'])
    expect(full.checks.find(({ name }) => name === 'Checkpoints')?.passed).toBe(false)
  })

  it('shows a key that was exchanged on both sides of a forged checkpoint', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    tamper((db) => {
      db.prepare('UPDATE audit_log SET public_key = ?').run(spkiOf(privateKey))
    })
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toContain('key-swapped')
    expect(full.ok).toBe(false)
  })

  it('shows another key in the keychain', async () => {
    const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
    keychain.items.set(LOG_KEY_ITEM, Buffer.from(der.toString('base64')))
    const { start, full } = await found()
    expect(start.map(({ reason }) => reason)).toEqual(['key-swapped'])
    expect(full.ok).toBe(false)
  })

  it.each([
    ['anchor-missing', ['audit-anchor']],
    ['key-missing', ['audit-log-key']],
    ['anchor-missing', ['audit-anchor', 'audit-log-key']]
  ])('shows as %s that the keychain lost %j', async (reason, items) => {
    for (const item of items) keychain.items.delete(item)
    const { start, full } = await found()
    expect(start.map((one) => one.reason)).toContain(reason)
    expect(full.ok).toBe(false)
  })

  it('opens, and says so, whatever nonsense the anchor holds', async () => {
    for (const junk of ['', 'null', '{}', '[1]', '{"logId":"x","size":-1,"root":"","version":1}']) {
      keychain.items.set('audit-anchor', Buffer.from(junk))
      const log = open()
      const started = await log.log.open()
      expect(started.ok && started.value.map(({ reason }) => reason)).toEqual(['anchor-missing'])
      await close(log)
    }
  })

  it('does not lose its way in a sequence number far beyond the end', async () => {
    tamper((db) => put(db, { ...relined(rowAt(db, 5), { seq: 2 ** 40 }), seq: 2 ** 40 }))
    const { start, full, log } = await found()
    expect(start).not.toEqual([])
    expect(full).toMatchObject({ ok: false, firstBadSeq: SIZE })
    expect(log.unit.commit(() => log.journal.record(entryDraft)).ok).toBe(true)
  })

  it('shows an entry before the first', async () => {
    tamper((db) => put(db, { ...rowAt(db, 0), seq: -1 }))
    const { full } = await found()
    expect(full).toMatchObject({ ok: false, firstBadSeq: -1 })
  })
})
