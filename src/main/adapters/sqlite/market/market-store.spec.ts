import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assetId, BITCOIN } from '../../../../shared/domain/market/assets'
import type { Figure } from '../../../../shared/domain/market/figures'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { DAY_MS, timestampMs } from '../../../../shared/kernel/ids'
import type { CandleSeries } from '../../../ports/market-store'
import type { Sqlite } from '../open'
import { SqliteMarketStore } from './market-store'
import { openMarketDatabase } from './open-market'

const dec = (text: string) => text as Decimal
const day = (n: number) => timestampMs(n * DAY_MS)
const daily: CandleSeries = { assetId: BITCOIN, source: 'coingecko', interval: '1d' }
const figure = (value: string, n: number): Figure => ({ value: dec(value), source: 'coingecko', atMs: day(n) })

let folder: string
let db: Sqlite
let store: SqliteMarketStore

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-market-'))
  const opened = openMarketDatabase(path.join(folder, 'market.db'))
  if (!opened.ok) throw new Error(opened.error.message)
  db = opened.value
  store = new SqliteMarketStore(db)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('SqliteMarketStore', () => {
  it('finds coins by symbol, name or id, the exact symbol first, then by rank', () => {
    const seenAtMs = day(1)
    store.saveAssets([
      { id: assetId('one-fork'), symbol: 'ONE', name: 'One Fork', seenAtMs },
      { id: assetId('onega'), symbol: 'ONEGA', name: 'Onega', rank: 1, seenAtMs },
      { id: assetId('harmony'), symbol: 'ONE', name: 'Harmony', rank: 300, seenAtMs },
      { id: assetId('100_percent'), symbol: 'P%', name: '100% pure', rank: 9, seenAtMs }
    ])
    const found = (typed: string) => store.searchAssets(typed, 10).map(({ id }) => id)
    expect(found('one')).toEqual(['harmony', 'one-fork', 'onega'])
    expect(found('Harm')).toEqual(['harmony'])
    expect(found('one-fork')).toEqual(['one-fork'])
    expect(found('100%')).toEqual(['100_percent'])
    expect(found('%')).toEqual([])
    expect(found(' ')).toEqual(['onega', '100_percent', 'harmony'])
  })

  it('takes a rank from a coin that was delisted, and keeps the coin with what is known of it', () => {
    const coin = (id: string, rank: number | undefined, seen: number) => ({
      id: assetId(id),
      symbol: id.toUpperCase(),
      name: id,
      ...(rank === undefined ? {} : { rank }),
      seenAtMs: day(seen)
    })
    store.saveAssets([coin('one', 1, 1), coin('gone', 2, 1), coin('three', 3, 1)])
    store.saveAssets([coin('three', 1, 2), coin('one', 2, 2)])
    expect(store.topAssets(9).map(({ id, rank }) => [id, rank])).toEqual([
      ['three', 1],
      ['one', 2]
    ])
    // The list of all coins knows no ranks, and takes none away.
    store.saveAssets([coin('one', undefined, 3)])
    expect(store.topAssets(9).map(({ id }) => id)).toEqual(['three', 'one'])
    expect(store.findAssets([assetId('gone')])).toEqual([
      { id: 'gone', symbol: 'GONE', name: 'gone', seenAtMs: day(1) }
    ])
    expect(store.searchAssets('gone', 5)).toHaveLength(1)
  })

  it('knows a coin by its id: a new name or symbol changes what it is called and nothing else', () => {
    const seenAtMs = day(1)
    store.saveAssets([{ id: assetId('matic-network'), symbol: 'MATIC', name: 'Polygon', rank: 20, seenAtMs }])
    store.saveCandles({ ...daily, assetId: assetId('matic-network') }, [{ atMs: day(1), close: dec('1') }])
    store.saveAssets([
      { id: assetId('matic-network'), symbol: 'POL', name: 'POL (ex-MATIC)', rank: 21, seenAtMs: day(2) }
    ])
    expect(store.searchAssets('matic', 5)).toEqual([])
    expect(store.searchAssets('pol', 5).map(({ id, name }) => [id, name])).toEqual([
      ['matic-network', 'POL (ex-MATIC)']
    ])
    expect(store.span({ ...daily, assetId: assetId('matic-network') })).toMatchObject({ firstMs: day(1) })
  })

  it('keeps a quote with the source and time of each figure', () => {
    const quote = {
      assetId: BITCOIN,
      price: figure('43021.55', 3),
      change24h: figure('-1.2', 2),
      week: { values: [1, 2, 3], source: 'coingecko' as const, atMs: timestampMs(3) }
    }
    store.saveQuotes([{ ...quote, price: figure('1', 1) }])
    store.saveQuotes([quote])
    expect(store.quotes([BITCOIN, assetId('unknown')])).toEqual([quote])
  })

  it('keeps bars as they were written, replaces those of the same time, and leaves gaps', () => {
    expect(store.span(daily)).toBeUndefined()
    store.saveCandles(daily, [
      { atMs: day(1), close: dec('0.000000010') },
      { atMs: day(4), close: dec('4'), open: dec('3'), high: dec('5'), low: dec('2'), volume: dec('10') }
    ])
    store.saveCandles(daily, [{ atMs: day(1), close: dec('0.000000011') }])
    expect(store.candles(daily, day(1), day(4))).toEqual([{ atMs: day(1), close: '0.000000011' }])
    expect(store.candles(daily, day(1), day(5))).toHaveLength(2)
    expect(store.candles({ ...daily, interval: '1h' }, day(0), day(9))).toEqual([])
    expect(store.span(daily)).toEqual({ firstMs: day(1), lastMs: day(4) })
  })

  it('gives daily columns of the source that knows most, NaN where a figure is absent', () => {
    store.saveCandles({ ...daily, source: 'binance' }, [{ atMs: day(2), close: dec('9') }])
    store.saveCandles(daily, [
      { atMs: day(1), close: dec('1'), volume: dec('7') },
      { atMs: day(2), close: dec('2'), marketCap: dec('8') }
    ])
    const columns = store.dailyCloses([BITCOIN, assetId('unknown')], day(0), day(9))
    expect([...columns.keys()]).toEqual([BITCOIN])
    expect(columns.get(BITCOIN)).toEqual({
      days: Float64Array.of(day(1), day(2)),
      closes: Float64Array.of(1, 2),
      volumes: Float64Array.of(7, NaN),
      marketCaps: Float64Array.of(NaN, 8)
    })
  })

  it('lends the past of one source, such as an imported file, to another that still speaks', () => {
    store.saveCandles({ ...daily, source: 'import' }, [
      { atMs: day(1), close: dec('1') },
      { atMs: day(3), close: dec('3') }
    ])
    store.saveCandles(
      daily,
      [2, 3, 4, 5].map((n) => ({ atMs: day(n), close: dec(`${n}0`) }))
    )
    const closes = (from: number, to: number) => [
      ...(store.dailyCloses([BITCOIN], day(from), day(to)).get(BITCOIN)?.closes ?? [])
    ]
    expect(closes(0, 9)).toEqual([1, 20, 30, 40, 50])
    expect(closes(1, 3)).toEqual([1, 20])
    expect(closes(5, 9)).toEqual([50])
    expect(store.dailySpans(BITCOIN).map(({ source, fromMs, toMs }) => [source, fromMs, toMs])).toEqual([
      ['import', day(1), day(2) - 1],
      ['coingecko', day(2), day(5)]
    ])
    expect(store.dailySpans(assetId('unknown'))).toEqual([])
  })

  it('keeps named series apart', () => {
    store.savePoints('fear-and-greed', [figure('20', 1), figure('30', 2)])
    store.savePoints('category/ai/market-cap', [figure('1', 1)])
    store.savePoints('category/ai/volume', [figure('2', 1)])
    expect(store.points('fear-and-greed', day(0), day(2))).toEqual([figure('20', 1)])
    expect(store.latestPoint('fear-and-greed')).toEqual(figure('30', 2))
    expect(store.latestPoint('nothing')).toBeUndefined()
    expect(store.pointSeries('category/')).toEqual(['category/ai/market-cap', 'category/ai/volume'])
  })
})
