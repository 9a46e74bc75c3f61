import type { AssetId } from '../../../shared/domain/market/assets'
import { sourceNames } from '../../../shared/domain/market/figures'
import { durationMs, SECOND_MS } from '../../../shared/kernel/ids'
import type { Clock } from '../../ports/clock'
import type { FeedState, Tick, Ticks } from '../../ports/ticks'
import type { Timers } from '../../ports/timers'

export type Viewer = 'main' | 'compact'

export interface LivePorts {
  /** Opened when somebody first looks. */
  readonly ticks: () => Ticks
  readonly timers: Timers
  readonly clock: Clock
  readonly send: (viewer: Viewer, message: Float64Array) => void
  /** The feed's state is another. */
  readonly feedChanged: () => void
}

/** What is in sight moves this often at most: two frames of a usual screen. */
const IN_SIGHT_EVERY = durationMs(33)
/** What is only sorted by. */
const REST_EVERY = durationMs(SECOND_MS)

/** Numbers in a message: its epoch, then for each coin its place, price, time and source. Prices as doubles, for the eye. */
const HEAD = 1
const STRIDE = 4
const sourcePlace = new Map(sourceNames.map((name, place) => [name, place]))

/**
 * Ticks on their way to windows. Of each coin the latest counts: it is held until the window is told, so that a burst costs a window
 * no more than its rows in sight, and nothing that was last said is ever lost.
 */
export class LiveTicks {
  readonly #ports: LivePorts
  readonly #views = new Map<Viewer, View>()
  #stopListening: (() => void) | undefined
  #epoch = 0

  constructor(ports: LivePorts) {
    this.#ports = ports
  }

  /** Replaces what the viewer followed; no coins: it follows none. */
  follow(viewer: Viewer, ids: readonly AssetId[]): { readonly epoch: number; readonly feed: FeedState } {
    this.#views.get(viewer)?.stop()
    this.#views.delete(viewer)
    const epoch = ++this.#epoch
    if (ids.length > 0) {
      this.#stopListening ??= this.#ports.ticks().onState(() => this.#ports.feedChanged())
      this.#views.set(viewer, new View(this.#ports, viewer, epoch, ids))
    }
    return { epoch, feed: this.feed() }
  }

  look(viewer: Viewer, places: readonly number[], all: boolean): void {
    this.#views.get(viewer)?.look(places, all)
  }

  /** The window has drawn what it was sent last, and may be sent more. */
  shown(viewer: Viewer, epoch: number): void {
    this.#views.get(viewer)?.shown(epoch)
  }

  /** Asks no feed that was never opened. */
  feed(): FeedState {
    return this.#stopListening ? this.#ports.ticks().state() : { kind: 'off', sinceMs: this.#ports.clock.now() }
  }

  /** Nobody may look any more: the session was locked, or a window is gone. */
  stop(viewer?: Viewer): void {
    for (const [name, view] of this.#views) {
      if (viewer !== undefined && name !== viewer) continue
      view.stop()
      this.#views.delete(name)
    }
  }

  close(): void {
    this.stop()
    this.#stopListening?.()
    this.#stopListening = undefined
  }
}

/** One window's coins, by their places. */
class View {
  readonly #latest: (Tick | undefined)[]
  /** 1: the window has not been told of the latest. */
  readonly #untold: Uint8Array
  readonly #inSight: Uint8Array
  readonly #places: ReadonlyMap<AssetId, number>
  readonly #unsubscribe: () => void
  /** Places in sight that are untold. */
  #due: number[] = []
  #all = false
  #stopSoon: (() => void) | undefined
  #stopRest: (() => void) | undefined
  #stopped = false
  /** A message is on its way to the screen. A window that draws slowly is sent more seldom, and never a backlog. */
  #underWay = false

  constructor(
    private readonly ports: LivePorts,
    private readonly viewer: Viewer,
    private readonly epoch: number,
    ids: readonly AssetId[]
  ) {
    this.#latest = Array.from<Tick | undefined>({ length: ids.length }).fill(undefined)
    this.#untold = new Uint8Array(ids.length)
    this.#inSight = new Uint8Array(ids.length)
    this.#places = new Map(ids.map((id, place) => [id, place]))
    this.#unsubscribe = ports.ticks().subscribe(ids, (ticks) => this.#take(ticks))
  }

  look(places: readonly number[], all: boolean): void {
    this.#all = all
    this.#inSight.fill(0)
    this.#due = []
    for (const place of places) {
      if (place >= this.#inSight.length || this.#inSight[place] === 1) continue
      this.#inSight[place] = 1
      if (this.#untold[place] === 1) this.#due.push(place)
    }
    // What has just come into sight is told at once, not after the next tick.
    if (this.#due.length > 0) this.#tellDue()
    if (all && this.#untold.includes(1)) this.#tellRestLater()
  }

  shown(epoch: number): void {
    if (epoch !== this.epoch) return
    this.#underWay = false
    this.#tellSoon()
    if (this.#all && this.#untold.includes(1)) this.#tellRestLater()
  }

  stop(): void {
    this.#stopped = true
    this.#unsubscribe()
    this.#stopSoon?.()
    this.#stopRest?.()
  }

  /** The hot path: thousands of times a second. */
  #take(ticks: readonly Tick[]): void {
    for (const tick of ticks) {
      const place = this.#places.get(tick.assetId)
      if (place === undefined) continue
      this.#latest[place] = tick
      if (this.#untold[place] === 1) continue
      this.#untold[place] = 1
      if (this.#inSight[place] === 1) this.#due.push(place)
    }
    this.#tellSoon()
    if (this.#all) this.#tellRestLater()
  }

  #tellSoon(): void {
    if (this.#underWay || this.#due.length === 0) return
    this.#stopSoon ??= this.ports.timers.after(IN_SIGHT_EVERY, () => this.#tellDue())
  }

  #tellRestLater(): void {
    if (this.#underWay) return
    this.#stopRest ??= this.ports.timers.after(REST_EVERY, () => {
      this.#stopRest = undefined
      if (this.#underWay) return
      const places: number[] = []
      for (let place = 0; place < this.#untold.length; place += 1) if (this.#untold[place] === 1) places.push(place)
      this.#due = []
      this.#tell(places)
    })
  }

  #tellDue(): void {
    this.#stopSoon?.()
    this.#stopSoon = undefined
    if (this.#underWay) return
    const places = this.#due
    this.#due = []
    this.#tell(places)
  }

  #tell(places: readonly number[]): void {
    if (places.length === 0 || this.#stopped) return
    const message = new Float64Array(HEAD + places.length * STRIDE)
    message[0] = this.epoch
    let at = HEAD
    for (const place of places) {
      const tick = this.#latest[place]
      if (tick === undefined) continue
      this.#untold[place] = 0
      message[at] = place
      message[at + 1] = Number(tick.price)
      message[at + 2] = tick.atMs
      message[at + 3] = sourcePlace.get(tick.source) ?? 0
      at += STRIDE
    }
    this.#underWay = true
    this.ports.send(this.viewer, message)
  }
}
