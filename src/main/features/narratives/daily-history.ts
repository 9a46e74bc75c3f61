import type { AssetId } from '../../../shared/domain/market/assets'
import { durationMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { MarketNews } from '../../ports/market-refresh'
import type { DailyColumns, MarketStore } from '../../ports/market-store'
import type { Timers } from '../../ports/timers'
import type { DailyHistory } from './ports'

/** Nobody looked for so long: the numbers go. */
const FORGET_AFTER = durationMs(5 * 60_000)
/** Coins read before the window is let draw; some 800 days each. */
const AT_ONCE = 8

/** Reads each coin once, and again after something new came of it. */
export class KeptHistory implements DailyHistory {
  readonly #kept = new Map<AssetId, DailyColumns | undefined>()
  #from: TimestampMs | undefined
  #to: TimestampMs | undefined
  #stopForgetting = (): void => undefined

  constructor(
    private readonly market: Pick<MarketStore, 'dailyCloses'>,
    private readonly timers: Timers
  ) {}

  async read(ids: readonly AssetId[], from: TimestampMs, to: TimestampMs): Promise<ReadonlyMap<AssetId, DailyColumns>> {
    // Another day: other columns.
    if (from !== this.#from || to !== this.#to) this.forget()
    this.#from = from
    this.#to = to
    this.#stopForgetting()
    this.#stopForgetting = this.timers.after(FORGET_AFTER, () => this.forget())
    const missing = ids.filter((id) => !this.#kept.has(id))
    const came = new Map<AssetId, DailyColumns | undefined>()
    for (let at = 0; at < missing.length; at += AT_ONCE) {
      const some = missing.slice(at, at + AT_ONCE)
      const columns = this.market.dailyCloses(some, from, to)
      for (const id of some) {
        came.set(id, columns.get(id))
        this.#kept.set(id, columns.get(id))
      }
      if (at + AT_ONCE < missing.length) await this.#breathe()
    }
    return new Map(
      ids.flatMap((id) => {
        const columns = came.get(id) ?? this.#kept.get(id)
        return columns === undefined ? [] : [[id, columns] as const]
      })
    )
  }

  /** `true`: what was kept is other now. */
  heard(news: MarketNews): boolean {
    if (news.kind === 'members' || news.kind === 'categories') return true
    if (news.kind !== 'candles' || news.series.interval !== '1d') return false
    return this.#kept.delete(news.series.assetId)
  }

  forget(): void {
    this.#stopForgetting()
    this.#kept.clear()
  }

  #breathe(): Promise<void> {
    return new Promise((go) => this.timers.after(durationMs(0), go))
  }
}
