import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import type { ReminderRow } from '../../../features/reminders/ports'
import { migrate } from '../migrate'
import { migrations } from '../migrations/index'
import { openDatabase, type Sqlite } from '../open'
import { SqliteUnitOfWork } from '../unit-of-work'
import { SqliteReminders } from './reminders'

let folder = ''
let db: Sqlite
let unit: SqliteUnitOfWork
let store: SqliteReminders

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-reminder-store-'))
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  db = opened.value
  migrate(db, migrations)
  unit = new SqliteUnitOfWork(db)
  store = new SqliteReminders(db, unit)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const row = (id: string, dueAtMs: number, more: Partial<ReminderRow> = {}): ReminderRow => ({
  id,
  series: id.split('/')[0] ?? id,
  cause: 'expiry',
  keyId: '00000000-0000-4000-8000-000000000001' as KeyId,
  version: 1,
  eventAtMs: timestampMs(9_000),
  dueAtMs: timestampMs(dueAtMs),
  title: 'Binance main expires soon',
  body: 'Rotate it.',
  state: 'shown',
  sinceMs: timestampMs(dueAtMs),
  ...more
})
const ids = (rows: readonly ReminderRow[]): string[] => rows.map(({ id }) => id)

describe('reminders in SQLite', () => {
  it('come back as they were written, with and without a key', () => {
    const notice: ReminderRow = {
      id: 'notice/leak/1',
      series: 'notice/leak/1',
      cause: 'leak',
      dueAtMs: timestampMs(5),
      title: 'Found',
      body: 'There.',
      state: 'waiting',
      sinceMs: timestampMs(5)
    }
    unit.commit(() => [row('a/14d', 1), notice].forEach((one) => store.insert(one)))
    expect(store.find('a/14d')).toEqual(row('a/14d', 1))
    expect(store.find(notice.id)).toEqual(notice)
    expect(store.find('b')).toBeUndefined()
  })

  it('are known from then on, also to whoever opens the database later', () => {
    expect(store.has('a/14d')).toBe(false)
    unit.commit(() => store.insert(row('a/14d', 1)))
    expect(store.has('a/14d')).toBe(true)
    expect(new SqliteReminders(db, unit).has('a/14d')).toBe(true)
  })

  it('are not known if their commit was undone', () => {
    expect(store.has('a/14d')).toBe(false)
    expect(() =>
      unit.commit(() => {
        store.insert(row('a/14d', 1))
        throw new Error('the entry could not be written')
      })
    ).toThrow('the entry could not be written')
    expect(store.has('a/14d')).toBe(false)
  })

  it('cannot come twice', () => {
    unit.commit(() => store.insert(row('a/14d', 1)))
    expect(() => unit.commit(() => store.insert(row('a/14d', 2)))).toThrow()
    expect(store.find('a/14d')?.dueAtMs).toBe(1)
  })

  it('are open by their latest lead alone, until that is dismissed', () => {
    unit.commit(() => [row('a/14d', 1), row('a/7d', 2), row('b/14d', 3)].forEach((one) => store.insert(one)))
    expect(ids(store.open(10))).toEqual(['b/14d', 'a/7d'])
    expect(ids(store.open(1))).toEqual(['b/14d'])
    unit.commit(() => store.setState('a/7d', 'dismissed', timestampMs(4)))
    expect(ids(store.open(10))).toEqual(['b/14d'])
  })

  it('are pending while they wait or are snoozed, what waits first, then the soonest', () => {
    unit.commit(() => {
      for (const id of ['a/1d', 'b/1d', 'c/1d', 'd/1d']) store.insert(row(id, 1))
      store.setState('a/1d', 'snoozed', timestampMs(2), timestampMs(50))
      store.setState('b/1d', 'snoozed', timestampMs(2), timestampMs(40))
      store.setState('c/1d', 'waiting', timestampMs(2))
    })
    expect(ids(store.pending())).toEqual(['c/1d', 'b/1d', 'a/1d'])
    unit.commit(() => store.setState('b/1d', 'shown', timestampMs(60)))
    expect(store.find('b/1d')).not.toHaveProperty('untilMs')
  })

  it('refuse to be written outside a commit, and a state for one that is not there', () => {
    expect(() => store.insert(row('a/14d', 1))).toThrow('outside')
    expect(() => unit.commit(() => store.setState('a/14d', 'dismissed', timestampMs(1)))).toThrow('no reminder')
  })
})
