/**
 * The market's database, opened when it is first read or written. It holds nothing that cannot be fetched again, so no fault of it
 * stops the app: what cannot be read is empty, what cannot be written is dropped, and `problem()` says so.
 */
import { existsSync, renameSync } from 'node:fs'
import type { Asset, AssetId } from '../../../../shared/domain/market/assets'
import type { Candle } from '../../../../shared/domain/market/candles'
import type { Category } from '../../../../shared/domain/market/categories'
import type { Figure, Quote, SourceName } from '../../../../shared/domain/market/figures'
import type { HistorySpan } from '../../../../shared/domain/market/joined-history'
import type { TimestampMs } from '../../../../shared/kernel/ids'
import type { Clock } from '../../../ports/clock'
import type { Logger } from '../../../ports/logger'
import type { CandleSeries, DailyColumns, MarketStore } from '../../../ports/market-store'
import { asOpenFailure, type OpenFailure } from '../failures'
import type { Sqlite } from '../open'
import { SqliteMarketStore } from './market-store'
import { openMarketDatabase } from './open-market'

export interface StoreProblem {
  readonly message: string
  readonly remedy: string
  /** What comes now is lost until this is over: it must be asked for again. */
  readonly drops?: true
}

export interface LazyMarketOptions {
  readonly path: string
  readonly clock: Pick<Clock, 'now'>
  readonly log: Logger
  /** For specs: a database with faults. */
  readonly open?: typeof openMarketDatabase
}

/** A database that could not be opened is tried again after this, at the next read. */
const TRY_AGAIN_MS = 30_000
/** A small write may still find room where a large one did not: only after this long without a failure is a full disk over. */
const FULL_FOR_MS = 60_000

export class LazyMarketStore implements MarketStore {
  #db: Sqlite | undefined
  #store: SqliteMarketStore | undefined
  #problem: StoreProblem | undefined
  #nextTryMs = 0
  #fullAtMs = 0
  #closed = false

  constructor(private readonly options: LazyMarketOptions) {}

  /** Was it ever opened, in this run or an earlier one? */
  get begun(): boolean {
    return existsSync(this.options.path)
  }

  problem(): StoreProblem | undefined {
    return this.#problem
  }

  close(): void {
    this.#closed = true
    this.#release()
  }

  readonly searchAssets = (typed: string, limit: number) =>
    this.#read<readonly Asset[]>([], (s) => s.searchAssets(typed, limit))
  readonly findAssets = (ids: readonly AssetId[]) => this.#read<readonly Asset[]>([], (s) => s.findAssets(ids))
  readonly topAssets = (count: number) => this.#read<readonly Asset[]>([], (s) => s.topAssets(count))
  readonly saveAssets = (assets: readonly Asset[]) => this.#write((s) => s.saveAssets(assets))
  readonly quotes = (ids: readonly AssetId[]) => this.#read<readonly Quote[]>([], (s) => s.quotes(ids))
  readonly saveQuotes = (quotes: readonly Quote[]) => this.#write((s) => s.saveQuotes(quotes))
  readonly candles = (series: CandleSeries, from: TimestampMs, to: TimestampMs) =>
    this.#read<readonly Candle[]>([], (s) => s.candles(series, from, to))
  readonly span = (series: CandleSeries) => this.#read(undefined, (s) => s.span(series))
  readonly dailySpans = (id: AssetId) => this.#read<readonly HistorySpan[]>([], (s) => s.dailySpans(id))
  readonly dailyCloses = (ids: readonly AssetId[], from: TimestampMs, to: TimestampMs) =>
    this.#read<ReadonlyMap<AssetId, DailyColumns>>(new Map(), (s) => s.dailyCloses(ids, from, to))
  readonly saveCandles = (series: CandleSeries, candles: readonly Candle[]) =>
    this.#write((s) => s.saveCandles(series, candles))
  readonly removeCandles = (series: CandleSeries) => this.#write((s) => s.removeCandles(series))
  readonly seriesFrom = (source: SourceName) => this.#read<readonly CandleSeries[]>([], (s) => s.seriesFrom(source))
  readonly points = (name: string, from: TimestampMs, to: TimestampMs) =>
    this.#read<readonly Figure[]>([], (s) => s.points(name, from, to))
  readonly latestPoint = (name: string) => this.#read(undefined, (s) => s.latestPoint(name))
  readonly pointSeries = (prefix: string) => this.#read<readonly string[]>([], (s) => s.pointSeries(prefix))
  readonly savePoints = (name: string, points: readonly Figure[]) => this.#write((s) => s.savePoints(name, points))
  readonly removePoints = (name: string, source: SourceName) => this.#write((s) => s.removePoints(name, source))
  readonly saveDayPoint = (name: string, point: Figure) => this.#write((s) => s.saveDayPoint(name, point))
  readonly categories = () => this.#read<readonly Category[]>([], (s) => s.categories())
  readonly saveCategories = (categories: readonly Category[]) => this.#write((s) => s.saveCategories(categories))
  readonly members = (category: string) => this.#read<readonly AssetId[]>([], (s) => s.members(category))
  readonly saveMembers = (category: string, members: readonly AssetId[]) =>
    this.#write((s) => s.saveMembers(category, members))
  readonly fetchedAt = (job: string) => this.#read(undefined, (s) => s.fetchedAt(job))
  /** While the disk is full nothing counts as fetched: it may not have been kept. */
  readonly noteFetched = (job: string, at: TimestampMs) => {
    if (this.#problem !== fullDisk) this.#write((s) => s.noteFetched(job, at))
  }

  #read<T>(nothing: T, read: (store: SqliteMarketStore) => T): T {
    return this.#attempt(read) ?? nothing
  }

  #write(write: (store: SqliteMarketStore) => void): void {
    const written = this.#attempt((store) => {
      write(store)
      return true
    })
    const over = this.options.clock.now() - this.#fullAtMs >= FULL_FOR_MS
    if (written && over && this.#problem === fullDisk) this.#problem = undefined
  }

  /** Undefined where the database gives nothing. A bug of ours is thrown on. */
  #attempt<T>(work: (store: SqliteMarketStore) => T): T | undefined {
    const store = this.#opened()
    if (store === undefined) return undefined
    try {
      return work(store)
    } catch (error) {
      const failure = asOpenFailure(error)
      if (failure === undefined) throw error
      this.#failed(failure)
      return undefined
    }
  }

  #opened(): SqliteMarketStore | undefined {
    if (this.#store !== undefined || this.#closed) return this.#store
    const { path, clock, open = openMarketDatabase } = this.options
    if (clock.now() < this.#nextTryMs) return undefined
    const opened = open(path)
    if (!opened.ok) {
      this.#failed(opened.error)
      // A damaged one was set aside: its successor is opened at once.
      return this.#nextTryMs === 0 ? this.#opened() : undefined
    }
    // What was begun anew stays said until the app ends; anything else is mended.
    if (this.#problem !== undefined && !this.#problem.message.startsWith(BEGUN_ANEW)) this.#problem = undefined
    this.#db = opened.value
    this.#store = new SqliteMarketStore(opened.value)
    return this.#store
  }

  #failed(failure: OpenFailure): void {
    this.options.log.warn('market database', { code: failure.code, message: failure.message })
    if (failure.code === 'storage-full') this.#fullAtMs = this.options.clock.now()
    if (failure.code === 'storage-full' && this.#store !== undefined) {
      // The transaction was undone; everything known stays readable.
      this.#problem = fullDisk
      return
    }
    this.#release()
    const damaged = failure.code === 'database-corrupt' || failure.code === 'not-a-database'
    if (damaged && this.#setAside()) {
      this.#nextTryMs = 0
      return
    }
    this.#problem = wordsFor[failure.code] ?? {
      message: `Market figures cannot be kept. ${failure.message}`,
      remedy: failure.remedy
    }
    this.#nextTryMs = this.options.clock.now() + TRY_AGAIN_MS
  }

  /** The damaged file keeps its bytes, under another name. */
  #setAside(): boolean {
    const { path, clock, log } = this.options
    const aside = `${path}.damaged-${clock.now()}`
    try {
      renameSync(path, aside)
      for (const tail of ['-wal', '-shm']) if (existsSync(path + tail)) renameSync(path + tail, aside + tail)
    } catch (error) {
      log.warn('damaged market database cannot be moved', { error: error instanceof Error ? error : String(error) })
      return false
    }
    this.#problem = {
      message: `${BEGUN_ANEW}: the old one was damaged and is kept as ${aside.slice(aside.lastIndexOf('market.db'))}.`,
      remedy:
        'Nothing is to be done: figures and their history are fetched again. Your lists, notes and rules are elsewhere and unharmed.'
    }
    return true
  }

  #release(): void {
    try {
      this.#db?.close()
    } catch (error) {
      this.options.log.warn('market database not closed', { error: error instanceof Error ? error : String(error) })
    }
    this.#db = undefined
    this.#store = undefined
  }
}

const BEGUN_ANEW = 'The market’s database was begun anew'

const fullDisk: StoreProblem = {
  message: 'The disk is full: new market figures are not kept. All that was known before stays readable.',
  remedy: 'Free some space on the disk that holds your data; what is missing is then fetched by itself.',
  drops: true
}

const wordsFor: Partial<Record<OpenFailure['code'], StoreProblem>> = {
  'database-newer': {
    message: 'The market’s database was written by a newer version of Keywatch, so no figures are read or kept.',
    remedy: 'Install the newest version. Nothing was changed; your keys and everything else work.'
  },
  'database-in-use': {
    message: 'Another process holds the market’s database, so no figures are read or kept.',
    remedy: 'Close the other one. Keywatch tries again by itself.'
  },
  'storage-full': fullDisk
}
