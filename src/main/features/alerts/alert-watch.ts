/** Keeps the alerts: listens where there are any, and rests where there is none. */
import { believable } from '../../../shared/domain/alerts/readings'
import type { Alert } from '../../../shared/domain/alerts/alert'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Figure } from '../../../shared/domain/market/figures'
import type { MarketNews } from '../../ports/market-refresh'
import type { Tick } from '../../ports/ticks'
import { AlertBook } from './alert-book'
import { CatchUp } from './catch-up'
import { onDays, onPrices, onQuote } from './evaluate'
import { EventLook } from './event-look'
import { tellAgain, type Turn } from './fire'
import { KnownFigures } from './known-figures'
import { followedAssets, isFollowed, wantedOf } from './needs'
import type { AlertPorts } from './ports'
import { TurnKeeper } from './turn-keeper'

export class AlertWatch {
  #running = false
  #stops: (() => void)[] = []
  readonly #book = new AlertBook()
  readonly #figures: KnownFigures
  readonly #keeper: TurnKeeper
  readonly #events: EventLook
  readonly #catchUp: CatchUp

  constructor(private readonly ports: AlertPorts) {
    this.#figures = new KnownFigures(ports, this.#book)
    this.#keeper = new TurnKeeper(ports, this.#book)
    this.#events = new EventLook(ports, this.#book, this.#keeper)
    this.#catchUp = new CatchUp(ports, this.#book, this.#figures, (asset, missed) => this.#caughtUp(asset, missed))
  }

  /** Call once the log is open and the window stands. */
  start(): void {
    this.#running = true
    tellAgain(this.ports)
    this.reload()
  }

  stop(): void {
    if (this.#running) this.#keeper.save()
    this.#running = false
    this.#rest()
    this.#book.load([])
  }

  /** Alerts came, went or were switched. */
  reload(): void {
    if (!this.#running) return
    this.#keeper.save()
    const on = this.ports.store.all().filter((alert) => alert.on)
    this.#book.load(on)
    this.#figures.forget()
    this.#rest()
    if (on.length > 0) this.#listen(on)
    for (const asset of this.#book.coins()) this.#look(asset)
    this.#events.soon()
  }

  #rest(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
    this.#catchUp.rest()
    this.#events.rest()
  }

  #listen(on: readonly Alert[]): void {
    const { refresh, ticks, needs, clock } = this.ports
    this.#stops = [
      refresh.heard((news) => this.#heard(news)),
      ...wantedOf(on, needs, clock.now()).map((what) => refresh.watch(what))
    ]
    this.#catchUp.resume()
    const followed = followedAssets(on)
    if (followed.length > 0) this.#stops.push(ticks.subscribe(followed, (batch) => this.#ticked(batch)))
  }

  #heard(news: MarketNews): void {
    if (news.kind === 'quotes') {
      for (const asset of news.assets)
        if (this.#book.has(asset)) {
          this.#figures.forgetQuote(asset)
          this.#look(asset)
        }
    } else if (news.kind === 'candles') {
      const { assetId, interval } = news.series
      if (interval === '1d') this.#events.soon()
      if (!this.#book.has(assetId)) return
      if (interval === '1d') this.#figures.forgetDays(assetId)
      if (!this.#catchUp.heard(news.series) && interval === '1d') this.#look(assetId)
    }
  }

  /** All that is known of a coin now. */
  #look(asset: AssetId): void {
    const quote = this.#figures.quote(asset)
    const days = this.#figures.days(asset)
    const turns: (Turn | undefined)[] = []
    for (const alert of this.#book.of(asset)) {
      if (this.#figures.mayKnowSoon(alert)) continue
      if (quote !== undefined && !this.#catchUp.waits(alert, quote.price.atMs))
        turns.push(onQuote(this.ports, alert, quote, days))
      if (days !== undefined && !this.#catchUp.isWaiting(alert))
        turns.push(onDays(this.ports, alert, days, quote?.high))
    }
    this.#keeper.keep(turns.filter((turn) => turn !== undefined))
  }

  #ticked(batch: readonly Tick[]): void {
    const turns: (Turn | undefined)[] = []
    for (const [asset, prices] of this.#pricesIn(batch)) {
      const atMs = prices[0].atMs
      for (const alert of this.#book.of(asset)) {
        if (!isFollowed(alert) || this.#figures.mayKnowSoon(alert) || this.#catchUp.waits(alert, atMs)) continue
        turns.push(onPrices(this.ports, alert, prices, this.#figures.past(asset)))
      }
    }
    this.#keeper.keep(turns.filter((turn) => turn !== undefined))
  }

  /** By coin, those that can be believed. */
  #pricesIn(batch: readonly Tick[]): ReadonlyMap<AssetId, readonly [Figure, ...Figure[]]> {
    const now = this.ports.clock.now()
    const prices = new Map<AssetId, [Figure, ...Figure[]]>()
    for (const { assetId, price, source, atMs } of batch) {
      if (!this.#book.has(assetId)) continue
      const figure = { value: price, source, atMs }
      if (!believable(figure, this.#figures.quote(assetId)?.price, now)) continue
      const known = prices.get(assetId)
      if (known) known.push(figure)
      else prices.set(assetId, [figure])
    }
    return prices
  }

  #caughtUp(asset: AssetId, missed: readonly Turn[]): void {
    this.#keeper.keep(missed)
    this.#book.replace(this.#catchUp.upToDate(asset))
    this.#look(asset)
  }
}
