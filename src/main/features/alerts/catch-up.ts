/** After a sleep, a week away or a night without a network: first what happened meanwhile, then what is now. */
import type { AssetId } from '../../../shared/domain/market/assets'
import { DAY_MS, durationMs, MINUTE_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { CandleSeries } from '../../ports/market-store'
import type { Wanted } from '../../ports/market-refresh'
import type { AlertBook, CoinAlert } from './alert-book'
import { isBehind, onMissed } from './evaluate'
import type { Turn } from './fire'
import type { KnownFigures } from './known-figures'
import { isFollowed } from './needs'
import type { AlertPorts } from './ports'

/** What was missed is waited for so long; then what is known must do. */
const WITHIN = durationMs(MINUTE_MS)
/** Hours are asked for of so long ago, days beyond it. */
const HOURS_REACH_MS = 40 * DAY_MS
/** What is seen after a catch-up is new, whatever the bars told. */
const SEEN_AGO_MS = 30 * MINUTE_MS

export class CatchUp {
  /** Coins whose past is looked up first, and since when it is not known. */
  readonly #behind = new Map<AssetId, TimestampMs>()
  #stops: (() => void)[] = []

  /** `caughtUp`: what was missed, and what follows once it is known. */
  constructor(
    private readonly ports: AlertPorts,
    private readonly book: AlertBook,
    private readonly figures: KnownFigures,
    private readonly caughtUp: (asset: AssetId, turns: readonly Turn[]) => void
  ) {}

  rest(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
  }

  /** After alerts came or went: those that are behind still wait for what they miss. */
  resume(): void {
    this.rest()
    for (const [asset, since] of this.#behind)
      if (this.book.has(asset)) this.#ask(asset, since)
      else this.#behind.delete(asset)
  }

  /** Is what happened before this figure still to be looked up? Then it waits. */
  waits(alert: CoinAlert, atMs: TimestampMs): boolean {
    const { asset } = alert.condition
    if (this.isWaiting(alert)) return true
    if (!isFollowed(alert) || !isBehind(alert, atMs)) return false
    const seen = this.book.of(asset).filter(isFollowed)
    const since = timestampMs(Math.min(...seen.map(({ state }) => state.seenMs || Infinity)))
    this.#behind.set(asset, since)
    this.#ask(asset, since)
    return true
  }

  isWaiting(alert: CoinAlert): boolean {
    return isFollowed(alert) && this.#behind.has(alert.condition.asset)
  }

  /** Bars of a coin came. True: it was behind, and they were what it waited for. */
  heard({ assetId, interval }: CandleSeries): boolean {
    const since = this.#behind.get(assetId)
    if (since === undefined || interval !== this.#bars(since)) return false
    this.#run(assetId)
    return true
  }

  /** A day's low is that of its hours; closes alone do not know it. */
  #bars(since: TimestampMs): '1h' | '1d' {
    return this.ports.clock.now() - since <= HOURS_REACH_MS ? '1h' : '1d'
  }

  #ask(asset: AssetId, since: TimestampMs): void {
    const { refresh, timers } = this.ports
    const what: readonly Wanted[] = [
      { kind: 'candles', asset, interval: this.#bars(since), from: since },
      { kind: 'daily', assets: [asset], from: since }
    ]
    this.#stops.push(
      ...what.map((one) => refresh.watch(one)),
      timers.after(WITHIN, () => this.#run(asset))
    )
  }

  #run(asset: AssetId): void {
    if (!this.#behind.delete(asset)) return
    const past = this.figures.past(asset)
    const missed = this.#followed(asset).flatMap((alert) => onMissed(this.ports, alert, past) ?? [])
    this.caughtUp(asset, missed)
  }

  /** Where no bar told anything newer, what comes from here on counts as news all the same. */
  upToDate(asset: AssetId): readonly Turn[] {
    const now = this.ports.clock.now()
    const seenMs = timestampMs(now - SEEN_AGO_MS)
    return this.#followed(asset)
      .filter((alert) => isBehind(alert, now))
      .map((alert) => ({ alert, state: { ...alert.state, seenMs }, firings: [] }))
  }

  #followed(asset: AssetId): readonly CoinAlert[] {
    return this.book.of(asset).filter(isFollowed)
  }
}
