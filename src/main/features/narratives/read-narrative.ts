import { basketIndex, contributions, weightsAt } from '../../../shared/domain/narratives/basket-index'
import { allBaskets, type BasketId } from '../../../shared/domain/narratives/baskets'
import { MOMENTUM_DAYS, ownReturn, relativeReturn } from '../../../shared/domain/narratives/relative-return'
import { DAY_MS } from '../../../shared/kernel/ids'
import { fail, ok, type Failure } from '../../../shared/kernel/result'
import { benchmarkOf, gather, inputOf, type Benchmark } from './gather'
import type { NarrativePorts } from './ports'
import { categorySnapshots } from './category-snapshots'
import { closesBehind, closesOf } from './closes-of'
import { about, reading } from './read-board'

type Ports = Pick<NarrativePorts, 'market' | 'refresh' | 'history' | 'clock' | 'store'>

/** One narrative: who is in it with what weight, what each did, and what is known of its category day by day. */
export async function readNarrative(ports: Ports, id: BasketId, benchmark: Benchmark) {
  const baskets = allBaskets(ports.store.list())
  const basket = baskets.find((one) => one.id === id)
  if (!basket) return fail(notFound)
  const gathered = await gather(ports, baskets)
  const { grid } = gathered
  const input = inputOf(gathered, basket)
  const track = basketIndex(grid.firstDay, grid.days, input.members, input.rule)
  const against = benchmarkOf(gathered, benchmark)
  const last = grid.days - 1
  const weights = weightsAt(track, input.members, last)
  const points = contributions(track, input.members, last - MOMENTUM_DAYS, last)
  const before = track.index[last - MOMENTUM_DAYS]
  const ids = gathered.members.get(id) ?? []
  const closesKnown = closesOf(ports, gathered)
  const names = new Map(ports.market.findAssets(ids).map((asset) => [asset.id, asset]))
  const members = ids.map((assetId) => {
    const at = input.ids.indexOf(assetId)
    const closes = input.members[at]?.closes ?? new Float64Array()
    return {
      id: assetId,
      symbol: names.get(assetId)?.symbol ?? assetId,
      name: names.get(assetId)?.name ?? assetId,
      known: at >= 0,
      closes: closesBehind(closesKnown, [assetId]),
      weight: reading(weights?.[at]),
      return30: reading(ownReturn(closes, last, MOMENTUM_DAYS)),
      against30: reading(relativeReturn(closes, against, last, MOMENTUM_DAYS)),
      // What it added to the basket's own return.
      added30: reading((points?.[at] ?? NaN) / (before ?? NaN))
    }
  })
  const rebalanced = track.rebalances.at(-1)
  return ok({
    ...about(basket),
    members: [...members].sort((a, b) => (b.weight ?? -1) - (a.weight ?? -1)),
    track: Array.from(track.index.subarray(Math.max(0, grid.days - TRACK_DAYS)), reading),
    against: Array.from(against.subarray(Math.max(0, grid.days - TRACK_DAYS)), reading),
    ...(rebalanced === undefined ? {} : { rebalancedMs: (grid.firstDay + rebalanced.at) * DAY_MS }),
    closes: closesBehind(closesKnown, input.ids),
    snapshots: categorySnapshots(ports, basket)
  })
}

/** Days of the narrative's own line. */
const TRACK_DAYS = 181

const notFound: Failure<'basket-not-found'> = {
  code: 'basket-not-found',
  message: 'This narrative is not there any more.',
  remedy: 'Go back to the board; it shows the narratives there are.'
}
