/** Columns as the items that the chart library takes. Times of the library are seconds, UTC. */
import type { CandlestickData, LineData, UTCTimestamp, WhitespaceData } from 'lightweight-charts'
import { intervalMs, type Bars } from '../../../../shared/domain/charts/bars'
import { gapsIn } from '../../../../shared/domain/charts/gaps'
import type { Interval } from '../../../../shared/domain/market/candles'

export const seconds = (ms: number): UTCTimestamp => Math.floor(ms / 1_000) as UTCTimestamp

type Space = WhitespaceData<UTCTimestamp>

/** More empty places than this would push the bars out of sight. */
const SPACES_AT_MOST = 5_000

/** An empty place for each missing bar: without them the time axis would close the gap and hide it. */
function spaces(times: Float64Array, interval: Interval, after: number, missing: number): Space[] {
  const from = times[after] ?? NaN
  return Array.from({ length: missing }, (_, index) => ({ time: seconds(from + (index + 1) * intervalMs[interval]) }))
}

function withSpaces<T>(
  times: Float64Array,
  interval: Interval,
  item: (index: number, beforeGap: boolean) => T
): (T | Space)[] {
  const gaps = gapsIn(times, interval)
  const shown = gaps.reduce((sum, { missing }) => sum + missing, 0) <= SPACES_AT_MOST
  const items: (T | Space)[] = []
  let next = 0
  for (let index = 0; index < times.length; index++) {
    const gap = gaps[next]?.after === index ? gaps[next] : undefined
    items.push(item(index, gap !== undefined))
    if (gap === undefined) continue
    next++
    if (shown) for (const space of spaces(times, interval, index, gap.missing)) items.push(space)
  }
  return items
}

export const candleItem = (bars: Bars, index: number): CandlestickData<UTCTimestamp> => ({
  time: seconds(bars.times[index] ?? NaN),
  open: bars.opens[index] ?? NaN,
  high: bars.highs[index] ?? NaN,
  low: bars.lows[index] ?? NaN,
  close: bars.closes[index] ?? NaN
})

export const candleItems = (bars: Bars, interval: Interval): (CandlestickData<UTCTimestamp> | Space)[] =>
  withSpaces(bars.times, interval, (index) => candleItem(bars, index))

export function lineItem(
  times: Float64Array,
  values: Float64Array,
  index: number,
  beforeGap = false
): LineData<UTCTimestamp> | Space {
  const time = seconds(times[index] ?? NaN)
  const value = values[index] ?? NaN
  if (Number.isNaN(value)) return { time }
  return beforeGap ? { time, value, color: 'transparent' } : { time, value }
}

/** A line is not drawn across a gap: the piece that begins before one is left out. */
export const lineItems = (
  times: Float64Array,
  values: Float64Array,
  interval: Interval
): (LineData<UTCTimestamp> | Space)[] =>
  withSpaces(times, interval, (index, beforeGap) => lineItem(times, values, index, beforeGap))

/** Where on the time axis each bar stands, as the items above come to stand there. */
export function placesOf(times: Float64Array, interval: Interval): Float64Array {
  const gaps = gapsIn(times, interval)
  const shown = gaps.reduce((sum, { missing }) => sum + missing, 0) <= SPACES_AT_MOST
  const places = Float64Array.from(times, (_, index) => index)
  if (!shown) return places
  let shift = 0
  for (const [index, { after, missing }] of gaps.entries()) {
    shift += missing
    const end = gaps[index + 1]?.after ?? times.length - 1
    for (let at = after + 1; at <= end; at++) places[at] = at + shift
  }
  return places
}

/** 1 for each bar that closed below the one before it. */
export const fallsOf = (closes: Float64Array): Uint8Array =>
  Uint8Array.from(closes, (close, index) => (close < (closes[index - 1] ?? 0) ? 1 : 0))
