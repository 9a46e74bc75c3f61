import {
  seasonHistory,
  seasonMembers,
  type SeasonHistory,
  type SeasonMember
} from '../../../shared/domain/cycles/altcoin-season'
import type { DailyGrid } from '../../../shared/domain/cycles/daily-grid'
import { LEAST_COUNTED, seasonCrossings, type CycleEvent } from '../../../shared/domain/cycles/events'
import {
  groupMoves,
  leaderOf,
  rotationWindows,
  type CapGroup,
  type GroupMove
} from '../../../shared/domain/cycles/large-cap-rotation'
import type { CoinTables, CoinTable } from './coin-table'
import { readCycleSettings, type CycleSettings } from './cycle-settings'
import type { CyclesPorts } from './ports'

export interface Season {
  readonly settings: CycleSettings
  readonly table: CoinTable
  readonly history: SeasonHistory
  /** Index on the grid of the day that is read; undefined where too few coins are known. */
  readonly at: number | undefined
  readonly members: readonly SeasonMember[]
  readonly crossings: readonly Extract<CycleEvent, { kind: 'season-crossed' }>[]
  readonly rotation: readonly {
    readonly windowDays: number
    readonly moves: readonly GroupMove[]
    readonly leader: CapGroup | undefined
  }[]
}

/** A day on which this share of the week's coins is known stands for all of them: today's closes come one by one. */
const NEARLY_ALL = 0.8
const WEEK = 7

export async function readSeason(
  ports: Pick<CyclesPorts, 'settings'>,
  tables: Pick<CoinTables, 'read'>
): Promise<Season> {
  const settings = readCycleSettings(ports)
  const table = await tables.read(settings)
  const { firstDay, length } = table.grid
  const coins: DailyGrid = {
    ...table.grid,
    rows: table.grid.rows.filter(({ id }) => id !== 'bitcoin' && table.coins.some((coin) => coin.id === id))
  }
  const bitcoin = table.bitcoin?.closes ?? new Float64Array(length).fill(NaN)
  const history = seasonHistory(coins, bitcoin, settings)
  const at = lastFullDay(history)
  return {
    settings,
    table,
    history,
    at,
    members: at === undefined ? [] : seasonMembers(coins, bitcoin, settings, at),
    crossings: seasonCrossings(history, firstDay),
    rotation: rotationWindows.map((windowDays) => {
      const moves = at === undefined || at < windowDays ? [] : groupMoves(table.grid, at, windowDays)
      return { windowDays, moves, leader: leaderOf(moves) }
    })
  }
}

/** The latest day that counts nearly as many coins as any of the last week, and enough to speak of a season. */
export function lastFullDay({ counted }: SeasonHistory): number | undefined {
  let last = counted.length - 1
  while (last >= 0 && (counted[last] ?? 0) === 0) last -= 1
  const most = counted.subarray(Math.max(0, last - WEEK + 1), last + 1).reduce((all, one) => Math.max(all, one), 0)
  if (most < LEAST_COUNTED) return undefined
  while ((counted[last] ?? 0) < most * NEARLY_ALL) last -= 1
  return last
}
