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
  const marks = weighings(firstDay, days, members, rule)
  const rebalances: Rebalance[] = []
  let worth = 100
  marks.forEach(({ at, weights }, mark) => {
    const units = new Float64Array(weights.length)
    for (let i = 0; i < units.length; i += 1) {
      const weight = weights[i] ?? 0
      if (weight > 0) units[i] = (weight * worth) / (members[i]?.closes[at] ?? NaN)
    }
    rebalances.push({ at, weights, units })
    // The day of the next one is still the old holdings' to value.
    worth = value(index, members, units, at, marks[mark + 1]?.at ?? days - 1)
  })
  return { index, rebalances }
}

interface Weighing {
  readonly at: number
  readonly weights: Float64Array
}

/** Of each month the first day on which there is anything to hold. */
function weighings(
  firstDay: number,
  days: number,
  members: readonly MemberDays[],
  rule: BasketRule
): readonly Weighing[] {
  const found: Weighing[] = []
  let done = NaN
  for (let at = 0; at < days; at += 1) {
    const month = monthOf(firstDay + at)
    if (month === done) continue
    const weights = weigh(members, at, rule)
    if (weights === undefined) continue
    found.push({ at, weights })
    done = month
  }
  return found
}

function weigh(
  members: readonly MemberDays[],
  at: number,
  { weighting, cap = WEIGHT_CAP }: BasketRule
): Float64Array | undefined {
  const sizes = new Float64Array(members.length)
  let some = false
  for (let i = 0; i < sizes.length; i += 1) {
    const member = members[i]
    const size = weighting === 'equal' ? 1 : (member?.caps[at] ?? NaN)
    if (!((member?.closes[at] ?? NaN) > 0) || !(size > 0)) continue
    sizes[i] = size
    some = true
  }
  return some ? cappedWeights(sizes, weighting === 'equal' ? 1 : cap) : undefined
}

/** Writes the worth of what is held on days from..to; returns that of the last. */
function value(
  index: Float64Array,
  members: readonly MemberDays[],
  units: Float64Array,
  from: number,
  to: number
): number {
  const sums = new Float64Array(to - from + 1)
  const priced = new Uint8Array(to - from + 1)
  for (let i = 0; i < units.length; i += 1) {
    const held = units[i] ?? 0
    const closes = members[i]?.closes
    if (held === 0 || closes === undefined) continue
    let last = NaN
    for (let at = from; at <= to; at += 1) {
      const close = closes[at] ?? NaN
      if (close > 0) {
        last = close
        priced[at - from] = 1
      }
      sums[at - from] = (sums[at - from] ?? 0) + held * last
    }
  }
  for (let at = from; at <= to; at += 1) index[at] = priced[at - from] === 1 ? (sums[at - from] ?? NaN) : NaN
  return sums[to - from] ?? NaN
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
