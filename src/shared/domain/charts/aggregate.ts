import type { Interval } from '../market/candles'
import { barStart, hasOhlc, type Bars } from './bars'

/**
 * Longer bars from shorter ones: first open, highest high, lowest low, last close, all that was traded. A bar stands at the start of its
 * interval (weeks: Monday, UTC). A sum of volumes with one missing is not known: NaN.
 */
export function aggregate(bars: Bars, interval: Interval): Bars {
  const starts = firstOfEach(bars.times, interval)
  const count = starts.length
  const candles = hasOhlc(bars)
  const made = {
    times: new Float64Array(count),
    opens: new Float64Array(candles ? count : 0),
    highs: new Float64Array(candles ? count : 0),
    lows: new Float64Array(candles ? count : 0),
    closes: new Float64Array(count),
    volumes: new Float64Array(count)
  }
  for (let bar = 0; bar < count; bar++) {
    const from = starts[bar] ?? 0
    const to = starts[bar + 1] ?? bars.times.length
    made.times[bar] = barStart(interval, bars.times[from] ?? NaN)
    made.closes[bar] = bars.closes[to - 1] ?? NaN
    made.volumes[bar] = fold(bars.volumes, from, to, (sum, one) => sum + one)
    if (!candles) continue
    made.opens[bar] = bars.opens[from] ?? NaN
    made.highs[bar] = fold(bars.highs, from, to, Math.max)
    made.lows[bar] = fold(bars.lows, from, to, Math.min)
  }
  return made
}

/** Whether each bar stands at the start of an interval of its own already. */
export function isAligned({ times }: Pick<Bars, 'times'>, interval: Interval): boolean {
  for (const time of times) if (barStart(interval, time) !== time) return false
  return true
}

function firstOfEach(times: Float64Array, interval: Interval): readonly number[] {
  const starts: number[] = []
  let current = NaN
  for (let index = 0; index < times.length; index++) {
    const start = barStart(interval, times[index] ?? NaN)
    if (start === current) continue
    current = start
    starts.push(index)
  }
  return starts
}

function fold(column: Float64Array, from: number, to: number, join: (a: number, b: number) => number): number {
  let value = column[from] ?? NaN
  for (let index = from + 1; index < to; index++) value = join(value, column[index] ?? NaN)
  return value
}
