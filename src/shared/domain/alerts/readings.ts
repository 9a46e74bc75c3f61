/** What a coin's figures say of a condition. What is missing, stale or implausible says nothing. */
import { decimal, toNumber, type Decimal } from '../../kernel/decimal'
import { DAY_MS, timestampMs, type TimestampMs } from '../../kernel/ids'
import type { Figure, Quote, SourceName } from '../market/figures'
import { AHEAD_MS, judgePrice } from '../market/plausible'
import { isStale } from '../market/staleness'
import type { AlertState, AssetCondition } from './alert'

export interface Reading {
  readonly figure: Figure
  /** How far beyond its line, in per cent of the line; below zero: on this side of it. */
  readonly beyond: number
  /** The line, in the figure's own unit, where it follows from the market. */
  readonly line?: number
  /** new-high, new-low: the most extreme price so far, this one included. */
  readonly extreme?: Figure
}

/** Parallel columns, oldest first; days are midnights UTC at which a bar opens. NaN where it is not known. */
export interface Days {
  readonly days: ArrayLike<number>
  readonly closes: ArrayLike<number>
  readonly volumes: ArrayLike<number>
  /** The extremes within the days, where an exchange's bars tell them. */
  readonly highs?: ArrayLike<number>
  readonly lows?: ArrayLike<number>
  /** Of the day that is under way, as far as its bar knows: `atMs` is when that was read. */
  readonly today?: { readonly high: Figure; readonly low: Figure }
}

/** Of the days that a span should have, as many must be known. */
const KNOWN_SHARE = 0.8
const MEAN_DAYS = 7
const MEAN_DAYS_LEAST = 5
/** "Ever" needs some past to mean anything. */
const EVER_LEAST_DAYS = 30
/** A day's close is told of within so long; later, the averages are those of another day. */
const CLOSE_FRESH_MS = 2 * DAY_MS

/** Is a live price believable beside the last one that was stored? Where nothing is stored nothing is believed. */
export const believable = (price: Figure, known: Figure | undefined, now: TimestampMs): boolean =>
  known !== undefined &&
  price.atMs <= now + AHEAD_MS &&
  !isStale(price, 'price', now) &&
  judgePrice(price, known) === 'fine'

/** Of a price: conditions that follow from prices alone. */
export function readPrice(
  condition: AssetCondition,
  state: AlertState,
  figure: Figure,
  past: { readonly days: Days | undefined; readonly high: Figure | undefined }
): Reading | undefined {
  const price = toNumber(figure.value)
  if (!(price > 0)) return undefined
  switch (condition.kind) {
    case 'above':
      return { figure, beyond: (price / toNumber(condition.level) - 1) * 100 }
    case 'below':
      return { figure, beyond: (1 - price / toNumber(condition.level)) * 100 }
    case 'new-high':
    case 'new-low':
      return readExtreme(condition, state, figure, past)
    default:
      return undefined
  }
}

function readExtreme(
  condition: Extract<AssetCondition, { kind: 'new-high' | 'new-low' }>,
  { extreme }: AlertState,
  figure: Figure,
  { days, high }: { readonly days: Days | undefined; readonly high: Figure | undefined }
): Reading | undefined {
  const isHigh = condition.kind === 'new-high'
  const furthest = isHigh ? Math.max : Math.min
  const from = condition.days === undefined ? -Infinity : startOfDay(figure.atMs) - condition.days * DAY_MS
  const known = extremeOf(days, isHigh, from, figure.atMs, condition.days)
  // The source's own record knows more than its days, which are closes. It follows the price, so it is the line only at first.
  const record = isHigh && condition.days === undefined ? high : undefined
  // Of a day that was under way when it began to watch, what came before is in the day's bar; from then on it saw all that came.
  const morning = extreme === undefined ? todayOf(days, isHigh, from) : undefined
  const seen = extreme !== undefined && extreme.atMs >= from ? extreme : record
  const before = furtherOf(seen, morning, isHigh)
  const lines = [known, before && toNumber(before.value)].filter((one) => one !== undefined)
  if (known === undefined && record === undefined) return undefined
  const line = furthest(...lines)
  const price = toNumber(figure.value)
  const beyond = (isHigh ? price / line - 1 : 1 - price / line) * 100
  const reading = { figure, beyond, line }
  if (beyond > 0) return { ...reading, extreme: figure }
  return before === undefined ? reading : { ...reading, extreme: before }
}

const todayOf = (days: Days | undefined, isHigh: boolean, from: number): Figure | undefined => {
  const figure = days?.today?.[isHigh ? 'high' : 'low']
  return figure !== undefined && figure.atMs >= from ? figure : undefined
}

function furtherOf(a: Figure | undefined, b: Figure | undefined, isHigh: boolean): Figure | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return toNumber(a.value) > toNumber(b.value) === isHigh ? a : b
}

/** Of the days that were over by then: what they reached, or where only that is known, how they closed. Undefined where too few are known. */
function extremeOf(
  known: Days | undefined,
  isHigh: boolean,
  from: number,
  atMs: number,
  span: number | undefined
): number | undefined {
  if (known === undefined) return undefined
  const reaches = isHigh ? known.highs : known.lows
  const furthest = isHigh ? Math.max : Math.min
  let found: number | undefined
  let count = 0
  for (let at = known.days.length - 1; at >= 0; at -= 1) {
    const day = known.days[at] ?? NaN
    const close = known.closes[at] ?? NaN
    if (day < from) break
    if (day + DAY_MS >= atMs || !(close > 0)) continue
    count += 1
    const reach = reaches?.[at] ?? NaN
    const far = reach > 0 ? furthest(reach, close) : close
    found = found === undefined ? far : furthest(found, far)
  }
  return count >= (span === undefined ? EVER_LEAST_DAYS : span * KNOWN_SHARE) ? found : undefined
}

/** Of a quote's other figures. */
export function readQuote(
  condition: AssetCondition,
  quote: Quote,
  days: Days | undefined,
  now: TimestampMs
): Reading | undefined {
  if (condition.kind === 'change') return readChange(condition, quote, now)
  return condition.kind === 'volume' ? readVolume(condition.times, quote, days, now) : undefined
}

const changeOf = { '1h': 'change1h', '24h': 'change24h', '7d': 'change7d', '30d': 'change30d' } as const

function readChange(
  { percent, window, move }: Extract<AssetCondition, { kind: 'change' }>,
  quote: Quote,
  now: TimestampMs
): Reading | undefined {
  const figure = quote[changeOf[window]]
  if (figure === undefined) return undefined
  const kind = window === '1h' || window === '24h' ? 'fast-change' : 'slow-change'
  const change = toNumber(figure.value)
  // A coin cannot lose all of its price; one that gained ten thousand fold within the window is an error.
  if (isStale(figure, kind, now) || isAhead(figure, now) || !(change > -100) || change >= 1e6) return undefined
  const moved = move === 'up' ? change : move === 'down' ? -change : Math.abs(change)
  return { figure, beyond: (moved / percent - 1) * 100 }
}

function readVolume(times: number, { volume24h: figure }: Quote, days: Days | undefined, now: TimestampMs) {
  if (figure === undefined || days === undefined || isStale(figure, 'volume', now) || isAhead(figure, now))
    return undefined
  const today = startOfDay(figure.atMs)
  const before: number[] = []
  for (let at = days.days.length - 1; at >= 0; at -= 1) {
    const day = days.days[at] ?? NaN
    const volume = days.volumes[at] ?? NaN
    if (day < today - MEAN_DAYS * DAY_MS) break
    if (day < today && volume > 0) before.push(volume)
  }
  const volume = toNumber(figure.value)
  if (before.length < MEAN_DAYS_LEAST || !(volume > 0)) return undefined
  const mean = before.reduce((sum, one) => sum + one, 0) / before.length
  return { figure, beyond: (volume / (mean * times) - 1) * 100, line: mean }
}

const isAhead = (figure: Figure, now: TimestampMs): boolean => figure.atMs > now + AHEAD_MS
const startOfDay = (atMs: number): number => Math.floor(atMs / DAY_MS) * DAY_MS

/**
 * One reading for each day that ended after `sinceMs`, oldest first, and the one before it, which says where the averages stood. The
 * figure is the close, its time the day's end. A day with a gap before it has no average, and no reading.
 */
export function readCrosses(
  { fast, slow }: { readonly fast: number; readonly slow: number },
  { days, closes }: Days,
  source: SourceName,
  sinceMs: TimestampMs,
  now: TimestampMs
): readonly Reading[] {
  const readings: Reading[] = []
  for (let at = days.length - 1; at >= slow - 1; at -= 1) {
    const end = (days[at] ?? NaN) + DAY_MS
    if (!(end <= now)) continue
    if (readings.length === 0 && now - end > CLOSE_FRESH_MS) return []
    const slowMean = meanOf(days, closes, at, slow)
    const fastMean = meanOf(days, closes, at, fast)
    const value = decimal(closes[at] ?? NaN)
    if (slowMean !== undefined && fastMean !== undefined && value !== undefined)
      readings.unshift({
        figure: { value, source, atMs: timestampMs(end) },
        beyond: (fastMean / slowMean - 1) * 100,
        line: slowMean
      })
    if (end <= sinceMs) break
  }
  return readings
}

/** Of `length` days without a gap that end with the bar at `last`. */
function meanOf(days: ArrayLike<number>, closes: ArrayLike<number>, last: number, length: number): number | undefined {
  const first = last - length + 1
  if ((days[last] ?? NaN) - (days[first] ?? NaN) !== (length - 1) * DAY_MS) return undefined
  let sum = 0
  for (let at = first; at <= last; at += 1) sum += closes[at] ?? NaN
  return sum > 0 ? sum / length : undefined
}

/** The price of bars that opened after a moment and are over: what was missed while nobody looked. */
export function missedPrices(
  kind: AssetCondition['kind'],
  bars: readonly {
    readonly atMs: TimestampMs
    readonly high?: Decimal | undefined
    readonly low?: Decimal | undefined
    readonly close: Decimal
  }[],
  barMs: number,
  source: SourceName,
  sinceMs: TimestampMs,
  now: TimestampMs
): readonly Figure[] {
  const rising = kind === 'above' || kind === 'new-high'
  return bars
    .filter(({ atMs }) => atMs >= sinceMs && atMs + barMs <= now)
    .flatMap(({ atMs, high, low, close }) => {
      // When within its bar a high came nobody knows: its end is when it was certain. The close, a moment later, tells of the way back.
      const reach = rising ? high : low
      const end = atMs + barMs
      const closed = { value: close, source, atMs: timestampMs(end) }
      return reach === undefined ? [closed] : [{ value: reach, source, atMs: timestampMs(end - 1) }, closed]
    })
}
