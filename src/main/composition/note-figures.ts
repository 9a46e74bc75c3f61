import { BITCOIN, type AssetId } from '../../shared/domain/market/assets'
import type { Figure, SourceName } from '../../shared/domain/market/figures'
import type { Basket } from '../../shared/domain/narratives/baskets'
import type { Pinned, Subject } from '../../shared/domain/notes/note'
import { decimal, toNumber } from '../../shared/kernel/decimal'
import { DAY_MS, HOUR_MS, timestampMs, type TimestampMs } from '../../shared/kernel/ids'
import { basketGrowth, lastCloseOf } from '../features/narratives/basket-growth'
import type { Subjects } from '../features/notes/ports'
import type { Clock } from '../ports/clock'
import type { MarketStore } from '../ports/market-store'

interface Given {
  readonly clock: Clock
  readonly store: MarketStore
  readonly basket: (id: string) => Basket | undefined
}

type Pins = Omit<Pinned, 'late'>

/** A price as old as this is still one of today. */
const FRESH_MS = 12 * HOUR_MS
/** Daily closes, in the order in which they are trusted for a dollar price. */
const histories: readonly SourceName[] = ['coingecko', 'coinbase', 'kraken', 'binance', 'import']
/** What a narrative's index stands at when a note pins it. */
const INDEX_BASE = '100'

/** The figures that notes pin and are held against, from what is known of the market. */
export class NoteFigures implements Pick<Subjects, 'pinsAt' | 'laterAt'> {
  constructor(private readonly given: Given) {}

  pinsAt(subject: Subject, at: TimestampMs): Pins {
    if (subject.kind !== 'narrative') return this.#pair(subject, at)
    const basket = this.given.basket(subject.id)
    const closeMs = basket && lastCloseOf(this.given.store, basket, at)
    const bitcoin = this.#closeBy(BITCOIN, closeMs ?? at)
    return present({ ...(closeMs === undefined ? {} : { subject: computed(INDEX_BASE, closeMs) }), bitcoin })
  }

  laterAt(subject: Subject, pinned: Pinned, at: TimestampMs, whole: boolean): Pins {
    if (subject.kind !== 'narrative') return this.#pair(subject, at)
    const midnight = timestampMs(Math.floor(at / DAY_MS) * DAY_MS)
    const basket = this.given.basket(subject.id)
    const growth =
      basket && pinned.subject && basketGrowth(this.given.store, basket, pinned.subject.atMs, midnight, whole)
    const value = growth && pinned.subject ? growth * toNumber(pinned.subject.value) : undefined
    return present({
      subject: value === undefined ? undefined : computed(value.toFixed(6), midnight),
      bitcoin: this.#closeBy(BITCOIN, midnight)
    })
  }

  #pair(subject: Subject, at: TimestampMs): Pins {
    return present({
      subject: subject.kind === 'asset' ? this.#priceAt(subject.id, at) : this.#pointAt('total-market-cap', at),
      bitcoin: this.#priceAt(BITCOIN, at)
    })
  }

  #pointAt(series: string, at: TimestampMs): Figure | undefined {
    return this.given.store.points(series, timestampMs(at - 2 * DAY_MS), timestampMs(at + 1)).at(-1)
  }

  #priceAt(id: AssetId, at: TimestampMs): Figure | undefined {
    const now = this.given.clock.now()
    if (now - at < FRESH_MS) {
      const price = this.given.store.quotes([id])[0]?.price
      if (price && now - price.atMs < FRESH_MS) return price
    }
    return this.#closeBy(id, at)
  }

  /** The last close that was known at a moment: a bar opens at midnight and closes a day later. */
  #closeBy(id: AssetId, at: TimestampMs): Figure | undefined {
    for (const source of histories) {
      const bars = this.given.store.candles({ assetId: id, source, interval: '1d' }, timestampMs(at - 3 * DAY_MS), at)
      const last = bars.findLast(({ atMs }) => atMs + DAY_MS <= at)
      if (last) return { value: last.close, source, atMs: timestampMs(last.atMs + DAY_MS) }
    }
    return undefined
  }
}

function computed(text: string, atMs: TimestampMs): Figure | undefined {
  const value = decimal(text)
  return value && { value, source: 'computed', atMs }
}

const present = ({
  subject,
  bitcoin
}: {
  readonly subject?: Figure | undefined
  readonly bitcoin: Figure | undefined
}): Pins => ({
  ...(subject ? { subject } : {}),
  ...(bitcoin ? { bitcoin } : {})
})
