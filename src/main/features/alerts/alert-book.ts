/** The alerts that are on, with what each remembers now. What is on disk may be a little behind: see `TurnKeeper`. */
import { isEvent, type Alert, type AssetCondition } from '../../../shared/domain/alerts/alert'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Turn } from './fire'

export type CoinAlert = Alert & { readonly condition: AssetCondition }
const isCoin = (alert: Alert): alert is CoinAlert => !isEvent(alert.condition)

export class AlertBook {
  #coins = new Map<AssetId, CoinAlert[]>()
  #events: readonly Alert[] = []

  load(on: readonly Alert[]): void {
    this.#events = on.filter(({ condition }) => isEvent(condition))
    this.#coins = new Map()
    for (const alert of on) {
      if (!isCoin(alert)) continue
      const { asset } = alert.condition
      this.#coins.set(asset, [...this.of(asset), alert])
    }
  }

  /** Coins that an alert is about. */
  coins(): Iterable<AssetId> {
    return this.#coins.keys()
  }

  has(asset: AssetId): boolean {
    return this.#coins.has(asset)
  }

  of(asset: AssetId): readonly CoinAlert[] {
    return this.#coins.get(asset) ?? []
  }

  /** Those about narratives and the market. */
  events(): readonly Alert[] {
    return this.#events
  }

  all(): readonly Alert[] {
    return [...this.#events, ...[...this.#coins.values()].flat()]
  }

  /** Takes over what each remembers after its turn. One that is gone stays gone. */
  replace(turns: readonly Turn[]): void {
    for (const { alert, state } of turns) {
      const next = { ...alert, state }
      if (!isCoin(next)) {
        this.#events = this.#events.map((one) => (one.id === next.id ? next : one))
        continue
      }
      const others = this.#coins.get(next.condition.asset)
      const place = others?.findIndex(({ id }) => id === next.id) ?? -1
      if (others && place >= 0) others[place] = next
    }
  }
}
