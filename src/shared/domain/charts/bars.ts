import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/ids'
import type { Interval } from '../market/candles'

/**
 * Bars as parallel columns, oldest first, in US dollars: what a chart draws. Doubles, because they are drawn and not summed; NaN where a
 * source left a figure away.
 */
export interface Bars {
  /** When each opened, Unix ms UTC, strictly rising. */
  readonly times: Float64Array
  /** Empty, like highs and lows, where the source gives closes alone. */
  readonly opens: Float64Array
  readonly highs: Float64Array
  readonly lows: Float64Array
  readonly closes: Float64Array
  readonly volumes: Float64Array
}

export const hasOhlc = ({ opens, closes }: Pick<Bars, 'opens' | 'closes'>): boolean =>
  closes.length > 0 && opens.length === closes.length

/** How long a bar of each interval lasts, ms. Weeks and days are UTC: none has 23 or 25 hours. */
export const intervalMs: Readonly<Record<Interval, number>> = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '4h': 4 * HOUR_MS,
  '1d': DAY_MS,
  '1w': 7 * DAY_MS
}

/** 1970-01-01 was a Thursday; weeks begin on Monday (ISO 8601). */
const FIRST_MONDAY_MS = 4 * DAY_MS

/** When the bar that holds `atMs` opened. */
export function barStart(interval: Interval, atMs: number): number {
  const length = intervalMs[interval]
  const offset = interval === '1w' ? FIRST_MONDAY_MS : 0
  return Math.floor((atMs - offset) / length) * length + offset
}
