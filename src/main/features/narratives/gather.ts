import { BITCOIN, type AssetId } from '../../../shared/domain/market/assets'
import { basketIndex } from '../../../shared/domain/narratives/basket-index'
import { categoryIn, type Basket, type BasketId } from '../../../shared/domain/narratives/baskets'
import { onGrid, type BasketInput, type BoardGrid, type CoinDays } from '../../../shared/domain/narratives/board'
import { marketBenchmark } from '../../../shared/domain/narratives/market-benchmark'
import { dayOf } from '../../../shared/domain/narratives/calendar'
import { toNumber } from '../../../shared/kernel/decimal'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { DailyColumns } from '../../ports/market-store'
import type { NarrativePorts } from './ports'

/** A year that the slider goes back, the year before it that attention remembers, and the weeks that a rotation graph needs to begin. */
const HISTORY_DAYS = 2 * 365 + 28 * 7

export const benchmarks = ['bitcoin', 'market'] as const
export type Benchmark = (typeof benchmarks)[number]

export interface Gathered {
  readonly grid: BoardGrid
  /** Every coin of any basket of which something is known. */
  readonly coins: ReadonlyMap<AssetId, CoinDays>
  /** Who belongs to each basket now, known or not. */
  readonly members: ReadonlyMap<BasketId, readonly AssetId[]>
  readonly bitcoin: Float64Array
  /** The whole market's value in US dollars, where a day's figure was kept. */
  readonly totalCaps: Float64Array
  /** All known coins, by market cap. */
  readonly market: BasketInput
  readonly wanted: number
}

type Ports = Pick<NarrativePorts, 'market' | 'refresh' | 'history' | 'clock'>

/** What is known of the baskets' coins; whatever is missing or old is asked for, and comes later. */
export async function gather(ports: Ports, baskets: readonly Basket[]): Promise<Gathered> {
  const known = new Set(ports.market.categories().map(({ id }) => id))
  const members = new Map(baskets.map((basket) => [basket.id, membersOf(ports, basket, known)]))
  const ids = [...new Set([BITCOIN, ...[...members.values()].flat()])]
  const now = ports.clock.now()
  const today = dayOf(now)
  const from = timestampMs((today - HISTORY_DAYS) * DAY_MS)
  ports.refresh.wanted({ kind: 'daily', assets: ids, from })
  const columns = await ports.history.read(ids, from, timestampMs((today + 1) * DAY_MS))
  const grid = gridOf(columns, today)
  const coins = new Map([...columns].map(([id, days]) => [id, coinDays(days, grid)]))
  return {
    grid,
    coins,
    members,
    totalCaps: totalCapsOn(ports, grid, from),
    bitcoin: coins.get(BITCOIN)?.closes ?? new Float64Array(grid.days).fill(NaN),
    market: { members: [...coins.values()], rule: { weighting: 'capped', cap: 1 } },
    wanted: ids.length
  }
}

/** One close a day of what the baskets are held against. */
export const benchmarkOf = ({ grid, bitcoin, market, totalCaps }: Gathered, benchmark: Benchmark): Float64Array =>
  benchmark === 'bitcoin'
    ? bitcoin
    : marketBenchmark(basketIndex(grid.firstDay, grid.days, market.members, market.rule).index, totalCaps)

/** Sources give the whole market's value for now alone: one figure a day is kept, the last of its day. */
function totalCapsOn({ market, refresh }: Ports, grid: BoardGrid, from: TimestampMs): Float64Array {
  refresh.wanted({ kind: 'points', series: TOTAL_CAP })
  const points = market.points(TOTAL_CAP, from, timestampMs((grid.firstDay + grid.days) * DAY_MS))
  return onGrid(
    Float64Array.from(points, ({ atMs }) => atMs),
    Float64Array.from(points, ({ value }) => toNumber(value)),
    grid.firstDay,
    grid.days
  )
}

const TOTAL_CAP = 'total-market-cap'

/** How far the total market is the source's own figure; undefined: it is all the coins' index. */
export function totalCapSpan({
  grid,
  totalCaps
}: Gathered): { readonly sinceMs: number; readonly days: number } | undefined {
  const first = totalCaps.findIndex((cap) => cap > 0)
  return first < 0
    ? undefined
    : { sinceMs: (grid.firstDay + first) * DAY_MS, days: totalCaps.filter((cap) => cap > 0).length }
}

/** The basket's coins of which something is known, each with its days. */
export function inputOf(
  { coins, members }: Gathered,
  { id, weighting }: Basket
): BasketInput & { readonly ids: readonly AssetId[] } {
  const known = (members.get(id) ?? []).filter((one) => coins.has(one))
  return { ids: known, members: known.flatMap((one) => coins.get(one) ?? []), rule: { weighting } }
}

function membersOf({ market, refresh }: Ports, basket: Basket, known: ReadonlySet<string>): readonly AssetId[] {
  const { membership } = basket
  if (membership.kind === 'category')
    refresh.wanted({ kind: 'members', category: categoryIn(known, membership.category) })
  return memberIds(market, basket, known)
}

/** A basket's coins today, by market cap where a category tells them. `known`: the categories of the source. */
export function memberIds(
  market: Pick<NarrativePorts['market'], 'categories' | 'members'>,
  { membership }: Basket,
  known: ReadonlySet<string> = new Set(market.categories().map(({ id }) => id))
): readonly AssetId[] {
  if (membership.kind === 'chosen') return membership.assets
  return market.members(categoryIn(known, membership.category)).slice(0, membership.top)
}

/** From the first known day to the last: a day that no source has yet told of is no gap. */
function gridOf(columns: ReadonlyMap<AssetId, DailyColumns>, today: number): BoardGrid {
  let first = Infinity
  let last = -Infinity
  for (const { days } of columns.values()) {
    first = Math.min(first, days[0] ?? Infinity)
    last = Math.max(last, days.at(-1) ?? -Infinity)
  }
  if (first > last) return { firstDay: today, days: 0, today }
  return { firstDay: dayOf(first), days: dayOf(last) - dayOf(first) + 1, today }
}

const coinDays = ({ days, closes, marketCaps, volumes }: DailyColumns, grid: BoardGrid): CoinDays => ({
  closes: onGrid(days, closes, grid.firstDay, grid.days),
  caps: onGrid(days, marketCaps, grid.firstDay, grid.days),
  volumes: onGrid(days, volumes, grid.firstDay, grid.days)
})
