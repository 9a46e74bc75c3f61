import type { Interval } from '../market/candles'
import { barStart, hasOhlc, intervalMs, type Bars } from './bars'

/** As in clean-bars: no coin moves so far within one bar. */
const IMPLAUSIBLE_FACTOR = 1_000

/**
 * The bars with a live price in the last one, or in one more where its interval has just begun. The same bars where the price does not
 * belong to their end: it is older, or bars between were never fetched. What was traded is as old as the bars themselves.
 */
export function withPrice(bars: Bars, interval: Interval, price: number, atMs: number): Bars {
  const last = bars.times.length - 1
  const lastMs = bars.times[last]
  const close = bars.closes[last]
  if (lastMs === undefined || close === undefined || !isPlausible(price, close)) return bars
  const start = barStart(interval, atMs)
  if (start === barStart(interval, lastMs) && atMs >= lastMs) return moved(bars, last, price)
  return start - lastMs === intervalMs[interval] ? longer(bars, start, price) : bars
}

const isPlausible = (price: number, close: number): boolean =>
  price > 0 && Number.isFinite(price) && Math.max(price, close) / Math.min(price, close) < IMPLAUSIBLE_FACTOR

function moved(bars: Bars, last: number, price: number): Bars {
  const closes = bars.closes.slice()
  closes[last] = price
  if (!hasOhlc(bars)) return { ...bars, closes }
  const highs = bars.highs.slice()
  const lows = bars.lows.slice()
  highs[last] = Math.max(highs[last] ?? price, price)
  lows[last] = Math.min(lows[last] ?? price, price)
  return { ...bars, closes, highs, lows }
}

function longer(bars: Bars, startMs: number, price: number): Bars {
  const grown = (column: Float64Array, value: number): Float64Array => {
    const longer = new Float64Array(column.length + 1)
    longer.set(column)
    longer[column.length] = value
    return longer
  }
  const priced = (column: Float64Array): Float64Array => (hasOhlc(bars) ? grown(column, price) : column)
  return {
    times: grown(bars.times, startMs),
    opens: priced(bars.opens),
    highs: priced(bars.highs),
    lows: priced(bars.lows),
    closes: grown(bars.closes, price),
    volumes: grown(bars.volumes, NaN)
  }
}
