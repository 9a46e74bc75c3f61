import { assetId, type AssetId } from '../../../shared/domain/market/assets'
import type { MarketNews } from '../../ports/market-refresh'

/** Series of points that belong to one coin: `grade/bitcoin/trader`, `signal/bitcoin`. */
const ofOneCoin = /^(?:grade|signal)\/([^/]+)/

/**
 * Of which coins something came, and in which order: a window that has read a list is told of those alone that changed since. Counted from
 * the start of the app; nothing of it is kept.
 */
export class ChangedCoins {
  #now = 0
  /** When the list of all coins came last: names and ranks of any may be others. */
  #allAt = 0
  readonly #at = new Map<AssetId, number>()

  /** What the next reading is later than. Taken before one reads: what comes meanwhile counts as changed since. */
  get now(): number {
    return this.#now
  }

  /** True where it may show on a list. */
  heard(news: MarketNews): boolean {
    const coins = coinsOf(news)
    if (coins === undefined || (coins !== 'all' && coins.length === 0)) return false
    this.#now += 1
    if (coins === 'all') this.#allAt = this.#now
    else for (const id of coins) this.#at.set(id, this.#now)
    return true
  }

  /** Which coins changed after `then`; undefined where any may have, or where `then` is of another start. */
  since(then: number): ((id: AssetId) => boolean) | undefined {
    if (then < this.#allAt || then > this.#now) return undefined
    return (id) => (this.#at.get(id) ?? 0) > then
  }
}

function coinsOf(news: MarketNews): readonly AssetId[] | 'all' | undefined {
  switch (news.kind) {
    case 'quotes':
      return news.assets
    case 'points':
      return news.series.flatMap((name) => {
        const id = ofOneCoin.exec(name)?.[1]
        return id === undefined ? [] : [assetId(id)]
      })
    case 'assets':
      return 'all'
    default:
      return undefined
  }
}
