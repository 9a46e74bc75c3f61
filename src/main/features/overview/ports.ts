import type { AssetId } from '../../../shared/domain/market/assets'
import type { Clock } from '../../ports/clock'
import type { CycleNews } from '../../ports/cycle-news'
import type { MarketRefresh } from '../../ports/market-refresh'
import type { MarketStore } from '../../ports/market-store'
import type { NarrativePhases } from '../../ports/narrative-phases'

/** The first of the person's watchlists. */
export interface FirstList {
  readonly id: string
  readonly name: string
  readonly assets: readonly AssetId[]
}

export interface OverviewPorts {
  readonly clock: Clock
  readonly store: Pick<MarketStore, 'quotes' | 'findAssets' | 'latestPoint' | 'dailySpans'>
  readonly refresh: Pick<MarketRefresh, 'wanted' | 'status'>
  readonly firstList: () => FirstList | undefined
  readonly cycles: Pick<CycleNews, 'events'>
  readonly narratives: NarrativePhases
}
