import { monthOf } from './calendar'
import { cappedWeights, WEIGHT_CAP, type Weighting } from './weights'

/** A coin's days on the grid of its basket, one value a day; NaN where nothing is known. */
export interface MemberDays {
  readonly closes: Float64Array
  readonly caps: Float64Array
}

export interface Rebalance {
  /** Position on the grid. */
  readonly at: number
  /** One a member, summing to 1; 0 for those left out until the next. */
  readonly weights: Float64Array
  /** Coins held of each member, for an index that began at 100. */
  readonly units: Float64Array
}

export interface BasketIndex {
  /** 100 at its first close; NaN before it, and on days without a close of any member that is held. */
  readonly index: Float64Array
  /** Oldest first; empty where no member ever had a price. */
  readonly rebalances: readonly Rebalance[]
}

export interface BasketRule {
  readonly weighting: Weighting
  /** The most that a member weighs, of `capped`; 1: by market cap alone. */
  readonly cap?: number
}

/**
 * What holding the basket was worth. It is weighed anew at the first close of each month; a member without a price that day (or, capped, without
 * a market cap) is left out until the next. Between two, a member whose price is missing counts with its last one.
 */
export function basketIndex(
  firstDay: number,
  days: number,
  members: readonly MemberDays[],
  rule: BasketRule
): BasketIndex {
  const index = new Float64Array(days).fill(NaN)
  const marks = marksOf(firstDay, days, members, rule)
  const prices = pricesAt(marks, members)
  const weights = weightsOf(marks, members, prices, rule)
  const { grown, ends } = growth(days, marks, members, prices, weights)
  const rebalances: Rebalance[] = []
  let worth = 100
  marks.forEach((at, mark) => {
    const own = weights[mark] ?? new Float64Array()
    const base = mark * members.length
    const units = own.map((weight, i) => (weight > 0 ? (weight * worth) / (prices[base + i] ?? NaN) : 0))
    rebalances.push({ at, weights: own, units })
    const until = marks[mark + 1] ?? days
    for (let day = at; day < until; day += 1) index[day] = worth * (grown[day] ?? NaN)
    // The day of the next one is still the old holdings' to value.
    worth *= ends[mark] ?? NaN
  })
  return { index, rebalances }
}

const sized = (caps: Float64Array, at: number, weighting: Weighting): number =>
  weighting === 'equal' ? 1 : (caps[at] as number)

/** Of each month the first day on which there is anything to hold. Member by member, as the rows lie in memory. */
function marksOf(
  firstDay: number,
  days: number,
  members: readonly MemberDays[],
  { weighting }: BasketRule
): readonly number[] {
  const starts = monthStarts(firstDay, days)
  const first = new Int32Array(starts.length).fill(days)
  for (const { closes, caps } of members)
    for (let month = 0; month < starts.length; month += 1) {
      const end = Math.min(first[month] as number, starts[month + 1] ?? days)
      for (let at = starts[month] as number; at < end; at += 1) {
        if (!((closes[at] as number) > 0 && sized(caps, at, weighting) > 0)) continue
        first[month] = at
        break
      }
    }
  return [...first].filter((at) => at < days)
}

function monthStarts(firstDay: number, days: number): readonly number[] {
  const starts: number[] = []
  let month = NaN
  for (let at = 0; at < days; at += 1) {
    const own = monthOf(firstDay + at)
    if (own !== month) starts.push(at)
    month = own
  }
  return starts
}

/** Each member's close on each mark, one row a mark. */
function pricesAt(marks: readonly number[], members: readonly MemberDays[]): Float64Array {
  const prices = new Float64Array(marks.length * members.length)
  for (let i = 0; i < members.length; i += 1) {
    const closes = members[i]?.closes
    for (let mark = 0; mark < marks.length; mark += 1)
      prices[mark * members.length + i] = closes?.[marks[mark] as number] ?? NaN
  }
  return prices
}

function weightsOf(
  marks: readonly number[],
  members: readonly MemberDays[],
  prices: Float64Array,
  { weighting, cap = WEIGHT_CAP }: BasketRule
): readonly Float64Array[] {
  const count = members.length
  const sizes = new Float64Array(prices.length)
  for (let i = 0; i < count; i += 1) {
    const caps = members[i]?.caps ?? new Float64Array()
    for (let mark = 0; mark < marks.length; mark += 1) {
      const size = sized(caps, marks[mark] as number, weighting)
      if ((prices[mark * count + i] as number) > 0 && size > 0) sizes[mark * count + i] = size
    }
  }
  const most = weighting === 'equal' ? 1 : cap
  return marks.map((_, mark) => cappedWeights(sizes.slice(mark * count, (mark + 1) * count), most))
}

interface Growth {
  /** What 1 that was put into the basket on the last mark has become; NaN where no member that is held has a close. */
  readonly grown: Float64Array
  /** The same of each mark's holdings on the day of the next. */
  readonly ends: Float64Array
}

/** Members one after the other, each over all days at once: the rows are read as they lie in memory. */
function growth(
  days: number,
  marks: readonly number[],
  members: readonly MemberDays[],
  prices: Float64Array,
  weights: readonly Float64Array[]
): Growth {
  const grown = new Float64Array(days)
  const priced = new Uint8Array(days)
  const ends = new Float64Array(marks.length)
  const count = members.length
  for (let i = 0; i < count; i += 1) {
    const closes = members[i]?.closes ?? new Float64Array()
    for (let mark = 0; mark < marks.length; mark += 1) {
      const weight = weights[mark]?.[i] ?? 0
      if (weight === 0) continue
      const held = weight / (prices[mark * count + i] as number)
      const until = marks[mark + 1] ?? days
      let last = NaN
      for (let at = marks[mark] as number; at < until; at += 1) {
        const close = closes[at] as number
        if (close > 0) {
          last = close
          priced[at] = 1
        }
        grown[at] = (grown[at] as number) + held * last
      }
      const end = closes[until] ?? NaN
      ends[mark] = (ends[mark] as number) + held * (end > 0 ? end : last)
    }
  }
  for (let at = 0; at < days; at += 1) if (priced[at] === 0) grown[at] = NaN
  return { grown, ends }
}

/**
 * What each member added to the index from position `from` to `to`, in points; they sum to how the index changed. Undefined where the basket was
 * not yet formed at `from`.
 */
export function contributions(
  { rebalances }: BasketIndex,
  members: readonly MemberDays[],
  from: number,
  to: number
): Float64Array | undefined {
  const first = rebalances[0]
  if (first === undefined || from < first.at || to < from) return undefined
  const points = new Float64Array(members.length)
  rebalances.forEach(({ at, units }, mark) => {
    const start = Math.max(at, from)
    const end = Math.min(rebalances[mark + 1]?.at ?? to, to)
    if (start >= end) return
    for (let i = 0; i < units.length; i += 1) {
      const held = units[i] ?? 0
      const closes = members[i]?.closes
      if (held === 0 || closes === undefined) continue
      points[i] = (points[i] ?? 0) + held * (lastClose(closes, end, at) - lastClose(closes, start, at))
    }
  })
  return points
}

/** The last known close at or before `at`, but not before `since`, where there is one. */
function lastClose(closes: Float64Array, at: number, since: number): number {
  let day = at
  while (day > since && !((closes[day] ?? NaN) > 0)) day -= 1
  return closes[day] ?? NaN
}

/** What each member weighs on day `at` after its prices moved since the last rebalance; undefined before the first. */
export function weightsAt(
  { rebalances }: BasketIndex,
  members: readonly MemberDays[],
  at: number
): Float64Array | undefined {
  const last = rebalances.findLast((one) => one.at <= at)
  if (last === undefined) return undefined
  const worth = last.units.map((held, i) =>
    held === 0 ? 0 : held * lastClose(members[i]?.closes ?? new Float64Array(), at, last.at)
  )
  const total = worth.reduce((sum, one) => sum + one, 0)
  return worth.map((one) => one / total)
}
