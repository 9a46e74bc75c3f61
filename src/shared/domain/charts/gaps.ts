import type { Interval } from '../market/candles'
import { intervalMs } from './bars'

/** A stretch without bars. */
export interface Gap {
  /** Position of the bar before it. */
  readonly after: number
  readonly missing: number
}

/** Where bars are missing between the first and the last. Markets of coins never close: every missing bar is a gap. */
export function gapsIn(times: Float64Array, interval: Interval): readonly Gap[] {
  const gaps: Gap[] = []
  for (let index = 1; index < times.length; index++) {
    const missing = Math.round(((times[index] ?? NaN) - (times[index - 1] ?? NaN)) / intervalMs[interval]) - 1
    if (missing > 0) gaps.push({ after: index - 1, missing })
  }
  return gaps
}
