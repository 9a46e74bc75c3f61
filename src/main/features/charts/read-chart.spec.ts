import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assetId, BITCOIN, type AssetId } from '../../../shared/domain/market/assets'
import type { Candle } from '../../../shared/domain/market/candles'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, HOUR_MS, timestampMs } from '../../../shared/kernel/ids'
import { openMarketDatabase } from '../../adapters/sqlite/market/open-market'
import { SqliteMarketStore } from '../../adapters/sqlite/market/market-store'
import type { Sqlite } from '../../adapters/sqlite/open'
import type { Wanted } from '../../ports/market-refresh'
import { readChart, type ChartRequest } from './read-chart'

const NOW = timestampMs(Date.parse('2026-11-22T12:00:00Z'))
const TODAY = Date.parse('2026-11-22T00:00:00Z')
const GENESIS = timestampMs(Date.parse('2009-01-03T00:00:00Z'))
const at = (daysAgo: number) => timestampMs(TODAY - daysAgo * DAY_MS)
const bar = (daysAgo: number, close: string): Candle => ({ atMs: at(daysAgo), close: close as Decimal })
const candle = (daysAgo: number, open: string, high: string, low: string, close: string) =>
  ({ ...bar(daysAgo, close), open, high, low }) as Candle

let folder: string
let db: Sqlite
let store: SqliteMarketStore
let wanted: Wanted[]
let awaited: Set<AssetId>

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-charts-'))
  const opened = openMarketDatabase(path.join(folder, 'market.db'))
  if (!opened.ok) throw new Error(opened.error.message)
  db = opened.value
  store = new SqliteMarketStore(db)
  wanted = []
  awaited = new Set()
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const note = { kind: 'note', atMs: at(3), text: 'Bought the fear' } as const
const read = (request: Partial<ChartRequest> = {}) =>
  readChart(
    {
      store,
      refresh: { wanted: (what) => wanted.push(what) },
      awaited,
      markers: [{ markers: (asset) => (asset === BITCOIN ? [note, { ...note, atMs: at(400) }] : []) }],
      clock: { now: () => NOW }
    },
    { assetId: BITCOIN, interval: '1d', style: 'candles', ...request }
  )

describe('readChart', () => {
  it('says that nothing is known, and asks for it', () => {
    const chart = read()
    expect(chart).toMatchObject({ asset: { id: 'bitcoin', name: 'bitcoin' }, missing: 0, stale: false, markers: [] })
    expect(chart.source).toBeUndefined()
    expect(chart.bars.times).toHaveLength(0)
    expect(wanted).toEqual([
      { kind: 'quotes', assets: [BITCOIN] },
      { kind: 'daily', assets: [BITCOIN], from: GENESIS }
    ])
  })

  it('asks for candles once a fresh price can prove whose they are', () => {
    const quote = (atMs: number) => {
      const price = { value: '97000' as Decimal, source: 'coingecko', atMs: timestampMs(atMs) } as const
      store.saveQuotes([{ assetId: BITCOIN, price }])
    }
    quote(NOW - 31 * 60_000)
    read({ interval: '1h' })
    expect(wanted.map(({ kind }) => kind)).toEqual(['quotes'])
    expect([...awaited]).toEqual([BITCOIN])
    quote(NOW - 60_000)
    awaited.clear()
    read({ interval: '1h' })
    const from = timestampMs(NOW + 1 - 120 * DAY_MS)
    expect(wanted.at(-1)).toEqual({ kind: 'candles', asset: BITCOIN, interval: '1h', from })
    read({ interval: '1w' })
    expect(wanted.at(-1)).toMatchObject({ kind: 'candles', interval: '1d', from: GENESIS })
    expect(awaited.size).toBe(0)
  })

  it('draws the closes of one source, with its name, its gaps and its markers', () => {
    store.saveAssets([{ id: BITCOIN, symbol: 'BTC', name: 'Bitcoin', rank: 1, seenAtMs: NOW }])
    store.saveCandles({ assetId: BITCOIN, source: 'coingecko', interval: '1d' }, [
      bar(5, '1'),
      bar(4, '2'),
      bar(0, '3')
    ])
    const chart = read()
    expect(chart.asset).toEqual({ id: BITCOIN, symbol: 'BTC', name: 'Bitcoin', rank: 1, seenAtMs: NOW })
    expect(chart).toMatchObject({ source: 'coingecko', missing: 3, stale: false, markers: [note] })
    expect([...chart.bars.closes]).toEqual([1, 2, 3])
    expect(chart.bars.opens).toHaveLength(0)
  })

  it('prefers candles, and leaves out and counts what does not hold together', () => {
    store.saveCandles({ assetId: BITCOIN, source: 'coingecko', interval: '1d' }, [
      bar(2, '1'),
      bar(1, '2'),
      bar(0, '3')
    ])
    store.saveCandles({ assetId: BITCOIN, source: 'kraken', interval: '1d' }, [
      candle(2, '10', '12', '9', '11'),
      candle(1, '11', '9', '12', '10'),
      candle(0, '10', '12', '9', '11')
    ])
    const chart = read()
    expect(chart.source).toBe('kraken')
    expect([...chart.bars.highs]).toEqual([12, 12])
    expect(chart.leftOut).toEqual({ inconsistent: 1, repeated: 0, unordered: 0, implausible: 0 })
    expect(chart.missing).toBe(1)
  })

  it('makes weeks of days', () => {
    const days = Array.from({ length: 20 }, (_, n) => bar(19 - n, String(n + 1)))
    store.saveCandles({ assetId: BITCOIN, source: 'coingecko', interval: '1d' }, days)
    const chart = read({ interval: '1w' })
    expect(chart).toMatchObject({ interval: '1w', madeFrom: '1d', missing: 0, stale: false })
    // 2026-11-22 is a Sunday.
    expect([...chart.bars.closes]).toEqual([6, 13, 20])
  })

  it('makes four hours of hours where nobody gives them', () => {
    const hours = Array.from({ length: 8 }, (_, n) => ({
      ...bar(0, String(n + 1)),
      atMs: timestampMs(TODAY + n * HOUR_MS)
    }))
    store.saveCandles({ assetId: BITCOIN, source: 'binance', interval: '1h' }, hours)
    const chart = read({ interval: '4h' })
    expect([...chart.bars.closes]).toEqual([4, 8])
    expect(chart.madeFrom).toBe('1h')
  })

  it('takes a point of now for the bar of today', () => {
    store.saveCandles({ assetId: BITCOIN, source: 'coingecko', interval: '1d' }, [
      bar(1, '1'),
      bar(0, '2'),
      { ...bar(0, '3'), atMs: timestampMs(NOW - 60_000) }
    ])
    const { bars } = read()
    expect([...bars.times]).toEqual([at(1), at(0)])
    expect([...bars.closes]).toEqual([1, 3])
  })

  it('says when its last bar is old, and only of a chart that goes up to now', () => {
    store.saveCandles({ assetId: BITCOIN, source: 'coingecko', interval: '1d' }, [bar(9, '1'), bar(8, '2')])
    expect(read().stale).toBe(true)
    expect(read({ toMs: at(7) }).stale).toBe(false)
  })

  it('reads no more than a chart can hold', () => {
    const minute = (ago: number, close: string) => ({ ...bar(0, close), atMs: timestampMs(NOW - ago * 60_000) })
    store.saveCandles({ assetId: BITCOIN, source: 'binance', interval: '1m' }, [minute(20_001, '1'), minute(9, '2')])
    expect([...read({ interval: '1m', fromMs: 0 }).bars.closes]).toEqual([2])
  })

  it('keeps other coins apart', () => {
    store.saveCandles({ assetId: assetId('ethereum'), source: 'coingecko', interval: '1d' }, [bar(1, '1')])
    expect(read().bars.times).toHaveLength(0)
  })
})
