import type { AssetId } from '../../../shared/domain/market/assets'
import type { SourceName } from '../../../shared/domain/market/figures'
import { DAY_MS } from '../../../shared/kernel/ids'
import type { Gathered } from './gather'
import type { NarrativePorts } from './ports'

/** Where computed figures come from: the daily closes behind them, by source and last day. */
export interface ClosesBehind {
  readonly sources: SourceName[]
  /** Midnight UTC; absent where nothing is known. */
  readonly untilMs?: number
}

type CoinCloses = ReadonlyMap<AssetId, { readonly sources: readonly SourceName[]; readonly lastDay: number }>

/** Of each known coin: who gave its days, and the last of them. */
export function closesOf({ market }: Pick<NarrativePorts, 'market'>, { grid, coins }: Gathered): CoinCloses {
  return new Map(
    [...coins].flatMap(([id, { closes }]) => {
      const at = closes.findLastIndex((close) => close > 0)
      if (at < 0) return []
      return [
        [id, { sources: market.dailySpans(id).map(({ source }) => source), lastDay: grid.firstDay + at }] as const
      ]
    })
  )
}

/** Of several coins: every source that gave of their days, and the last day that any of them knows. */
export function closesBehind(known: CoinCloses, ids: Iterable<AssetId>): ClosesBehind {
  const sources = new Set<SourceName>()
  let last = -Infinity
  for (const id of ids) {
    const closes = known.get(id)
    if (closes === undefined) continue
    for (const source of closes.sources) sources.add(source)
    last = Math.max(last, closes.lastDay)
  }
  return { sources: [...sources].sort(), ...(Number.isFinite(last) ? { untilMs: last * DAY_MS } : {}) }
}
