import type { AssetId } from '../../shared/domain/market/assets'
import type { Interval } from '../../shared/domain/market/candles'
import type { SourceName } from '../../shared/domain/market/figures'
import type { TimestampMs } from '../../shared/kernel/ids'
import type { CandleSeries } from './market-store'

/**
 * What a feature reads of the MarketStore, so that it is fetched when it is absent or old. `from` says how far back; what a source
 * does not give, stays absent.
 */
export type Wanted =
  /** The list of all coins, for the search. */
  | { readonly kind: 'assets' }
  /** Quotes and ranks of the first `count` coins by market cap; at most 1,000. */
  | { readonly kind: 'top'; readonly count: number }
  | { readonly kind: 'quotes'; readonly assets: readonly AssetId[] }
  /** Daily history, each asset on its own; fetched in the order given. */
  | { readonly kind: 'daily'; readonly assets: readonly AssetId[]; readonly from: TimestampMs }
  | { readonly kind: 'candles'; readonly asset: AssetId; readonly interval: Interval; readonly from: TimestampMs }
  /** A named point series, or with a trailing slash all that begin so ("trending/", "treasury/bitcoin/"). */
  | { readonly kind: 'points'; readonly series: string }
  /** The categories with today's market cap and volume of each. */
  | { readonly kind: 'categories' }
  /** Which coins a category holds, with their quotes. */
  | { readonly kind: 'members'; readonly category: string }

/** What has come into the store. */
export type MarketNews =
  | { readonly kind: 'quotes'; readonly assets: readonly AssetId[] }
  | { readonly kind: 'candles'; readonly series: CandleSeries }
  | { readonly kind: 'points'; readonly series: readonly string[] }
  | { readonly kind: 'assets' }
  | { readonly kind: 'categories' }
  | { readonly kind: 'members'; readonly category: string }

/**
 * Keeps the MarketStore fed. Nobody waits for it: a feature reads what is known, says what it wants, and hears when something came.
 * Nothing is fetched that is fresh, and nothing wakes up while nothing is wanted.
 */
export interface MarketRefresh {
  /**
   * For a screen: wanted for five minutes from now, so say it at each read. While the window is hidden for long it rests.
   */
  wanted(what: Wanted): void
  /** For what watches without a screen (alerts, daily snapshots): wanted until the returned function is called, hidden window or not. */
  watch(what: Wanted): () => void
  /** Called after the store has it; the returned function ends it. */
  heard(listener: (news: MarketNews) => void): () => void
  status(): MarketStatus
}

export interface MarketStatus {
  /** Absent while all is well. In words: the market's database could not be opened or written, or was damaged and begun anew. */
  readonly store?: { readonly message: string; readonly remedy: string }
  readonly sources: readonly SourceStatus[]
}

export interface SourceStatus {
  readonly source: SourceName
  readonly on: boolean
  /** When it last gave an answer that was taken. */
  readonly answeredAtMs?: TimestampMs
  /** What went wrong last, while it is not mended. */
  readonly failing?: { readonly message: string; readonly sinceMs: TimestampMs }
  /** When it is asked again, where it is held back. */
  readonly nextTryMs?: TimestampMs
  /** Requests in the current window of its budget. */
  readonly used: number
  readonly budget: number
  readonly perMs: number
  /** What it sent that was not believed, newest first: a few. */
  readonly marks: readonly SourceMark[]
}

/** A figure that was rejected, or one that is kept and doubted. */
export interface SourceMark {
  readonly atMs: TimestampMs
  /** In words: "bitcoin: the price fell from 97,000 to 0.00009; not believed." */
  readonly message: string
}
