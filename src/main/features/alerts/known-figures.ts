/** A coin's quote and its past, read once for as long as no news of it comes. */
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Quote } from '../../../shared/domain/market/figures'
import type { Days } from '../../../shared/domain/alerts/readings'
import { MINUTE_MS, type TimestampMs } from '../../../shared/kernel/ids'
import type { AlertBook, CoinAlert } from './alert-book'
import { isExtreme } from './needs'
import type { AlertPorts } from './ports'
import { readDays } from './read-days'

/** Conditions that look at the figures of now alone. */
const ofNow: ReadonlySet<string> = new Set(['above', 'below', 'change'])

/** Bars of a coin that is looked at for the first time are on their way for so long at most. */
const BARS_WITHIN_MS = MINUTE_MS

export class KnownFigures {
  readonly #firstMs = new Map<AssetId, TimestampMs>()
  readonly #quotes = new Map<AssetId, Quote>()
  readonly #days = new Map<AssetId, Days | undefined>()

  constructor(
    private readonly ports: Pick<AlertPorts, 'market' | 'clock'>,
    private readonly book: AlertBook
  ) {}

  forgetQuote(asset: AssetId): void {
    this.#quotes.delete(asset)
  }

  forgetDays(asset: AssetId): void {
    this.#days.delete(asset)
  }

  /** Alerts came or went: they may look back further. */
  forget(): void {
    this.#days.clear()
  }

  past(asset: AssetId) {
    return { days: this.days(asset), high: this.quote(asset)?.high }
  }

  quote(asset: AssetId): Quote | undefined {
    const known = this.#quotes.get(asset)
    if (known) return known
    const [read] = this.ports.market.quotes([asset])
    if (read) this.#quotes.set(asset, read)
    return read
  }

  /** Undefined where no alert looks back, or nothing is known. */
  days(asset: AssetId): Days | undefined {
    if (this.#days.has(asset)) return this.#days.get(asset)
    const alerts = this.book.of(asset)
    if (alerts.every(({ condition }) => ofNow.has(condition.kind))) return undefined
    const days = readDays(this.ports, asset, alerts.some(isExtreme))
    this.#days.set(asset, days)
    return days
  }

  /** A new alert on a high or a low: by closes alone it might fire at a price that was passed within a day. */
  mayKnowSoon(alert: CoinAlert): boolean {
    if (!isExtreme(alert) || alert.state.seenMs > 0) return false
    const { asset } = alert.condition
    const now = this.ports.clock.now()
    const firstMs = this.#firstMs.get(asset) ?? now
    this.#firstMs.set(asset, firstMs)
    return now - firstMs < BARS_WITHIN_MS && this.days(asset)?.today === undefined
  }
}
