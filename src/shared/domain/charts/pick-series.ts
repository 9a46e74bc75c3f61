import { intervalMs } from './bars'
import type { ChartStyle } from './chart-view'
import type { Interval } from '../market/candles'
import type { SourceName } from '../market/figures'

/** Bars of one source that a chart could be drawn from. */
export interface Candidate {
  readonly source: SourceName
  readonly interval: Interval
  readonly firstMs: number
  readonly lastMs: number
  /** Whether it gives open, high and low beside the close. */
  readonly ohlc: boolean
}

/**
 * The one series a chart is drawn from: sources are never mixed within a line. Candles before closes where they are liked better and reach
 * up to the end of what is known; then the one that covers most of the range; then the one named first.
 */
export function pickSeries(
  candidates: readonly Candidate[],
  style: ChartStyle,
  fromMs: number,
  toMs: number
): Candidate | undefined {
  const covered = ({ firstMs, lastMs }: Candidate) => Math.min(lastMs, toMs) - Math.max(firstMs, fromMs)
  const usable = candidates.filter((one) => covered(one) >= 0)
  const latest = Math.max(...usable.map(({ lastMs }) => lastMs))
  const candles = usable.filter(
    ({ ohlc, interval, lastMs }) => style === 'candles' && ohlc && latest - lastMs <= LATE_BARS * intervalMs[interval]
  )
  return widest(candles.length > 0 ? candles : usable, covered)
}

function widest(candidates: readonly Candidate[], covered: (one: Candidate) => number): Candidate | undefined {
  let best: Candidate | undefined
  for (const one of candidates) if (best === undefined || covered(one) > covered(best)) best = one
  return best
}

/** Sources end their bars at slightly different times; candles that ended longer ago are of a market that closed. */
const LATE_BARS = 3

/** From which shorter bars longer ones can be made, the longest first. Weeks are always made of days, so that they begin on a Monday. */
export const madeFrom: Readonly<Record<Interval, readonly Interval[]>> = {
  '1m': ['1m'],
  '5m': ['5m', '1m'],
  '15m': ['15m', '5m', '1m'],
  '1h': ['1h', '15m', '5m'],
  '4h': ['4h', '1h'],
  '1d': ['1d'],
  '1w': ['1d']
}
