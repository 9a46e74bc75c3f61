import type { AssetId } from '../../../shared/domain/market/assets'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import { DAY_MS, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Answer, Job, Listed, SourceFailure } from '../../ports/market-source'
import type { MarketStore } from '../../ports/market-store'
import type { PairBook } from './pair-book'
import type { RefreshPorts } from './ports'
import { intervalMs, type Task } from './tasks'

type Ask = (job: Job) => Promise<Result<Answer, SourceFailure>>
/** These know coins by a name of their own. */
export const byPair: ReadonlySet<FetchedSource> = new Set(['binance', 'kraken', 'coinbase', 'coinmarketcap'])

/** The request behind a task, as things stand in the store. All tasks are of one kind; more than one for quotes and grades alone. */
export async function jobFor(
  { store, clock }: Pick<RefreshPorts, 'store' | 'clock'>,
  pairs: PairBook,
  source: FetchedSource,
  tasks: readonly Task[],
  ask: Ask
): Promise<Result<Job, SourceFailure>> {
  const task = tasks[0]
  if (task === undefined) throw new Error('no task')
  const { kind, what } = task
  const listed = async (id: AssetId): Promise<Result<Listed, SourceFailure>> => {
    const known = store.findAssets([id])[0]
    // A coin that the list does not hold yet is known by its id alone.
    const asset: Listed = known ? { id, symbol: known.symbol, name: known.name } : { id, symbol: id.toUpperCase() }
    if (!byPair.has(source)) return ok(asset)
    const pair = await pairs.pairOf(source, asset, ask)
    return pair.ok ? ok({ ...asset, pair: pair.value }) : pair
  }
  if (kind === 'quotes' || kind === 'grades' || kind === 'signals') {
    const assets: Listed[] = []
    for (const { what: one } of tasks) {
      if (one.is !== 'asset') continue
      const found = await listed(one.asset)
      if (!found.ok) return found
      assets.push(found.value)
    }
    return ok({ kind, assets })
  }
  if (what.is === 'bars') {
    const asset = await listed(what.asset)
    if (!asset.ok) return asset
    const { interval } = what
    const from = timestampMs(missingFrom(store, source, task))
    return ok({ kind: 'candles', asset: asset.value, interval, from, to: clock.now() })
  }
  if (kind === 'top' && what.is === 'page') return ok({ kind, page: what.page })
  if (kind === 'members' && what.is === 'category') return ok({ kind, category: what.category })
  if (kind === 'treasury' && what.is === 'asset') return ok({ kind, asset: what.asset })
  if (kind === 'fear-and-greed') return ok({ kind, days: missingDays(store, kind, clock.now()) })
  return what.is === 'one' ? ok({ kind } as Job) : fail(nothing)
}

/** Only what is not known yet: from the last bar on, which may have been unfinished; all of it where more of the past is wanted. */
function missingFrom(store: MarketStore, source: FetchedSource, { what, name }: Task): number {
  if (what.is !== 'bars') return 0
  const { asset, interval, fromMs } = what
  const reached = store.fetchedAt(`since/${name}`)
  const span = store.span({ assetId: asset, source, interval })
  if (span === undefined || reached === undefined || reached > fromMs) return fromMs
  return Math.max(fromMs, span.lastMs - intervalMs[interval])
}

const missingDays = (store: MarketStore, series: string, now: number): number => {
  const last = store.latestPoint(series)
  return last === undefined ? 0 : Math.ceil((now - last.atMs) / DAY_MS) + 1
}

const nothing: SourceFailure = {
  code: 'source-unknown',
  message: 'There is nothing to ask for.',
  remedy: 'Another source is asked.'
}
