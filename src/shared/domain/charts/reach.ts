import { DAY_MS } from '../../kernel/ids'
import type { Interval } from '../market/candles'
import { intervalMs } from './bars'

/** What one chart holds at most: 54 years of days, or two weeks of minutes. */
export const BARS_AT_MOST = 20_000

/** The day of Bitcoin's first block: no coin has a price from before. */
const GENESIS_MS = Date.UTC(2009, 0, 3)

const days: Readonly<Record<Interval, number>> = {
  '1m': 2,
  '5m': 7,
  '15m': 30,
  '1h': 120,
  '4h': 730,
  '1d': Infinity,
  '1w': Infinity
}

/** From when a chart is shown where nobody says it, Unix ms: all that is known of days and weeks, less of shorter bars. */
export const usualFrom = (interval: Interval, toMs: number): number =>
  reachable(interval, toMs - days[interval] * DAY_MS, toMs)

/** The asked-for beginning, but no further back than a chart can hold. */
export const reachable = (interval: Interval, fromMs: number, toMs: number): number =>
  Math.max(GENESIS_MS, fromMs, toMs - BARS_AT_MOST * intervalMs[interval])

/** From when a chart is read once its first bar comes into sight, Unix ms; undefined where it holds all that it can. */
export function earlierThan(interval: Interval, firstMs: number, toMs: number): number | undefined {
  const fromMs = reachable(interval, firstMs - days[interval] * DAY_MS, toMs)
  return fromMs > firstMs - intervalMs[interval] || days[interval] === Infinity ? undefined : fromMs
}
