import type { Asset, AssetId } from '../../../../shared/domain/market/assets'
import type { Candle } from '../../../../shared/domain/market/candles'
import type { Category } from '../../../../shared/domain/market/categories'
import type { Figure, Quote, SourceName } from '../../../../shared/domain/market/figures'
import { joinedHistory, type HistorySpan } from '../../../../shared/domain/market/joined-history'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../../shared/kernel/ids'
import type { CandleSeries, DailyColumns, MarketStore } from '../../../ports/market-store'
import type { Sqlite } from '../open'

interface AssetRow {
  readonly id: string
  readonly symbol: string
  readonly name: string
  readonly rank: number | null
  readonly seen_at_ms: number
}

interface CandleRow {
  readonly at_ms: number
  readonly open: string | null
  readonly high: string | null
  readonly low: string | null
  readonly close: string
  readonly volume: string | null
  readonly market_cap: string | null
}

const CANDLE = 'at_ms, open, high, low, close, volume, market_cap'

/** Statements are prepared when they are first used. Each save is a transaction of its own. */
export class SqliteMarketStore implements MarketStore {
  readonly #db: Sqlite
  readonly #prepared = new Map<string, ReturnType<Sqlite['prepare']>>()

  constructor(db: Sqlite) {
    this.#db = db
  }

  #sql(text: string) {
    const known = this.#prepared.get(text)
    if (known !== undefined) return known
    const made = this.#db.prepare(text)
    this.#prepared.set(text, made)
    return made
  }

  searchAssets(typed: string, limit: number): readonly Asset[] {
    const text = typed.trim()
    if (text === '') return this.topAssets(limit)
    const rows = this.#sql(
      `SELECT * FROM market_asset
       WHERE symbol LIKE @like ESCAPE '\\' OR name LIKE @like ESCAPE '\\' OR id = @id
       ORDER BY symbol = @symbol DESC, rank IS NULL, rank, name LIMIT @limit`
    ).all({
      like: `${text.replace(/[\\%_]/g, '\\$&')}%`,
      id: text.toLowerCase(),
      symbol: text.toUpperCase(),
      limit
    })
    return (rows as AssetRow[]).map(toAsset)
  }

  findAssets(ids: readonly AssetId[]): readonly Asset[] {
    const find = this.#sql('SELECT * FROM market_asset WHERE id = ?')
    return ids.flatMap((id) => {
      const row = find.get(id) as AssetRow | undefined
      return row === undefined ? [] : [toAsset(row)]
    })
  }

  topAssets(count: number): readonly Asset[] {
    const rows = this.#sql('SELECT * FROM market_asset WHERE rank IS NOT NULL ORDER BY rank LIMIT ?').all(count)
    return (rows as AssetRow[]).map(toAsset)
  }

  saveAssets(assets: readonly Asset[]): void {
    const save = this.#sql(
      `INSERT INTO market_asset (id, symbol, name, rank, seen_at_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET symbol = excluded.symbol, name = excluded.name, rank = coalesce(excluded.rank, rank), seen_at_ms = excluded.seen_at_ms`
    )
    // A rank belongs to one coin: whoever is new there takes it from one that sank out of the lists, or was delisted.
    const vacate = this.#sql('UPDATE market_asset SET rank = NULL WHERE rank = ? AND id <> ?')
    this.#together(() => {
      for (const { id, rank } of assets) if (rank !== undefined) vacate.run(rank, id)
      for (const { id, symbol, name, rank, seenAtMs } of assets) save.run(id, symbol, name, rank ?? null, seenAtMs)
    })
  }

  quotes(ids: readonly AssetId[]): readonly Quote[] {
    const find = this.#sql('SELECT quote FROM market_quote WHERE asset_id = ?')
    return ids.flatMap((id) => {
      const row = find.get(id) as { quote: string } | undefined
      // Written by this class alone, from a Quote.
      return row === undefined ? [] : [JSON.parse(row.quote) as Quote]
    })
  }

  saveQuotes(quotes: readonly Quote[]): void {
    const save = this.#sql(
      'INSERT INTO market_quote (asset_id, quote) VALUES (?, ?) ON CONFLICT (asset_id) DO UPDATE SET quote = excluded.quote'
    )
    this.#together(() => {
      for (const quote of quotes) save.run(quote.assetId, JSON.stringify(quote))
    })
  }

  candles(series: CandleSeries, from: TimestampMs, to: TimestampMs): readonly Candle[] {
    const id = this.#seriesId(series)
    if (id === undefined) return []
    const rows = this.#sql(
      `SELECT ${CANDLE} FROM market_candle WHERE series = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms`
    ).all(id, from, to)
    return (rows as CandleRow[]).map(toCandle)
  }

  span(series: CandleSeries): { readonly firstMs: TimestampMs; readonly lastMs: TimestampMs } | undefined {
    const id = this.#seriesId(series)
    if (id === undefined) return undefined
    const row = this.#sql('SELECT min(at_ms) AS first, max(at_ms) AS last FROM market_candle WHERE series = ?').get(
      id
    ) as { first: number | null; last: number | null }
    return row.first === null || row.last === null
      ? undefined
      : { firstMs: timestampMs(row.first), lastMs: timestampMs(row.last) }
  }

  dailySpans(id: AssetId): readonly HistorySpan[] {
    return this.#dailySpans(id).map(({ source, fromMs, toMs }) => ({ source, fromMs, toMs }))
  }

  dailyCloses(ids: readonly AssetId[], from: TimestampMs, to: TimestampMs): ReadonlyMap<AssetId, DailyColumns> {
    const columns = new Map<AssetId, DailyColumns>()
    const read = this.#sql(
      'SELECT at_ms, close, volume, market_cap FROM market_candle WHERE series = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms'
    ).raw()
    const number = (text: string | null) => (text === null ? NaN : Number(text))
    for (const id of ids) {
      const rows = this.#dailySpans(id).flatMap(
        ({ series, fromMs, toMs }) =>
          read.all(series, Math.max(from, fromMs), Math.min(to, toMs + 1)) as (readonly [
            number,
            string,
            string | null,
            string | null
          ])[]
      )
      if (rows.length === 0) continue
      columns.set(id, {
        days: Float64Array.from(rows, (row) => row[0]),
        closes: Float64Array.from(rows, (row) => Number(row[1])),
        volumes: Float64Array.from(rows, (row) => number(row[2])),
        marketCaps: Float64Array.from(rows, (row) => number(row[3]))
      })
    }
    return columns
  }

  #dailySpans(id: AssetId): readonly (HistorySpan & { readonly series: number })[] {
    const known = this.#sql(
      `SELECT s.id AS series, s.source AS source,
         (SELECT min(at_ms) FROM market_candle WHERE series = s.id) AS fromMs,
         (SELECT max(at_ms) FROM market_candle WHERE series = s.id) AS toMs
       FROM market_candle_series s WHERE s.asset_id = ? AND s.interval = '1d'`
    ).all(id) as (HistorySpan & { readonly series: number; readonly toMs: number | null })[]
    return joinedHistory(known.filter(({ toMs }) => toMs !== null))
  }

  saveCandles(series: CandleSeries, candles: readonly Candle[]): void {
    if (candles.length === 0) return
    const save = this.#sql(`INSERT OR REPLACE INTO market_candle (series, ${CANDLE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#together(() => {
      this.#sql('INSERT OR IGNORE INTO market_candle_series (asset_id, source, interval) VALUES (?, ?, ?)').run(
        series.assetId,
        series.source,
        series.interval
      )
      const id = this.#seriesId(series)
      for (const { atMs, open, high, low, close, volume, marketCap } of candles)
        save.run(id, atMs, open ?? null, high ?? null, low ?? null, close, volume ?? null, marketCap ?? null)
    })
  }

  removeCandles(series: CandleSeries): void {
    const id = this.#seriesId(series)
    if (id === undefined) return
    this.#together(() => {
      this.#sql('DELETE FROM market_candle WHERE series = ?').run(id)
      this.#sql('DELETE FROM market_candle_series WHERE id = ?').run(id)
    })
  }

  seriesFrom(source: SourceName): readonly CandleSeries[] {
    const rows = this.#sql(
      'SELECT asset_id, interval FROM market_candle_series WHERE source = ? ORDER BY asset_id, interval'
    ).all(source)
    return (rows as { asset_id: AssetId; interval: CandleSeries['interval'] }[]).map(({ asset_id, interval }) => ({
      assetId: asset_id,
      source,
      interval
    }))
  }

  points(name: string, from: TimestampMs, to: TimestampMs): readonly Figure[] {
    const rows = this.#sql(
      'SELECT at_ms, value, source FROM market_point WHERE series = ? AND at_ms >= ? AND at_ms < ? ORDER BY at_ms'
    ).all(name, from, to)
    return (rows as PointRow[]).map(toFigure)
  }

  latestPoint(name: string): Figure | undefined {
    const row = this.#sql(
      'SELECT at_ms, value, source FROM market_point WHERE series = ? ORDER BY at_ms DESC LIMIT 1'
    ).get(name) as PointRow | undefined
    return row && toFigure(row)
  }

  pointSeries(prefix: string): readonly string[] {
    return this.#sql('SELECT DISTINCT series FROM market_point WHERE series >= ? AND series < ? ORDER BY series')
      .pluck()
      .all(prefix, `${prefix}\u{10FFFF}`) as string[]
  }

  savePoints(name: string, points: readonly Figure[]): void {
    const save = this.#sql('INSERT OR REPLACE INTO market_point (series, at_ms, value, source) VALUES (?, ?, ?, ?)')
    this.#together(() => {
      for (const { atMs, value, source } of points) save.run(name, atMs, value, source)
    })
  }

  removePoints(name: string, source: SourceName): void {
    this.#sql('DELETE FROM market_point WHERE series = ? AND source = ?').run(name, source)
  }

  saveDayPoint(name: string, point: Figure): void {
    const day = point.atMs - (point.atMs % DAY_MS)
    this.#together(() => {
      this.#sql('DELETE FROM market_point WHERE series = ? AND at_ms >= ? AND at_ms < ?').run(name, day, day + DAY_MS)
      this.savePoints(name, [point])
    })
  }

  categories(): readonly Category[] {
    const rows = this.#sql('SELECT id, name, seen_at_ms FROM market_category ORDER BY name').all()
    return (rows as { id: string; name: string; seen_at_ms: number }[]).map(({ id, name, seen_at_ms }) => ({
      id,
      name,
      seenAtMs: timestampMs(seen_at_ms)
    }))
  }

  saveCategories(categories: readonly Category[]): void {
    const save = this.#sql('INSERT OR REPLACE INTO market_category (id, name, seen_at_ms) VALUES (?, ?, ?)')
    this.#together(() => {
      for (const { id, name, seenAtMs } of categories) save.run(id, name, seenAtMs)
    })
  }

  members(category: string): readonly AssetId[] {
    return this.#sql('SELECT asset_id FROM market_member WHERE category = ? ORDER BY place')
      .pluck()
      .all(category) as AssetId[]
  }

  saveMembers(category: string, members: readonly AssetId[]): void {
    const save = this.#sql('INSERT OR IGNORE INTO market_member (category, asset_id, place) VALUES (?, ?, ?)')
    this.#together(() => {
      this.#sql('DELETE FROM market_member WHERE category = ?').run(category)
      members.forEach((id, place) => save.run(category, id, place))
    })
  }

  fetchedAt(job: string): TimestampMs | undefined {
    const at = this.#sql('SELECT at_ms FROM market_fetch WHERE job = ?').pluck().get(job) as number | undefined
    return at === undefined ? undefined : timestampMs(at)
  }

  noteFetched(job: string, at: TimestampMs): void {
    this.#sql('INSERT OR REPLACE INTO market_fetch (job, at_ms) VALUES (?, ?)').run(job, at)
  }

  #seriesId({ assetId, source, interval }: CandleSeries): number | undefined {
    return this.#sql('SELECT id FROM market_candle_series WHERE asset_id = ? AND interval = ? AND source = ?')
      .pluck()
      .get(assetId, interval, source) as number | undefined
  }

  #together(write: () => void): void {
    this.#db.transaction(write)()
  }
}

interface PointRow {
  readonly at_ms: number
  readonly value: string
  readonly source: string
}

const toFigure = ({ at_ms, value, source }: PointRow): Figure => ({
  value: value as Decimal,
  source: source as SourceName,
  atMs: timestampMs(at_ms)
})

const toAsset = ({ id, symbol, name, rank, seen_at_ms }: AssetRow): Asset => ({
  id: id as AssetId,
  symbol,
  name,
  ...(rank === null ? {} : { rank }),
  seenAtMs: timestampMs(seen_at_ms)
})

const toCandle = ({ at_ms, open, high, low, close, volume, market_cap }: CandleRow): Candle => ({
  atMs: timestampMs(at_ms),
  ...(open === null ? {} : { open: open as Decimal }),
  ...(high === null ? {} : { high: high as Decimal }),
  ...(low === null ? {} : { low: low as Decimal }),
  close: close as Decimal,
  ...(volume === null ? {} : { volume: volume as Decimal }),
  ...(market_cap === null ? {} : { marketCap: market_cap as Decimal })
})
