import type { Asset, AssetId } from '../../shared/domain/market/assets'
import type { Candle, Interval } from '../../shared/domain/market/candles'
import type { Category } from '../../shared/domain/market/categories'
import type { Figure, Quote, SourceName } from '../../shared/domain/market/figures'
import type { HistorySpan } from '../../shared/domain/market/joined-history'
import type { TimestampMs } from '../../shared/kernel/ids'

/**
 * What is known of the market, in SQLite. Every reader of figures reads here, so that what is known stays readable without a network;
 * only the refresher of the market feature writes what sources say. Market data is no act of anyone: it is not audited.
 */
export interface MarketStore {
  /** Coins whose name or symbol begins with, or whose id is, what was typed; by rank. At most `limit`. */
  searchAssets(typed: string, limit: number): readonly Asset[]
  findAssets(ids: readonly AssetId[]): readonly Asset[]
  /** The first `count` by market cap. */
  topAssets(count: number): readonly Asset[]
  saveAssets(assets: readonly Asset[]): void

  /** Those known of the coins asked for, in no order. */
  quotes(ids: readonly AssetId[]): readonly Quote[]
  saveQuotes(quotes: readonly Quote[]): void

  /** Bars with from <= atMs < to, oldest first. Gaps are gaps. */
  candles(series: CandleSeries, from: TimestampMs, to: TimestampMs): readonly Candle[]
  /** Opening times of the first and the last bar that is kept. */
  span(series: CandleSeries): { readonly firstMs: TimestampMs; readonly lastMs: TimestampMs } | undefined
  /** Which sources' days `dailyCloses` gives for a coin, oldest first: see `joinedHistory`. */
  dailySpans(id: AssetId): readonly HistorySpan[]
  /** Daily closes of many coins at once as numbers: the fast way for statistics. Absent where nothing is known. */
  dailyCloses(ids: readonly AssetId[], from: TimestampMs, to: TimestampMs): ReadonlyMap<AssetId, DailyColumns>
  /** A bar of the same time is replaced. */
  saveCandles(series: CandleSeries, candles: readonly Candle[]): void
  /** All bars of one source's series, and the series with them. */
  removeCandles(series: CandleSeries): void
  /** The series of bars that a source gave, by coin. */
  seriesFrom(source: SourceName): readonly CandleSeries[]

  /** A named series ("fear-and-greed", "stablecoin-supply", "category/ai/market-cap"), from <= atMs < to, oldest first. */
  points(name: string, from: TimestampMs, to: TimestampMs): readonly Figure[]
  latestPoint(name: string): Figure | undefined
  /** Names that begin with `prefix`. */
  pointSeries(prefix: string): readonly string[]
  savePoints(name: string, points: readonly Figure[]): void
  /** What one source told of a series. */
  removePoints(name: string, source: SourceName): void

  /** For figures that a source gives for now alone: the last one of each UTC day is kept, with its own time. */
  saveDayPoint(name: string, point: Figure): void

  /** The sources' categories, by name. */
  categories(): readonly Category[]
  saveCategories(categories: readonly Category[]): void
  /** The coins of a category, by market cap; empty where it was never fetched. */
  members(category: string): readonly AssetId[]
  /** Takes the place of what was known of it. */
  saveMembers(category: string, members: readonly AssetId[]): void

  /** When the refresher last fetched something, by the refresher's own name for it; so that a restart asks for nothing that is fresh. */
  fetchedAt(job: string): TimestampMs | undefined
  noteFetched(job: string, at: TimestampMs): void
}

/** Bars of one coin at one source. Daily history is kept under the source that gave it. */
export interface CandleSeries {
  readonly assetId: AssetId
  readonly source: SourceName
  readonly interval: Interval
}

/** Parallel columns, oldest first; days are midnights UTC. NaN where a source left a figure away. */
export interface DailyColumns {
  readonly days: Float64Array
  readonly closes: Float64Array
  readonly volumes: Float64Array
  readonly marketCaps: Float64Array
}
