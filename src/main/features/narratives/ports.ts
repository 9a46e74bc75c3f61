import type { Basket, BasketId } from '../../../shared/domain/narratives/baskets'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { MarketRefresh } from '../../ports/market-refresh'
import type { DailyColumns, MarketStore } from '../../ports/market-store'

/** Baskets that the person made, and seeds that they changed. Writes only inside `UnitOfWork.commit`. */
export interface BasketStore {
  list(): readonly Basket[]
  save(basket: Basket, at: TimestampMs): void
  /** `false`: there was none. */
  remove(id: BasketId): boolean
}

export interface NarrativePorts {
  readonly actor: Actor
  readonly clock: Pick<Clock, 'now'>
  readonly entropy: Entropy
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly store: BasketStore
  readonly market: Pick<
    MarketStore,
    'searchAssets' | 'findAssets' | 'points' | 'latestPoint' | 'pointSeries' | 'categories' | 'members' | 'dailySpans'
  >
  readonly refresh: Pick<MarketRefresh, 'wanted'>
  readonly history: DailyHistory
}

/** Daily columns of coins, kept at hand while somebody looks at them. */
export interface DailyHistory {
  /** Absent where nothing is known. Gives way between coins, so that a window is drawn meanwhile. */
  read(ids: readonly AssetId[], from: TimestampMs, to: TimestampMs): Promise<ReadonlyMap<AssetId, DailyColumns>>
}
