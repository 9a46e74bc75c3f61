import type { Candle } from '../market/candles'
import type { Bars } from './bars'

/** Bars that a source sent and that are not drawn, by what is wrong with them. */
export interface LeftOut {
  /** A price that is no positive number, or a high and low that do not hold open and close. */
  readonly inconsistent: number
  /** A second bar of the same time. */
  readonly repeated: number
  /** Older than the bar before it, or not yet begun. */
  readonly unordered: number
  /** A thousandfold away from the bars around it. */
  readonly implausible: number
}

export const leftOutCount = ({ inconsistent, repeated, unordered, implausible }: LeftOut): number =>
  inconsistent + repeated + unordered + implausible

/** Coins do fall by 99.9 %, but not within one bar and back. */
const IMPLAUSIBLE_FACTOR = 1_000

interface Row {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** What may be drawn of what a source sent, and how much was left out. A bar that opens after `nowMs` has not happened. */
export function cleanBars(
  candles: readonly Candle[],
  nowMs: number
): { readonly bars: Bars; readonly leftOut: LeftOut } {
  let inconsistent = 0
  let repeated = 0
  let unordered = 0
  const rows: Row[] = []
  for (const candle of candles) {
    const last = rows.at(-1)
    const row = readRow(candle)
    if (row.time > nowMs || (last !== undefined && row.time < last.time)) unordered++
    else if (last !== undefined && row.time === last.time) repeated++
    else if (!isConsistent(row)) inconsistent++
    else rows.push(row)
  }
  const kept = rows.filter((_, index) => isPlausible(rows, index))
  return {
    bars: columns(kept),
    leftOut: { inconsistent, repeated, unordered, implausible: rows.length - kept.length }
  }
}

const number = (text: string | undefined): number => (text === undefined ? NaN : Number(text))

function readRow({ atMs, open, high, low, close, volume }: Candle): Row {
  const traded = number(volume)
  return {
    time: atMs,
    open: number(open),
    high: number(high),
    low: number(low),
    close: number(close),
    volume: traded >= 0 && Number.isFinite(traded) ? traded : NaN
  }
}

const isPrice = (value: number): boolean => value > 0 && Number.isFinite(value)
const isWhole = ({ open, high, low }: Row): boolean => !Number.isNaN(open + high + low)

function isConsistent(row: Row): boolean {
  if (!isPrice(row.close)) return false
  if (!isWhole(row)) return true
  const { open, high, low, close } = row
  return isPrice(open) && isPrice(high) && isPrice(low) && high >= Math.max(open, close) && low <= Math.min(open, close)
}

function isPlausible(rows: readonly Row[], index: number): boolean {
  const row = rows[index]
  if (row === undefined) return false
  if (isWhole(row) && far(row.high, row.low)) return false
  const before = rows[index - 1]
  const after = rows[index + 1]
  if (before === undefined) return agreesAtTheEdge(row, after, rows[index + 2])
  if (after === undefined) return agreesAtTheEdge(row, before, rows[index - 2])
  // Where the neighbours are as far from each other, it is they who jumped, or the coin did.
  return !(far(row.close, before.close) && far(row.close, after.close)) || far(before.close, after.close)
}

/** The first and the last bar are believed unless the two bars next to them agree on another price. */
const agreesAtTheEdge = (row: Row, next: Row | undefined, second: Row | undefined): boolean =>
  next === undefined || second === undefined || !far(row.close, next.close) || far(next.close, second.close)

const far = (a: number, b: number): boolean => Math.max(a, b) / Math.min(a, b) >= IMPLAUSIBLE_FACTOR

/** Candles only where every bar is one: a bar made up from a close would look like a quiet market. */
function columns(rows: readonly Row[]): Bars {
  const candles = rows.length > 0 && rows.every(isWhole)
  const column = (of: keyof Row, wanted = true) =>
    wanted ? Float64Array.from(rows, (row) => row[of]) : new Float64Array(0)
  return {
    times: column('time'),
    opens: column('open', candles),
    highs: column('high', candles),
    lows: column('low', candles),
    closes: column('close'),
    volumes: column('volume')
  }
}
