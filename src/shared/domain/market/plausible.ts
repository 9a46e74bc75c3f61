import type { Decimal } from '../../kernel/decimal'
import { toNumber } from '../../kernel/decimal'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kernel/ids'
import type { Candle } from './candles'

/** Coins do fall to a millionth within days; nothing but an error does so within the hour. Factor up or down, by age of the last known. */
const beyondBelief = [
  [HOUR_MS, 1e4],
  [7 * DAY_MS, 1e6],
  [Infinity, 1e8]
] as const
/** Kept, and said. */
const SURPRISING = 100

export type Verdict = 'fine' | 'surprising' | 'not-believed'

export interface KnownPrice {
  readonly value: Decimal
  readonly atMs: number
}

/** Is a price believable beside the last known one? Whatever is not above zero is not. */
export function judgePrice(next: KnownPrice, last: KnownPrice | undefined): Verdict {
  const price = toNumber(next.value)
  if (!(price > 0)) return 'not-believed'
  if (last === undefined) return 'fine'
  const factor = foldOf(price, toNumber(last.value))
  const age = Math.max(0, next.atMs - last.atMs)
  const bound = beyondBelief.find(([upTo]) => age <= upTo)?.[1] ?? 1e8
  if (factor >= bound) return 'not-believed'
  return factor >= SURPRISING && age <= HOUR_MS ? 'surprising' : 'fine'
}

const foldOf = (a: number, b: number): number => Math.max(a, b) / Math.min(a, b)

/** Clocks differ: a bar or price this far ahead of ours is still of now. */
export const AHEAD_MS = MINUTE_MS

export interface CheckedBars {
  readonly bars: readonly Candle[]
  /** What was rejected or changed, in words, one line a kind. */
  readonly marks: readonly string[]
}

/**
 * Bars as they are kept: in order, one a time, none of the future, none without a price above zero, none that jumps beyond belief
 * against its neighbours. A bar whose high and low do not hold its open and close keeps its close alone.
 * @param alignMs length of a bar: its time is the start of its interval
 * @param before the last few that are known, oldest first
 */
export function checkBars(
  given: readonly Candle[],
  nowMs: number,
  alignMs: number,
  before: readonly Candle[] = []
): CheckedBars {
  const counts = new Map<string, number>()
  const mark = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const byTime = new Map<number, Candle>()
  let previousMs = -Infinity
  for (const bar of given) {
    if (!Number.isFinite(bar.atMs) || bar.atMs <= 0 || bar.atMs % alignMs !== 0) mark('with a wrong time left out')
    else if (bar.atMs > nowMs + AHEAD_MS) mark('of the future left out')
    else if (!(toNumber(bar.close) > 0)) mark('without a price above zero left out')
    else {
      if (bar.atMs < previousMs) mark('out of order put in place')
      if (byTime.has(bar.atMs)) mark('sent twice, the last one taken')
      previousMs = Math.max(previousMs, bar.atMs)
      byTime.set(bar.atMs, holds(bar) ? bar : closeOnly(bar, mark))
    }
  }
  const ordered = [...byTime.values()].sort((a, b) => a.atMs - b.atMs)
  const known = [...before, ...ordered]
  const bars = ordered.filter((bar, index) => {
    const fine = !spikes(bar, around(known, index + before.length))
    if (!fine) mark('with a price beyond belief left out')
    return fine
  })
  return { bars, marks: [...counts].map(([what, count]) => `${count} ${count === 1 ? 'bar' : 'bars'} ${what}`) }
}

function holds({ open, high, low, close }: Candle): boolean {
  if (high === undefined || low === undefined) return high === low
  const inside = [open, close].every(
    (one) => one === undefined || (toNumber(one) <= toNumber(high) && toNumber(one) >= toNumber(low))
  )
  return inside && toNumber(low) > 0
}

function closeOnly({ atMs, close, volume, marketCap }: Candle, mark: (what: string) => void): Candle {
  mark('whose high and low do not hold its close, kept as a close alone')
  return { atMs, close, ...(volume === undefined ? {} : { volume }), ...(marketCap === undefined ? {} : { marketCap }) }
}

/** Up to five bars about one, itself among them. */
function around(bars: readonly Candle[], index: number): readonly Candle[] {
  const from = Math.max(0, Math.min(index - 2, bars.length - 5))
  return bars.slice(from, from + 5)
}

/** Beyond belief against the middle of its neighbourhood: one wrong bar does not discredit those beside it. */
function spikes(bar: Candle, neighbourhood: readonly Candle[]): boolean {
  if (neighbourhood.length < 3) return false
  const middle = [...neighbourhood].sort((a, b) => toNumber(a.close) - toNumber(b.close))[neighbourhood.length >> 1]
  if (middle === undefined || middle === bar) return false
  const [early, late] = middle.atMs < bar.atMs ? [middle, bar] : [bar, middle]
  return judgePrice({ value: late.close, atMs: late.atMs }, { value: early.close, atMs: early.atMs }) === 'not-believed'
}
