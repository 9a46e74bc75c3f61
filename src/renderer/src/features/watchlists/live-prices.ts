/**
 * Live prices of the list on the screen. They reach their cells directly, beside React: a tick changes a text and a mark, and no
 * component is asked again.
 */
import { api, onTicks } from '../../api/client'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { sourceNames } from '../../../../shared/domain/market/figures'
import { timestampMs } from '../../../../shared/kernel/ids'
import { nowMs } from '../../ui/use-now'
import type { CellFigure, LiveOverlay } from './table'

type Paint = (move: 'up' | 'down' | 'flat') => void
export type Viewer = 'main' | 'compact'

/** As in `main/features/watchlists/live-ticks.ts`: an epoch, then place, price, time and source of each coin. */
const HEAD = 1
const STRIDE = 4
/** Whatever the feed carries was heard by then: it says each second what moved. */
const HEARD_WITHIN_MS = 5_000
/** The pointer of a wheel moves the sight many times a second. */
const LOOK_EVERY_MS = 60

export class LivePrices implements LiveOverlay {
  #ids: readonly AssetId[] = []
  #prices = new Float64Array(0)
  #times = new Float64Array(0)
  #sources = new Uint8Array(0)
  #epoch = -1
  /** Main was asked, answered or not. */
  #begun = false
  #sight: { readonly places: readonly number[]; readonly all: boolean } = { places: [], all: false }
  #looking: ReturnType<typeof setTimeout> | undefined
  readonly #cells = new Map<number, Set<Paint>>()
  #stop: (() => void) | undefined
  #fedSinceMs: number | undefined
  /** When the coins were followed that are followed now. */
  #begunMs = 0
  /** Ticks that arrived, for whoever sorts by them. */
  version = 0

  constructor(private readonly viewer: Viewer) {}

  /** Listens until the returned function is called. A hidden window follows nothing. */
  listen(): () => void {
    this.#stop = onTicks((message) => this.#take(message))
    const seen = (): void => void (document.hidden ? this.#rest() : this.#begin())
    document.addEventListener('visibilitychange', seen)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      this.#stop?.()
      clearTimeout(this.#looking)
      this.#rest()
    }
  }

  /** What is known of a coin stays known when its place changes. */
  follow(ids: readonly AssetId[]): void {
    if (ids.length === this.#ids.length && ids.every((id, place) => id === this.#ids[place])) return
    const before = new Map(this.#ids.map((id, place) => [id, place]))
    const prices = new Float64Array(ids.length).fill(NaN)
    const times = new Float64Array(ids.length)
    const sources = new Uint8Array(ids.length)
    for (const [place, id] of ids.entries()) {
      const was = before.get(id)
      if (was === undefined) continue
      prices[place] = this.#prices[was] ?? NaN
      times[place] = this.#times[was] ?? 0
      sources[place] = this.#sources[was] ?? 0
    }
    this.#ids = ids
    this.#prices = prices
    this.#times = times
    this.#sources = sources
    if (!document.hidden) this.#begin()
  }

  /** Which places are in sight; `all`: the others are wanted as well, now and then. */
  look(places: readonly number[], all: boolean): void {
    this.#sight = { places, all }
    this.#looking ??= setTimeout(() => {
      this.#looking = undefined
      this.#tellSight()
    }, LOOK_EVERY_MS)
  }

  priceAt(place: number): CellFigure | undefined {
    const value = this.#prices[place]
    if (value === undefined || Number.isNaN(value)) return undefined
    return {
      value,
      source: sourceNames[this.#sources[place] ?? 0] ?? 'computed',
      atMs: timestampMs(this.#times[place] ?? 0)
    }
  }

  /** Whether the feed is there at all: from then on a coin that it says nothing of is one that it does not carry. */
  fed(live: boolean, nowMs: number): void {
    if (!live) this.#fedSinceMs = undefined
    else this.#fedSinceMs ??= nowMs
  }

  /** Its price is fetched now and then while others are live. */
  isPolled(place: number, nowMs: number): boolean {
    return (
      this.#fedSinceMs !== undefined &&
      nowMs - Math.max(this.#fedSinceMs, this.#begunMs) > HEARD_WITHIN_MS &&
      Number.isNaN(this.#prices[place] ?? NaN)
    )
  }

  /** `paint` is called after each tick of this place. */
  subscribe(place: number, paint: Paint): () => void {
    const there = this.#cells.get(place) ?? new Set()
    there.add(paint)
    this.#cells.set(place, there)
    return () => {
      there.delete(paint)
      if (there.size === 0 && this.#cells.get(place) === there) this.#cells.delete(place)
    }
  }

  #begin(): void {
    this.#begun = true
    this.#epoch = -1
    this.#begunMs = nowMs()
    const ids = this.#ids
    void api.watchlists.follow({ viewer: this.viewer, ids: [...ids] }).then(
      (answer) => {
        if (!answer.ok || !this.#begun || ids !== this.#ids) return
        this.#epoch = answer.value.epoch
        this.#tellSight()
      },
      () => undefined
    )
  }

  #rest(): void {
    if (!this.#begun) return
    this.#begun = false
    this.#epoch = -1
    void api.watchlists.follow({ viewer: this.viewer, ids: [] }).catch(() => undefined)
  }

  #tellSight(): void {
    if (this.#epoch === -1) return
    const { places, all } = this.#sight
    void api.watchlists.look({ viewer: this.viewer, places: [...places], all }).catch(() => undefined)
  }

  #take(message: unknown): void {
    if (!(message instanceof Float64Array) || message[0] !== this.#epoch) return
    for (let at = HEAD; at + STRIDE <= message.length; at += STRIDE) {
      const place = message[at] ?? -1
      const price = message[at + 1] ?? NaN
      if (!(place >= 0 && place < this.#prices.length) || Number.isNaN(price)) continue
      const before = this.#prices[place] ?? NaN
      this.#prices[place] = price
      this.#times[place] = message[at + 2] ?? 0
      this.#sources[place] = message[at + 3] ?? 0
      const cells = this.#cells.get(place)
      if (cells) for (const paint of cells) paint(price > before ? 'up' : price < before ? 'down' : 'flat')
    }
    this.version += 1
    const epoch = this.#epoch
    // Once it is on the screen. A window that is covered draws no frames, and is sent nothing more.
    requestAnimationFrame(() => void api.watchlists.shown({ viewer: this.viewer, epoch }).catch(() => undefined))
  }
}
