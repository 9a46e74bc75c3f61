import { basketIndex } from '../../../shared/domain/narratives/basket-index'
import { allBaskets, seedOf, type Basket } from '../../../shared/domain/narratives/baskets'
import { gainsOf, rotationBoard, type BoardRow, type Cadence, type Step } from '../../../shared/domain/narratives/board'
import { lastDayOf } from '../../../shared/domain/narratives/calendar'
import type { Concentration } from '../../../shared/domain/narratives/concentration'
import { phaseTurns } from '../../../shared/domain/narratives/phase-changes'
import type { AssetId } from '../../../shared/domain/market/assets'
import { DAY_MS } from '../../../shared/kernel/ids'
import { closesBehind, closesOf } from './closes-of'
import { benchmarkOf, gather, inputOf, totalCapSpan, type Benchmark } from './gather'
import type { NarrativePorts } from './ports'
import { trendingIn } from './trending'

/** Steps that the time slider goes back: a year of weeks, three months of days. */
const SHOWN: Readonly<Record<Cadence, number>> = { weekly: 52, daily: 92 }
/** Weeks of the heat map, and steps whose changes are listed. */
const HEAT_WEEKS = 26
const CHANGES_BACK: Readonly<Record<Cadence, number>> = { weekly: 8, daily: 14 }

export interface BoardWish {
  readonly benchmark: Benchmark
  readonly cadence: Cadence
}

type Ports = Pick<NarrativePorts, 'market' | 'refresh' | 'history' | 'clock' | 'store'>

/** Every narrative against one benchmark, as far back as its slider goes. */
export async function readBoard(ports: Ports, { benchmark, cadence }: BoardWish) {
  const baskets = allBaskets(ports.store.list())
  ports.refresh.wanted({ kind: 'points', series: 'trending/' })
  ports.refresh.wanted({ kind: 'categories' })
  const gathered = await gather(ports, baskets)
  const { grid } = gathered
  const inputs = baskets.map((basket) => inputOf(gathered, basket))
  const against = benchmarkOf(gathered, benchmark)
  const board = rotationBoard(grid, against, inputs, { cadence, shown: SHOWN[cadence] })
  const trending = trendingIn(ports, ports.clock.now())
  const closes = closesOf(ports, gathered)
  const symbols = symbolsOf(ports, [...gathered.coins.keys()])
  const weeks = Math.ceil((grid.firstDay + grid.days - 1 - lastDayOf(board.firstWeek)) / 7) + 1
  const heatFrom = Math.max(0, weeks - HEAT_WEEKS)
  const rows = board.rows.map((row, i) => {
    const basket = baskets[i] as Basket
    const members = gathered.members.get(basket.id) ?? []
    return {
      ...about(basket),
      closes: closesBehind(closes, inputs[i]?.ids ?? []),
      members: members.length,
      known: inputs[i]?.ids.length ?? 0,
      trending: members.filter((id) => trending.coins.has(id)).length,
      ...(row.since === undefined ? {} : { sinceMs: row.since * DAY_MS }),
      ratio: shown(row.rotation.ratio, board.shownFrom),
      momentum: shown(row.rotation.momentum, board.shownFrom),
      momentum30: row.momentum30.map(reading),
      attention: row.attention.map(({ value }) => reading(value)),
      attentionDays: row.attention.at(-1)?.days ?? 0,
      heat: shown(row.heat, heatFrom),
      spells: spellsOf(row, board.steps),
      gains: gainsShown(row.concentration, inputs[i]?.ids ?? [], symbols)
    }
  })
  const totalCap = totalCapSpan(gathered)
  const market = basketIndex(grid.firstDay, grid.days, gathered.market.members, gathered.market.rule)
  return {
    benchmark,
    cadence,
    steps: board.steps.slice(board.shownFrom).map(stepShown),
    weeks: Array.from({ length: grid.days === 0 ? 0 : weeks - heatFrom }, (_, at) =>
      stepShown({
        day: lastDayOf(board.firstWeek + heatFrom + at),
        over: lastDayOf(board.firstWeek + heatFrom + at) < grid.today
      })
    ),
    rows,
    changes: changesIn(board.rows, board.steps, baskets, CHANGES_BACK[cadence]),
    marketGains: gainsShown(
      gainsOf(market, gathered.market.members, grid.days - 1),
      [...gathered.coins.keys()],
      symbols
    ),
    coins: { wanted: gathered.wanted, known: gathered.coins.size },
    closes: closesBehind(closes, gathered.coins.keys()),
    ...(trending.atMs === undefined ? {} : { trendingAtMs: trending.atMs }),
    ...(totalCap === undefined ? {} : { totalCap }),
    benchmarkKnown: against.some((close) => close > 0)
  }
}

/** JSON has no NaN: what is not known is null. */
export const reading = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null

const shown = (values: Float64Array, from: number): (number | null)[] => Array.from(values.subarray(from), reading)
const stepShown = ({ day, over }: Step) => ({ atMs: day * DAY_MS, over })

export function about(basket: Basket) {
  const { id, name, weighting, membership } = basket
  const first = seedOf(id)
  return {
    id,
    name,
    weighting,
    own: first === undefined,
    changed: first !== undefined && first !== basket,
    membership: membership.kind === 'chosen' ? { ...membership, assets: [...membership.assets] } : membership
  }
}

const spellsOf = (row: BoardRow, steps: readonly Step[]) =>
  row.spells.map(({ phase, from, to }) => ({
    phase,
    sinceMs: (steps[from]?.day ?? 0) * DAY_MS,
    untilMs: (steps[to]?.day ?? 0) * DAY_MS,
    steps: to - from + 1
  }))

/** Of the last steps that are over, the newest first. */
function changesIn(rows: readonly BoardRow[], steps: readonly Step[], baskets: readonly Basket[], back: number) {
  const over = steps.filter((step) => step.over)
  const since = over[Math.max(0, over.length - back)]?.day ?? Infinity
  return rows
    .flatMap((row, i) =>
      phaseTurns(row.spells, steps)
        .filter(({ day }) => day >= since)
        .map(({ from, to, day }) => ({
          id: (baskets[i] as Basket).id,
          name: (baskets[i] as Basket).name,
          from,
          to,
          atMs: day * DAY_MS
        }))
    )
    .sort((a, b) => b.atMs - a.atMs || (a.name < b.name ? -1 : 1))
}

function gainsShown(found: Concentration | undefined, ids: readonly AssetId[], symbols: ReadonlyMap<AssetId, string>) {
  if (found === undefined) return null
  const { topShare, herfindahl, gainers, top, topShares } = found
  return {
    topShare,
    herfindahl,
    gainers,
    top: top.flatMap((member, place) => {
      const id = ids[member]
      return id === undefined ? [] : [{ id, symbol: symbols.get(id) ?? id, share: topShares[place] ?? 0 }]
    })
  }
}

export const symbolsOf = (
  { market }: Pick<NarrativePorts, 'market'>,
  ids: readonly AssetId[]
): ReadonlyMap<AssetId, string> => new Map(market.findAssets(ids).map(({ id, symbol }) => [id, symbol]))
