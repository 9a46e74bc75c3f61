import { seasonOf } from '../../../shared/domain/cycles/altcoin-season'
import { startOf } from '../../../shared/domain/cycles/days'
import type { Asset } from '../../../shared/domain/market/assets'
import { DAY_MS } from '../../../shared/kernel/ids'
import { column } from './columns'
import type { CyclesPorts } from './ports'
import type { Season } from './read-season'

/** Yesterday's close is as new as a daily figure gets; one more day may pass before anyone is told that it is old. */
const STALE_AFTER = 3 * DAY_MS

/** The index as the window draws it. */
export function showSeason(
  { settings, table, history, at, members, crossings, rotation }: Season,
  { store, clock }: Pick<CyclesPorts, 'store' | 'clock'>
) {
  const { grid, coins, leftOut, bitcoin } = table
  const atMs = at === undefined ? undefined : startOf(grid.firstDay + at)
  const names = new Map(coins.map((coin) => [coin.id as string, coin]))
  const first = settings.windowDays
  const known = grid.rows.filter(({ id }) => names.has(id))
  return {
    settings: { ...settings, left: [...settings.left], taken: [...settings.taken] },
    ...(at === undefined || atMs === undefined
      ? {}
      : {
          now: {
            atMs,
            share: history.shares[at] ?? 0,
            beating: history.beating[at] ?? 0,
            counted: history.counted[at] ?? 0,
            season: seasonOf(history.shares[at] ?? 0)
          }
        }),
    stale: atMs !== undefined && clock.now() - atMs > STALE_AFTER,
    history: { fromMs: startOf(grid.firstDay + first), shares: column(history.shares.subarray(first, (at ?? 0) + 1)) },
    members: members.map(({ id, gain, beats }) => ({
      ...named(names.get(id), id),
      ...(gain === undefined ? {} : { gain }),
      beats
    })),
    leftOut: leftOut.map(({ asset, reason }) => ({ ...named(asset, asset.id), reason })),
    crossings: crossings.map(({ day, from, to, share, counted }) => ({ atMs: startOf(day), from, to, share, counted })),
    rotation: rotation.map(({ windowDays, moves, leader }) => ({
      windowDays,
      moves: moves.map((move) => ({ ...move })),
      ...(leader === undefined ? {} : { leader })
    })),
    known: { coins: known.length, of: coins.length, bitcoin: bitcoin !== undefined },
    sources: [
      ...new Set(
        (bitcoin ? ['bitcoin', ...known.map(({ id }) => id)] : []).flatMap((id) =>
          sourcesOf(store, id, startOf(grid.firstDay))
        )
      )
    ]
  }
}

const named = (asset: Asset | undefined, id: string) => ({
  id,
  symbol: asset?.symbol ?? id,
  name: asset?.name ?? id
})

/** Those whose days are on the grid: a source of the far past has no part in it. */
const sourcesOf = (store: CyclesPorts['store'], id: string, fromMs: number) =>
  store
    .dailySpans(id as Asset['id'])
    .filter(({ toMs }) => toMs >= fromMs)
    .map(({ source }) => source)
