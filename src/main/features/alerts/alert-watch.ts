/** Keeps the alerts: listens where there are any, and rests where there is none. */
import { isEvent, type Alert, type AssetCondition } from '../../../shared/domain/alerts/alert'
import { believable, type Days } from '../../../shared/domain/alerts/readings'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Figure, Quote } from '../../../shared/domain/market/figures'
import { durationMs, MINUTE_MS, SECOND_MS, type TimestampMs } from '../../../shared/kernel/ids'
import type { MarketNews } from '../../ports/market-refresh'
import type { Tick } from '../../ports/ticks'
import { isBehind, matters, onDays, onMissed, onPrices, onQuote, readDays } from './evaluate'
import { eventTurns } from './events'
import { keepTurns, tellAgain, type Turn } from './fire'
import { followedAssets, isFollowed, wantedOf } from './needs'
import type { AlertPorts } from './ports'

/** What was missed is waited for so long; then what is known must do. */
const CATCH_UP_WITHIN = durationMs(MINUTE_MS)
/** Histories come one coin after the other: narratives and seasons are looked at once they have, and no oftener than this. */
const EVENTS_AFTER = durationMs(20 * SECOND_MS)
const EVENTS_EVERY = durationMs(15 * MINUTE_MS)
/** What nobody would miss is written this often at most. */
const SAVE_EVERY_MS = 15 * MINUTE_MS

type CoinAlert = Alert & { readonly condition: AssetCondition }

export class AlertWatch {
  #running = false
  #coins = new Map<AssetId, CoinAlert[]>()
  #events: Alert[] = []
  #stops: (() => void)[] = []
  #stopHearing: () => void = () => undefined
  readonly #quotes = new Map<AssetId, Quote>()
  readonly #days = new Map<AssetId, Days | undefined>()
  /** Coins whose past is looked up first, and since when it is not known. */
  readonly #behind = new Map<AssetId, TimestampMs>()
  readonly #unsaved = new Map<Alert['id'], Turn>()
  #savedMs = 0
  #eventsDue: (() => void) | undefined
  #eventsAtMs = -Infinity

  constructor(private readonly ports: AlertPorts) {}

  /** Call once the log is open and the window stands. */
  start(): void {
    this.#running = true
    tellAgain(this.ports)
    this.reload()
  }

  stop(): void {
    this.#save()
    this.#running = false
    this.#rest()
  }

  /** Alerts came, went or were switched. */
  reload(): void {
    if (!this.#running) return
    this.#save()
    const on = this.ports.store.all().filter((alert) => alert.on)
    this.#events = on.filter(({ condition }) => isEvent(condition))
    this.#coins = byAsset(on.filter(isCoin))
    this.#listen(on)
    for (const asset of this.#coins.keys()) this.#look(asset)
    if (this.#events.length > 0) this.#lookAtEventsSoon()
  }

  #rest(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
    this.#stopHearing()
    this.#stopHearing = () => undefined
    this.#eventsDue?.()
    this.#eventsDue = undefined
  }

  #listen(on: readonly Alert[]): void {
    this.#rest()
    if (on.length === 0) return
    const { refresh, ticks, needs, clock } = this.ports
    this.#stopHearing = refresh.heard((news) => this.#heard(news))
    this.#stops = wantedOf(on, this.#behind, needs, clock.now()).map((what) => refresh.watch(what))
    const followed = followedAssets(on)
    if (followed.length > 0) this.#stops.push(ticks.subscribe(followed, (batch) => this.#ticked(batch)))
  }

  #heard(news: MarketNews): void {
    if (news.kind === 'quotes') {
      for (const asset of news.assets)
        if (this.#coins.has(asset)) {
          this.#quotes.delete(asset)
          this.#look(asset)
        }
    } else if (news.kind === 'candles' && news.series.interval === '1d') {
      const { assetId } = news.series
      if (this.#coins.has(assetId)) {
        this.#days.delete(assetId)
        if (this.#behind.has(assetId)) this.#catchUp(assetId)
        else this.#look(assetId)
      }
      if (this.#events.length > 0) this.#lookAtEventsSoon()
    }
  }

  /** All that is known of a coin now. */
  #look(asset: AssetId): void {
    const quote = this.#quoteOf(asset)
    const days = this.#daysOf(asset)
    const turns: Turn[] = []
    for (const alert of this.#coins.get(asset) ?? []) {
      if (quote !== undefined && !this.#fallsBehind(alert, quote.price.atMs))
        turns.push(...some(onQuote(this.ports, alert, quote, days)))
      if (days !== undefined) turns.push(...some(onDays(this.ports, alert, days)))
    }
    this.#keep(turns)
  }

  #ticked(batch: readonly Tick[]): void {
    const now = this.ports.clock.now()
    const prices = new Map<AssetId, Figure[]>()
    for (const { assetId, price, source, atMs } of batch) {
      if (!this.#coins.has(assetId)) continue
      const figure = { value: price, source, atMs }
      if (!believable(figure, this.#quoteOf(assetId)?.price, now)) continue
      const known = prices.get(assetId)
      if (known) known.push(figure)
      else prices.set(assetId, [figure])
    }
    const turns: Turn[] = []
    for (const [asset, figures] of prices) {
      const atMs = figures[0]?.atMs ?? now
      for (const alert of this.#coins.get(asset) ?? []) {
        if (!isFollowed(alert) || this.#fallsBehind(alert, atMs)) continue
        turns.push(...some(onPrices(this.ports, alert, figures, this.#past(asset))))
      }
    }
    this.#keep(turns)
  }

  /** After a sleep, a week away or a night without a network: first what happened meanwhile. */
  #fallsBehind(alert: CoinAlert, atMs: TimestampMs): boolean {
    const { asset } = alert.condition
    if (this.#behind.has(asset)) return isFollowed(alert)
    if (!isFollowed(alert) || !isBehind(alert, atMs)) return false
    const since = Math.min(
      ...(this.#coins.get(asset) ?? []).filter(isFollowed).map(({ state }) => state.seenMs || Infinity)
    )
    this.#behind.set(asset, since as TimestampMs)
    const { refresh, timers } = this.ports
    const stop = refresh.watch({ kind: 'daily', assets: [asset], from: since as TimestampMs })
    const late = timers.after(CATCH_UP_WITHIN, () => this.#catchUp(asset))
    this.#stops.push(stop, late)
    return true
  }

  #catchUp(asset: AssetId): void {
    if (!this.#behind.delete(asset)) return
    this.#keep(
      (this.#coins.get(asset) ?? [])
        .filter(isFollowed)
        .flatMap((alert) => some(onMissed(this.ports, alert, this.#past(asset))))
    )
    // From here on what is seen is new, whatever the bars told.
    const now = this.ports.clock.now()
    this.#replace(
      (this.#coins.get(asset) ?? [])
        .filter((alert) => isFollowed(alert) && isBehind(alert, now))
        .map((alert) => ({
          alert,
          state: { ...alert.state, seenMs: (now - MINUTE_MS * 30) as TimestampMs },
          firings: []
        }))
    )
    this.#look(asset)
  }

  #lookAtEventsSoon(): void {
    if (this.#eventsDue) return
    const rested = this.ports.clock.monotonic() - this.#eventsAtMs
    const wait = rested > EVENTS_EVERY ? EVENTS_AFTER : durationMs(EVENTS_EVERY - rested)
    this.#eventsDue = this.ports.timers.after(wait, () => {
      this.#eventsDue = undefined
      this.#eventsAtMs = this.ports.clock.monotonic()
      void this.#lookAtEvents()
    })
  }

  async #lookAtEvents(): Promise<void> {
    try {
      const turns = await eventTurns(this.ports, this.#events)
      // What was switched off or deleted meanwhile is told no more.
      if (this.#running) this.#keep(turns.filter(({ alert }) => this.#events.includes(alert)))
    } catch (error) {
      this.ports.local.error('alerts on narratives and seasons not looked at', {
        error: error instanceof Error ? error : String(error)
      })
    }
  }

  #keep(turns: readonly Turn[]): void {
    const urgent = turns.filter((turn) => matters(turn.alert.state, turn))
    if (urgent.length > 0 && !keepTurns(this.ports, urgent)) return
    for (const { alert } of urgent) this.#unsaved.delete(alert.id)
    this.#replace(turns)
    for (const turn of turns) if (!urgent.includes(turn)) this.#unsaved.set(turn.alert.id, turn)
    if (this.#unsaved.size > 0 && this.ports.clock.now() - this.#savedMs > SAVE_EVERY_MS) this.#save()
  }

  #replace(turns: readonly Turn[]): void {
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

  #save(): void {
    if (!this.#running || this.#unsaved.size === 0) return
    this.#savedMs = this.ports.clock.now()
    const current = new Map([...this.#coins.values()].flat().map((alert) => [alert.id, alert]))
    const turns = [...this.#unsaved.keys()].flatMap((id) => {
      const alert = current.get(id)
      return alert ? [{ alert, state: alert.state, firings: [] }] : []
    })
    if (turns.length === 0 || keepTurns(this.ports, turns)) this.#unsaved.clear()
  }

  #past(asset: AssetId) {
    return { days: this.#daysOf(asset), high: this.#quoteOf(asset)?.high }
  }

  #quoteOf(asset: AssetId): Quote | undefined {
    const known = this.#quotes.get(asset)
    if (known) return known
    const [read] = this.ports.market.quotes([asset])
    if (read) this.#quotes.set(asset, read)
    return read
  }

  /** Read once for as long as no day comes: only conditions that look back need it. */
  #daysOf(asset: AssetId): Days | undefined {
    if (this.#days.has(asset)) return this.#days.get(asset)
    const needed = (this.#coins.get(asset) ?? []).some(
      ({ condition }) => condition.kind !== 'above' && condition.kind !== 'below' && condition.kind !== 'change'
    )
    const days = needed ? readDays(this.ports, asset) : undefined
    if (needed) this.#days.set(asset, days)
    return days
  }
}

const isCoin = (alert: Alert): alert is CoinAlert => !isEvent(alert.condition)
function byAsset(alerts: readonly CoinAlert[]): Map<AssetId, CoinAlert[]> {
  const found = new Map<AssetId, CoinAlert[]>()
  for (const alert of alerts) {
    const { asset } = alert.condition
    found.set(asset, [...(found.get(asset) ?? []), alert])
  }
  return found
}

const some = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one])
