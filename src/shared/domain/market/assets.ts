import { DAY_MS, type Brand, type TimestampMs } from '../../kernel/ids'

/**
 * A coin or token, by CoinGecko's id ("bitcoin"). Symbols are not unique: a fork or an impostor may carry the same, so nothing is ever
 * looked up by its symbol alone.
 */
export type AssetId = Brand<string, 'AssetId'>
export const assetId = (value: string): AssetId => value as AssetId
export const BITCOIN = assetId('bitcoin')

/** A listed coin, as the search finds it. */
export interface Asset {
  readonly id: AssetId
  /** Upper case: "BTC". */
  readonly symbol: string
  readonly name: string
  /** By market cap, from 1; absent for coins the source does not rank. */
  readonly rank?: number
  /** When a source last listed it. */
  readonly seenAtMs: TimestampMs
}

const DELISTED_AFTER_MS = 7 * DAY_MS

/**
 * A coin that the list of all coins lacked for a week. Judged against the day on which that list last came, not against today: after a week
 * without a network nothing was delisted.
 */
export const isDelisted = ({ seenAtMs }: Pick<Asset, 'seenAtMs'>, listCameMs: TimestampMs | undefined): boolean =>
  listCameMs !== undefined && listCameMs - seenAtMs > DELISTED_AFTER_MS
