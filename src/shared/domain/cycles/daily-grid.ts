import { DAY_MS } from '../../kernel/ids'
import { dayOf } from './days'

/** One coin's figures on the grid's days. NaN where nothing is known: a gap is never filled with a guess. */
export interface GridRow {
  readonly id: string
  readonly closes: Float64Array
  /** Market cap; see `carriedCaps`. */
  readonly caps: Float64Array
}

/** Coins x days: every row has the same days, `firstDay` and the `length - 1` after it. */
export interface DailyGrid {
  readonly firstDay: number
  readonly length: number
  readonly rows: readonly GridRow[]
}

/** One coin's closes, day by day; the shape of a row that stands alone. */
export interface DailySeries {
  readonly firstDay: number
  readonly closes: Float64Array
}

/** Parallel columns as the store gives them: midnights UTC in milliseconds, oldest first. */
export interface Columns {
  readonly days: Float64Array
  readonly closes: Float64Array
  readonly marketCaps?: Float64Array
}

/** Ten times what stands before and after it, or a tenth: no coin does that and comes back, but sources do. */
const SPIKE = 10

/** Places columns on the days of a grid. Days outside are left out; of two figures for one day the later stands. */
export function placeRow(id: string, columns: Columns, firstDay: number, length: number): GridRow {
  const closes = new Float64Array(length).fill(NaN)
  const caps = new Float64Array(length).fill(NaN)
  for (let index = 0; index < columns.days.length; index += 1) {
    const at = Math.floor((columns.days[index] ?? NaN) / DAY_MS) - firstDay
    if (!(at >= 0 && at < length)) continue
    const close = columns.closes[index] ?? NaN
    const cap = columns.marketCaps?.[index] ?? NaN
    if (close > 0 && close < Infinity) closes[at] = close
    if (cap > 0 && cap < Infinity) caps[at] = cap
  }
  dropSpikes(closes)
  return { id, closes, caps: carriedCaps(closes, caps) }
}

/** From the first known day to the last; undefined where no day has a price. */
export function seriesOf(columns: Columns): DailySeries | undefined {
  const { days } = columns
  if (days.length === 0) return undefined
  const firstDay = dayOf(days[0] ?? 0)
  const length = dayOf(days[days.length - 1] ?? 0) - firstDay + 1
  const { closes } = placeRow('', columns, firstDay, length)
  return closes.some((close) => close > 0) ? { firstDay, closes } : undefined
}

/**
 * Takes out closes that are tenfold their neighbours' (or a tenth) on both sides. The newest close has nothing after it yet: where it
 * is off that far, it waits for the next one to bear it out.
 */
function dropSpikes(closes: Float64Array): void {
  let before = NaN
  for (let index = 0; index < closes.length; index += 1) {
    const close = closes[index] ?? NaN
    if (!(close > 0)) continue
    if (isFar(close, before) && !bearsOut(closes, index, close)) closes[index] = NaN
    else before = close
  }
}

const isFar = (close: number, before: number): boolean => close > before * SPIKE || close < before / SPIKE

function bearsOut(closes: Float64Array, index: number, close: number): boolean {
  for (let next = index + 1; next < closes.length; next += 1) {
    const after = closes[next] ?? NaN
    if (after > 0) return !isFar(after, close)
  }
  return false
}

/**
 * A day without a market cap takes the nearest earlier known one, moved with the price (the first known one, for days before it): the
 * number of coins in circulation changes slowly, and a coin whose source left its cap away for a day does not leave the ranking.
 */
function carriedCaps(closes: Float64Array, caps: Float64Array): Float64Array {
  let supply = NaN
  for (let index = 0; index < caps.length && !(supply > 0); index += 1)
    supply = (caps[index] ?? NaN) / (closes[index] ?? NaN)
  if (!(supply > 0)) return caps
  for (let index = 0; index < caps.length; index += 1) {
    const known = (caps[index] ?? NaN) / (closes[index] ?? NaN)
    if (known > 0) supply = known
    else caps[index] = supply * (closes[index] ?? NaN)
  }
  return caps
}
