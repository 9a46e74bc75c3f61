import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mark } from '../../../../shared/domain/guard/cooling'
import type { Holding, HoldingId } from '../../../../shared/domain/guard/holdings'
import type { GuardRuleId } from '../../../../shared/domain/guard/rules'
import { assetId, BITCOIN } from '../../../../shared/domain/market/assets'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import type { OrderUnderWay } from '../../../features/guard/ports'
import { migrate } from '../migrate'
import { migrations } from '../migrations/index'
import { openDatabase, type Sqlite } from '../open'
import { SqliteUnitOfWork } from '../unit-of-work'
import { SqliteGuard } from './guard'

let folder: string
let db: Sqlite
let unit: SqliteUnitOfWork
let store: SqliteGuard

const at = timestampMs
const key = (name: string) => name as KeyId
const write = (work: () => void): void => {
  const done = unit.commit(work)
  if (!done.ok) throw new Error(done.error.code)
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-guard-store-'))
  const opened = openDatabase(path.join(folder, 'k.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  db = opened.value
  migrate(db, migrations)
  unit = new SqliteUnitOfWork(db)
  store = new SqliteGuard(db, unit)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const holding = (id: string, more: Partial<Holding> = {}): Holding => ({
  id: id as HoldingId,
  venue: 'binance',
  symbol: 'BTC',
  amount: '0.000000000000000001' as Decimal,
  from: 'hand',
  atMs: at(5),
  ...more
})
const order = (corr: string, venue: string, atMs: number, series?: string): OrderUnderWay => ({
  corr,
  ...(series === undefined ? {} : { series }),
  atMs: at(atMs),
  venue,
  gets: { assetId: BITCOIN, amount: '1.5' },
  gives: { assetId: assetId('tether'), amount: '150000' }
})

it('writes inside a commit alone', () => {
  expect(() => store.putHolding(holding('a'))).toThrow()
  expect(() => store.decide('binance', 'ABC', { kind: 'left-out' })).toThrow()
  expect(() => store.putCooling({ on: true, fall: 10, within: 24, rest: 24 })).toThrow()
  expect(() => store.noteOrder(order('a', 'binance', 1))).toThrow()
  expect(() => store.dropOrder('a')).toThrow()
  expect(store.holdings()).toEqual([])
})

describe('holdings', () => {
  it('come back as they were written, to the last digit', () => {
    const rows = [
      holding('a'),
      holding('b', { from: 'key', keyId: key('k1'), symbol: 'ETH', amount: '123456789012345678.9' as Decimal }),
      holding('c', { from: 'file', venue: 'ledger', assetId: BITCOIN })
    ]
    write(() => rows.forEach((row) => store.putHolding(row)))
    expect(store.holdings()).toEqual(rows)
    write(() => store.putHolding({ ...holding('a'), amount: '2' as Decimal }))
    expect(store.holdings()[0]?.amount).toBe('2')
    write(() => store.removeHolding('a' as HoldingId))
    expect(store.holdings().map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('of one key are replaced as a whole, and what was written by hand goes without them', () => {
    write(() => {
      store.putHolding(holding('hand'))
      store.putHolding(holding('file', { from: 'file' }))
      store.replaceOfKey(key('k1'), [holding('one', { from: 'key', keyId: key('k1') })])
      store.replaceOfKey(key('k2'), [holding('two', { from: 'key', keyId: key('k2') })])
      store.replaceOfKey(key('k1'), [holding('three', { from: 'key', keyId: key('k1') })])
    })
    const ids = () => store.holdings().map(({ id }) => id as string)
    expect(ids().toSorted()).toEqual(['file', 'hand', 'three', 'two'])
    write(() => store.clearWritten())
    expect(ids().toSorted()).toEqual(['three', 'two'])
  })
})

it('a word on a symbol is of one place, and can be taken back', () => {
  write(() => {
    store.decide('binance', 'ABC', { kind: 'asset', assetId: BITCOIN })
    store.decide('kraken', 'ABC', { kind: 'left-out' })
  })
  expect(store.decision('binance', 'ABC')).toEqual({ kind: 'asset', assetId: 'bitcoin' })
  expect(store.decision('kraken', 'ABC')).toEqual({ kind: 'left-out' })
  expect(store.decision('okx', 'ABC')).toBeUndefined()
  write(() => store.decide('binance', 'ABC', undefined))
  expect(store.decision('binance', 'ABC')).toBeUndefined()
})

it('rules keep that they are enforced, and that one is gone', () => {
  const rule = {
    id: 'single' as GuardRuleId,
    name: 'No single coin too large',
    kind: 'single',
    subject: '',
    limit: '12.5' as Decimal,
    enforced: true,
    gone: false
  } as const
  write(() => store.putRule(rule))
  expect(store.rules()).toEqual([rule])
  write(() => store.putRule({ ...rule, enforced: false, gone: true }))
  expect(store.rules()).toEqual([{ ...rule, enforced: false, gone: true }])
  write(() => store.removeRule(rule.id))
  expect(store.rules()).toEqual([])
})

it('choices are absent until they are made', () => {
  expect([store.highRisk(), store.cooling()]).toEqual([undefined, undefined])
  const risk = { baskets: ['memecoins'], beyondRank: null, also: [BITCOIN], never: [] }
  const cooling = { on: true, fall: 7.5, within: 24, rest: 12 }
  write(() => {
    store.putHighRisk(risk)
    store.putCooling({ ...cooling, on: false })
    store.putCooling(cooling)
  })
  expect([store.highRisk(), store.cooling()]).toEqual([risk, cooling])
})

describe('marks and rests', () => {
  const mark = (scope: string, atMs: number, level: number): Mark => ({
    scope,
    atMs: at(atMs),
    level,
    basis: [[BITCOIN, '0.1', '100000']]
  })

  it('are each scope’s own, the last one with its basis, old ones pruned', () => {
    write(() => {
      for (const [atMs, level] of [
        [10, 1],
        [20, 0.9],
        [30, 0.95]
      ] as const)
        store.putMark(mark('', atMs, level))
      store.putMark(mark('binance', 40, 1))
    })
    expect(store.lastMark('')).toEqual(mark('', 30, 0.95))
    expect(store.lastMark('kraken')).toBeUndefined()
    expect(store.levels('', at(20))).toEqual([
      { atMs: 20, level: 0.9 },
      { atMs: 30, level: 0.95 }
    ])
    write(() => store.pruneMarks(at(30)))
    expect(store.levels('', at(0)).map(({ atMs }) => atMs)).toEqual([30])
    expect(store.lastMark('binance')?.atMs).toBe(40)
  })

  it('a rest is the latest of its scope, and says when it was lifted', () => {
    const rest = { scope: '', atMs: at(1), untilMs: at(100), fall: 12.25 }
    write(() => {
      store.putRest(rest)
      store.putRest({ ...rest, atMs: at(50), untilMs: at(150) })
      store.putRest({ ...rest, scope: 'okx', atMs: at(60) })
    })
    expect(store.rest('')?.atMs).toBe(50)
    expect(store.rests().map(({ atMs }) => atMs)).toEqual([60, 50, 1])
    write(() => store.putRest({ ...rest, atMs: at(50), untilMs: at(150), liftedAtMs: at(70) }))
    expect(store.rest('')).toMatchObject({ atMs: 50, liftedAtMs: 70 })
    expect(store.rests()).toHaveLength(3)
  })
})

describe('orders under way', () => {
  it('stand oldest first until they are dropped or seen in a balance', () => {
    write(() => {
      store.noteOrder(order('late', 'binance', 30))
      store.noteOrder(order('early', 'binance', 10, 'tries'))
      store.noteOrder(order('other', 'kraken', 20))
    })
    expect(store.orders()).toEqual([
      order('early', 'binance', 10, 'tries'),
      order('other', 'kraken', 20),
      order('late', 'binance', 30)
    ])
    write(() => store.clearOrders('binance', at(10)))
    expect(store.orders().map(({ corr }) => corr)).toEqual(['other', 'late'])
    write(() => store.dropOrder('other'))
    write(() => store.dropOrder('nobody'))
    expect(store.orders().map(({ corr }) => corr)).toEqual(['late'])
    write(() => store.clearOrders(undefined, at(1_000)))
    expect(store.orders()).toEqual([])
  })

  it('go with the commit that signs: what is rolled back was never under way', () => {
    expect(() =>
      unit.commit(() => {
        store.noteOrder(order('a', 'binance', 1))
        throw new Error('not signed')
      })
    ).toThrow('not signed')
    expect(store.orders()).toEqual([])
  })
})
