import type { DailyGrid, GridRow } from './daily-grid'

export const capGroups = ['bitcoin', 'ether', 'large', 'rest'] as const
export type CapGroup = (typeof capGroups)[number]
/** Windows, in days. */
export const rotationWindows = [7, 30, 90] as const

/** Coins of "large": the largest after Bitcoin and Ether. */
const LARGE = 8
/** Coins of "rest": the next largest. */
const REST = 40

export interface GroupMove {
  readonly group: CapGroup
  /** Coins with both prices. */
  readonly coins: number
  /** Cap-weighted return over the window, as a share; absent where no coin has both prices and a cap. */
  readonly gain?: number
  /** Of the groups' caps together, now and at the window's beginning. */
  readonly share?: number
  readonly shareThen?: number
}

/**
 * Where money goes: Bitcoin, Ether, the eight largest after them, the forty after those. Groups and weights are those of the window's
 * first day, so that a coin which rose into a group since does not lend it its rise. The grid holds Bitcoin and Ether as well.
 *
 * @param day an index on the grid
 */
export function groupMoves(grid: DailyGrid, day: number, windowDays: number): readonly GroupMove[] {
  const then = day - windowDays
  const groups = groupsAt(grid.rows, then)
  const moves = capGroups.map((group) => ({ group, ...moveOf(groups[group], day, then) }))
  const total = moves.reduce((sum, { now }) => sum + now, 0)
  const totalThen = moves.reduce((sum, { before }) => sum + before, 0)
  return moves.map(({ group, coins, now, before }) =>
    coins === 0
      ? { group, coins }
      : { group, coins, gain: now / before - 1, share: now / total, shareThen: before / totalThen }
  )
}

function groupsAt(rows: readonly GridRow[], then: number): Record<CapGroup, readonly GridRow[]> {
  const others = rows
    .filter(({ id, caps }) => id !== 'bitcoin' && id !== 'ethereum' && (caps[then] ?? NaN) > 0)
    .sort((a, b) => (b.caps[then] ?? 0) - (a.caps[then] ?? 0))
  return {
    bitcoin: rows.filter(({ id }) => id === 'bitcoin'),
    ether: rows.filter(({ id }) => id === 'ethereum'),
    large: others.slice(0, LARGE),
    rest: others.slice(LARGE, LARGE + REST)
  }
}

/** What the caps of then are worth now: by price alone, so that coins that were issued since are no gain. */
function moveOf(rows: readonly GridRow[], day: number, then: number): { coins: number; now: number; before: number } {
  let coins = 0
  let now = 0
  let before = 0
  for (const { closes, caps } of rows) {
    const factor = (closes[day] ?? NaN) / (closes[then] ?? NaN)
    const cap = caps[then] ?? NaN
    if (!(factor > 0 && cap > 0)) continue
    coins += 1
    before += cap
    now += cap * factor
  }
  return { coins, now, before }
}

/** The group that gained most; undefined with fewer than two to compare. */
export function leaderOf(moves: readonly GroupMove[]): CapGroup | undefined {
  const known = moves.flatMap(({ group, gain }) => (gain === undefined ? [] : [{ group, gain }]))
  return known.length < 2 ? undefined : known.reduce((best, move) => (move.gain > best.gain ? move : best)).group
}
