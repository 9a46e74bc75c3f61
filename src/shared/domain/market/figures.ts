import type { Decimal } from '../../kernel/decimal'
import type { TimestampMs } from '../../kernel/ids'
import type { AssetId } from './assets'

/** Where figures come from: the public sources, a file the person imported, or the person's own hand. */
export const sourceNames = [
  'coingecko',
  'binance',
  'kraken',
  'coinbase',
  'coinmarketcap',
  'defillama',
  'mempool',
  'alternative-me',
  'token-metrics',
  'import',
  'computed'
] as const
export type SourceName = (typeof sourceNames)[number]

/** One figure with what makes it trustworthy: who says so, and when it was true (the source's own time where it gives one). */
export interface Figure {
  readonly value: Decimal
  readonly source: SourceName
  readonly atMs: TimestampMs
}

/** The last seven days, oldest first, evenly spaced; for a sparkline. */
export interface Week {
  readonly values: readonly number[]
  readonly source: SourceName
  readonly atMs: TimestampMs
}

/** What is known of a coin now, in US dollars; changes in per cent. What no source gave is absent, never 0. */
export interface Quote {
  readonly assetId: AssetId
  readonly price: Figure
  readonly change1h?: Figure
  readonly change24h?: Figure
  readonly change7d?: Figure
  readonly change30d?: Figure
  /** Traded in 24 hours. */
  readonly volume24h?: Figure
  readonly marketCap?: Figure
  /** The highest price ever, `atMs` being its day. */
  readonly high?: Figure
  readonly week?: Week
}
