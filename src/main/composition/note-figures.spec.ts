/** What notes pin, over a real market store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { assetId, BITCOIN, type AssetId } from '../../shared/domain/market/assets'
import type { Basket, BasketId } from '../../shared/domain/narratives/baskets'
import type { Subject } from '../../shared/domain/notes/note'
import type { Decimal } from '../../shared/kernel/decimal'
import { DAY_MS, durationMs, HOUR_MS, timestampMs } from '../../shared/kernel/ids'
import { migrate } from '../adapters/sqlite/migrate'
import { SqliteMarketStore } from '../adapters/sqlite/market/market-store'
import { marketMigrations } from '../adapters/sqlite/market/migrations'
import { openDatabase, type Sqlite } from '../adapters/sqlite/open'
import { NoteFigures } from './note-figures'

/** Noon of the 12th of a month: the days since its 1st are in the index. */
const NOON = Date.UTC(2026, 2, 12, 12)
const MIDNIGHT = timestampMs(Date.UTC(2026, 2, 12))
const [a, b] = [assetId('coin-a'), assetId('coin-b')]
const oracles: Basket = {
  id: '00000000-0000-4000-8000-000000000001' as BasketId,
  name: 'Oracles',
  weighting: 'equal',
  membership: { kind: 'chosen', assets: [a, b] }
}
const note: Subject = { kind: 'narrative', id: oracles.id }

let folder: string
let db: Sqlite
let store: SqliteMarketStore
let figures: NoteFigures
let now: number

/** Closes of the days of March 2026 from `first` on. */
const closes = (id: AssetId, first: number, prices: readonly number[]) =>
  store.saveCandles(
    { assetId: id, source: 'coingecko', interval: '1d' },
    prices.map((close, index) => ({
      atMs: timestampMs(Date.UTC(2026, 2, first + index)),
      close: String(close) as Decimal,
      marketCap: '1000' as Decimal
    }))
  )

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-note-figures-'))
  const opened = openDatabase(path.join(folder, 'market.db'), { knownVersion: marketMigrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  db = opened.value
  migrate(db, marketMigrations)
  store = new SqliteMarketStore(db)
  now = NOON
  figures = new NoteFigures({
    clock: { now: () => timestampMs(now), monotonic: () => durationMs(now) },
    store,
    basket: (id) => (id === oracles.id ? oracles : undefined)
  })
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

it('of a basket the index stands at 100 at the last close, and Bitcoin at its own of that midnight', () => {
  closes(
    a,
    1,
    Array.from({ length: 11 }, () => 10)
  )
  closes(BITCOIN, 1, [...Array.from({ length: 10 }, () => 50_000), 60_000])
  store.saveQuotes([
    { assetId: BITCOIN, price: { value: '70000' as Decimal, source: 'binance', atMs: timestampMs(NOON) } }
  ])
  expect(figures.pinsAt(note, timestampMs(NOON))).toEqual({
    subject: { value: '100', source: 'computed', atMs: MIDNIGHT },
    bitcoin: { value: '60000', source: 'coingecko', atMs: MIDNIGHT }
  })
})

it('later it is the index of the narratives: weighed at the first close of the month, not anew at the note', () => {
  // Equal weights on the 1st: five units of A at 10, half a unit of B at 100. By the 11th A has doubled: 100 + 50 = 150 points.
  // By the 18th B has risen by 60 per cent: 100 + 80 = 180. From the note on that is 180 / 150 = 1.2.
  closes(a, 1, [10, ...Array.from({ length: 17 }, () => 20)])
  closes(b, 1, [...Array.from({ length: 17 }, () => 100), 160])
  closes(
    BITCOIN,
    1,
    Array.from({ length: 18 }, () => 50_000)
  )
  const pinned = figures.pinsAt(note, timestampMs(NOON))
  const due = timestampMs(NOON + 7 * DAY_MS)
  now = due
  const later = figures.laterAt(note, pinned, due, true)
  expect(later.subject).toMatchObject({ source: 'computed', atMs: MIDNIGHT + 7 * DAY_MS })
  expect(Number(later.subject?.value)).toBeCloseTo(120, 6)
  expect(later.bitcoin).toMatchObject({ value: '50000', atMs: MIDNIGHT + 7 * DAY_MS })
})

it('waits until every coin is known, and without that is reckoned from those that are', () => {
  closes(a, 1, [...Array.from({ length: 17 }, () => 10), 11])
  closes(
    b,
    1,
    Array.from({ length: 12 }, () => 100)
  )
  closes(
    BITCOIN,
    1,
    Array.from({ length: 18 }, () => 50_000)
  )
  const pinned = figures.pinsAt(note, timestampMs(NOON))
  const due = timestampMs(NOON + 7 * DAY_MS)
  expect(figures.laterAt(note, pinned, due, true).subject).toBeUndefined()
  // Half of it rose by ten per cent, the other half stands where it was last seen.
  expect(Number(figures.laterAt(note, pinned, due, false).subject?.value)).toBeCloseTo(105, 6)
})

it('a basket that is known no more, or of which nothing is known, pins nothing', () => {
  closes(
    BITCOIN,
    1,
    Array.from({ length: 11 }, () => 50_000)
  )
  expect(figures.pinsAt(note, timestampMs(NOON)).subject).toBeUndefined()
  expect(figures.pinsAt({ kind: 'narrative', id: 'gone' }, timestampMs(NOON)).subject).toBeUndefined()
})

it('of a coin it is the price of now, and of a day that has passed the close before it', () => {
  closes(
    a,
    1,
    Array.from({ length: 11 }, (_, index) => index + 1)
  )
  store.saveQuotes([
    { assetId: a, price: { value: '42' as Decimal, source: 'binance', atMs: timestampMs(NOON - HOUR_MS) } }
  ])
  const coin: Subject = { kind: 'asset', id: a }
  expect(figures.pinsAt(coin, timestampMs(NOON)).subject).toMatchObject({ value: '42', source: 'binance' })
  expect(figures.laterAt(coin, {}, timestampMs(NOON - 5 * DAY_MS), true).subject).toEqual({
    value: '6',
    source: 'coingecko',
    atMs: MIDNIGHT - 5 * DAY_MS
  })
})
