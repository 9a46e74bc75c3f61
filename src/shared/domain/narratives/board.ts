/** The rotation board: every basket against one benchmark, on one grid of days. */
import { attention, ATTENTION_MEMORY_DAYS, type Attention } from './attention'
import { basketIndex, contributions, type BasketIndex, type BasketRule, type MemberDays } from './basket-index'
import { lastDayOf, weekOf } from './calendar'
import { concentration, type Concentration } from './concentration'
import { spells, type Spell } from './phases'
import { MOMENTUM_DAYS, relativeReturn, relativeReturns } from './relative-return'
import { rotation, type Rotation } from './rotation-graph'
import { weeklyCloses } from './weekly-closes'

export const cadences = ['weekly', 'daily'] as const
export type Cadence = (typeof cadences)[number]

export interface CoinDays extends MemberDays {
  /** Traded in a day; NaN where nothing is known. */
  readonly volumes: Float64Array
}

export interface BoardGrid {
  /** See `dayOf`. */
  readonly firstDay: number
  readonly days: number
  /** The first day that is not over: what stands there, and in its week, may still change. */
  readonly today: number
}

export interface BasketInput {
  readonly members: readonly CoinDays[]
  readonly rule: BasketRule
}

/** One step of the time slider. */
export interface Step {
  /** The day it ends with, or the last one known of it. */
  readonly day: number
  readonly over: boolean
}

export interface BoardRow {
  readonly track: BasketIndex
  /** One value a step. */
  readonly rotation: Rotation
  /** Of steps that are over. */
  readonly spells: readonly Spell[]
  /** Of each step that is shown: return against the benchmark over 30 days, and attention. */
  readonly momentum30: readonly number[]
  readonly attention: readonly Attention[]
  /** Return against the benchmark, week by week. */
  readonly heat: Float64Array
  /** Who made the gains of the last 30 days. */
  readonly concentration: Concentration | undefined
  /** The first day of its index; undefined where none is known. */
  readonly since: number | undefined
}

export interface Board {
  readonly steps: readonly Step[]
  /** The first step that is shown. */
  readonly shownFrom: number
  readonly firstWeek: number
  readonly rows: readonly BoardRow[]
}

export interface BoardWish {
  readonly cadence: Cadence
  /** Steps that the slider goes back. */
  readonly shown: number
}

/** Linear in coins x days. `benchmark`: one close a day of the grid. */
export function rotationBoard(
  grid: BoardGrid,
  benchmark: Float64Array,
  baskets: readonly BasketInput[],
  wish: BoardWish
): Board {
  const weeks = weeklyCloses(grid.firstDay, benchmark)
  const steps = stepsOf(grid, wish.cadence)
  const shownFrom = Math.max(0, steps.length - wish.shown)
  const over = steps.findIndex((step) => !step.over)
  const shownDays = steps.slice(shownFrom).map(({ day }) => day - grid.firstDay)
  // What attention remembers at the first step that is shown; older volumes are nobody's.
  const volumesFrom = Math.max(0, (shownDays[0] ?? grid.days) + 1 - ATTENTION_MEMORY_DAYS)
  const rows = baskets.map((basket) => {
    const track = basketIndex(grid.firstDay, grid.days, basket.members, basket.rule)
    const own = weeklyCloses(grid.firstDay, track.index)
    const graph = wish.cadence === 'weekly' ? rotation(own.closes, weeks.closes) : rotation(track.index, benchmark)
    const volumes = sumOfVolumes(basket.members, grid.days, volumesFrom)
    const formed = track.rebalances[0]?.at
    return {
      track,
      rotation: graph,
      spells: spells(graph, over < 0 ? steps.length : over),
      momentum30: shownDays.map((at) => relativeReturn(track.index, benchmark, at, MOMENTUM_DAYS)),
      attention: shownDays.map((at) => attention(volumes, at)),
      heat: relativeReturns(own.closes, weeks.closes),
      concentration: gainsOf(track, basket.members, grid.days - 1),
      since: formed === undefined ? undefined : grid.firstDay + formed
    }
  })
  return { steps, shownFrom, firstWeek: weeks.firstWeek, rows }
}

/** Who made a basket's gains in the 30 days that end at position `at`; undefined where it is younger, or nobody gained. */
export function gainsOf(track: BasketIndex, members: readonly MemberDays[], at: number): Concentration | undefined {
  const points = contributions(track, members, at - MOMENTUM_DAYS, at)
  return points && concentration(points)
}

function stepsOf({ firstDay, days, today }: BoardGrid, cadence: Cadence): readonly Step[] {
  if (cadence === 'daily')
    return Array.from({ length: days }, (_, at) => ({ day: firstDay + at, over: firstDay + at < today }))
  const first = weekOf(firstDay)
  const lastDay = firstDay + days - 1
  return Array.from({ length: days === 0 ? 0 : weekOf(lastDay) - first + 1 }, (_, at) => ({
    day: Math.min(lastDayOf(first + at), lastDay),
    over: lastDayOf(first + at) < today
  }))
}

/** Of all members; NaN on days when none is known, and before `from`. */
function sumOfVolumes(members: readonly CoinDays[], days: number, from: number): Float64Array {
  const sums = new Float64Array(days)
  const known = new Uint8Array(days)
  for (const { volumes } of members)
    for (let at = from; at < days; at += 1) {
      const volume = volumes[at] ?? NaN
      if (!(volume >= 0)) continue
      sums[at] = (sums[at] ?? 0) + volume
      known[at] = 1
    }
  return sums.map((sum, at) => (known[at] === 1 ? sum : NaN))
}

/** Puts a coin's days onto a grid. `at`: midnights UTC in ms, rising; what lies outside is left out. */
export function onGrid(at: Float64Array, values: Float64Array, firstDay: number, days: number): Float64Array {
  const out = new Float64Array(days).fill(NaN)
  for (let i = 0; i < at.length; i += 1) {
    const position = Math.floor((at[i] ?? NaN) / 86_400_000) - firstDay
    if (position >= 0 && position < days) out[position] = values[i] ?? NaN
  }
  return out
}
