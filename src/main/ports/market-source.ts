import type { Asset, AssetId } from '../../shared/domain/market/assets'
import type { Candle, Interval } from '../../shared/domain/market/candles'
import type { Category } from '../../shared/domain/market/categories'
import type { Figure, Quote, SourceName } from '../../shared/domain/market/figures'
import type { Decimal } from '../../shared/kernel/decimal'
import type { TimestampMs } from '../../shared/kernel/ids'
import type { Failure, Result } from '../../shared/kernel/result'
import type { CandleSeries } from './market-store'

/** What a coin is called at a source: its id is CoinGecko's; a pair was checked against the reference price. */
export interface Listed {
  readonly id: AssetId
  /** Upper case. */
  readonly symbol: string
  readonly name?: string
  readonly pair?: string
}

/** One request's worth of work. */
export type Job =
  | { readonly kind: 'assets' }
  /** 250 coins by market cap; pages from 1. */
  | { readonly kind: 'top'; readonly page: number }
  /** At most 100. */
  | { readonly kind: 'quotes'; readonly assets: readonly Listed[] }
  | {
      readonly kind: 'candles'
      readonly asset: Listed
      readonly interval: Interval
      readonly from: TimestampMs
      readonly to: TimestampMs
    }
  | { readonly kind: 'categories' }
  | { readonly kind: 'members'; readonly category: string }
  /** What trades under the coin's symbol there, with its price, to be checked against the reference. */
  | { readonly kind: 'pair'; readonly asset: Listed }
  /** All pairs against the dollar with their prices. */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'global' }
  | { readonly kind: 'trending' }
  | { readonly kind: 'treasury'; readonly asset: AssetId }
  /** The last so many days; 0: all. */
  | { readonly kind: 'fear-and-greed'; readonly days: number }
  | { readonly kind: 'stablecoins' }
  | { readonly kind: 'fees' }
  | { readonly kind: 'dexs' }
  | { readonly kind: 'blocks' }
  /** At most 100. */
  | { readonly kind: 'grades'; readonly assets: readonly Listed[] }
  | { readonly kind: 'signals'; readonly assets: readonly Listed[] }
export type JobKind = Job['kind']

/** What one answer held, checked figure by figure. */
export interface Answer {
  readonly assets?: readonly Asset[]
  readonly quotes?: readonly Quote[]
  readonly candles?: readonly { readonly series: CandleSeries; readonly bars: readonly Candle[] }[]
  /** `daily`: a figure of now, of which the day's last is kept. */
  readonly points?: readonly { readonly name: string; readonly points: readonly Figure[]; readonly daily?: boolean }[]
  readonly categories?: readonly Category[]
  readonly members?: readonly AssetId[]
  /** Most likely first. */
  readonly pairs?: readonly Pair[]
  /** The rest of it, where one answer does not hold all. */
  readonly next?: Job
  /** What was rejected or doubted, in words. */
  readonly marks: readonly string[]
}

export interface Pair {
  readonly name: string
  readonly price: Decimal
}

export type SourceFailure = Failure<
  | 'source-unreachable'
  | 'source-limited'
  | 'source-refused'
  | 'source-broken'
  | 'source-malformed'
  /** It does not know the coin, category or pair: another source may. */
  | 'source-unknown'
> & {
  /** It asked for this long a rest. */
  readonly retryAfterMs?: number
}

/** One public source of market data. Reads only; knows no budget and keeps nothing: the refresher decides when it is asked. */
export interface MarketSource {
  readonly name: SourceName
  readonly gives: ReadonlySet<JobKind>
  fetch(job: Job): Promise<Result<Answer, SourceFailure>>
}
