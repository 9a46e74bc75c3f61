import type { DailyGrid } from './daily-grid'
import { topByCap } from './top-by-cap'

/** Adjustable; the published rule is 90 days and the 50 largest. */
export interface SeasonRule {
  /** Days over which returns are compared. */
  readonly windowDays: number
  /** How many coins count, the largest by market cap on the day itself. */
  readonly universe: number
}
export const publishedRule: SeasonRule = { windowDays: 90, universe: 50 }
export const ruleBounds = { windowDays: [7, 365], universe: [5, 200] } as const

/** The lines of the published rule, in per cent: at or above the upper one it is altcoin season, at or below the lower one bitcoin season. */
export const SEASON_LINES = { altcoin: 75, bitcoin: 25 } as const

export const seasons = ['altcoin', 'bitcoin', 'neither'] as const
export type Season = (typeof seasons)[number]
export const seasonOf = (share: number): Season =>
  share >= SEASON_LINES.altcoin ? 'altcoin' : share <= SEASON_LINES.bitcoin ? 'bitcoin' : 'neither'

/** Day by day on the grid's days; nothing is known of a day where `counted` is 0. */
export interface SeasonHistory {
  /** Per cent of the counted coins that beat Bitcoin; NaN where none counts. */
  readonly shares: Float64Array
  readonly beating: Uint16Array
  /** Coins of the universe with a price on both days. */
  readonly counted: Uint16Array
}

/**
 * Share of the universe whose return over the window is above Bitcoin's (blockchaincenter's rule). The grid holds neither Bitcoin nor
 * excluded coins. The universe is that of the day, so a coin that fell out of it since does count when it was in it. Only coins with
 * both prices count. Without any market cap all coins are the universe. Linear in coins x days.
 *
 * @param bitcoin closes on the grid's days
 */
export function seasonHistory(grid: DailyGrid, bitcoin: Float64Array, rule: SeasonRule): SeasonHistory {
  const { length, rows } = grid
  const { windowDays } = rule
  const shares = new Float64Array(length).fill(NaN)
  const beating = new Uint16Array(length)
  const counted = new Uint16Array(length)
  const least = topByCap(grid, rule.universe)
  // A coin beats Bitcoin where its price in Bitcoin is higher than it was: one division a cell less than comparing returns.
  const factor = new Float64Array(length)
  for (let day = windowDays; day < length; day += 1) {
    factor[day] = (bitcoin[day] ?? NaN) / (bitcoin[day - windowDays] ?? NaN)
  }
  for (const { closes, caps } of rows)
    for (let day = windowDays; day < length; day += 1) {
      const then = closes[day - windowDays] as number
      const now = closes[day] as number
      const bar = then * (factor[day] as number)
      // One comparison sorts out every NaN among them.
      if (!(now > 0 && bar > 0)) continue
      if (least !== undefined && !((caps[day] as number) >= (least[day] as number))) continue
      counted[day] = (counted[day] as number) + 1
      if (now > bar) beating[day] = (beating[day] as number) + 1
    }
  for (let day = windowDays; day < length; day += 1)
    if ((counted[day] as number) > 0) shares[day] = (100 * (beating[day] as number)) / (counted[day] as number)
  return { shares, beating, counted }
}

export interface SeasonMember {
  readonly id: string
  /** Return over the window, as a factor minus 1; undefined where a price is missing, which keeps it from counting. */
  readonly gain: number | undefined
  readonly beats: boolean
}

/** The universe of one day (an index on the grid), largest first, and how each did. */
export function seasonMembers(grid: DailyGrid, bitcoin: Float64Array, rule: SeasonRule, day: number): SeasonMember[] {
  const then = day - rule.windowDays
  const bar = (bitcoin[day] ?? NaN) / (bitcoin[then] ?? NaN)
  const least = topByCap(grid, rule.universe)?.[day]
  return grid.rows
    .filter(({ caps }) => least === undefined || (caps[day] ?? NaN) >= least)
    .sort((a, b) => (b.caps[day] || 0) - (a.caps[day] || 0))
    .map(({ id, closes }) => {
      const factor = (closes[day] ?? NaN) / (closes[then] ?? NaN)
      return { id, gain: factor > 0 ? factor - 1 : undefined, beats: factor > bar }
    })
}
