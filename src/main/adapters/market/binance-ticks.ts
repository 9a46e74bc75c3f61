/**
 * Live prices from Binance's combined streams, https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams: one
 * connection for all who listen. A stream that says nothing is taken for dead: Binance sends tickers each second and pings each 20.
 */
import { WebSocket } from 'ws'
import type { AssetId } from '../../../shared/domain/market/assets'
import { restMs } from '../../../shared/domain/market/back-off'
import { AHEAD_MS, judgePrice } from '../../../shared/domain/market/plausible'
import { durationMs, timestampMs } from '../../../shared/kernel/ids'
import type { Clock } from '../../ports/clock'
import type { FeedState, Tick, Ticks } from '../../ports/ticks'
import type { Timers } from '../../ports/timers'
import { looseDecimal, positive } from './figures'

export interface BinanceTicksOptions {
  /** `wss://…`; in the demo its own loopback. Undefined: live prices are switched off. */
  readonly url: () => Promise<string | undefined>
  /** The pairs of those coins whose pair was checked against the reference price; the others are not followed. */
  readonly pairsOf: (assets: readonly AssetId[]) => Promise<ReadonlyMap<AssetId, string>>
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
}

/** Nothing for this long, not even a ping: the feed is dead, whatever the system says. */
const PATIENCE_MS = 45_000
/** Subscriptions of one moment go together: Binance takes five messages a second. */
const GATHER_MS = 250
/** Names in one message. */
const AT_ONCE = 200
/** More than a connection may carry: beyond it, one stream of all pairs that changed. */
const MOST_PAIRS = 1024
const ALL_PAIRS = '!miniTicker@arr'
/** All pairs there are, in one message, and as many again. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024

interface Listener {
  readonly ids: ReadonlySet<AssetId>
  readonly onBatch: (ticks: readonly Tick[]) => void
}

export class BinanceTicks implements Ticks {
  readonly #listeners = new Set<Listener>()
  readonly #stateListeners = new Set<(state: FeedState) => void>()
  readonly #last = new Map<AssetId, { readonly tick: Tick; readonly value: number }>()
  /** What the connection follows: Binance's name of a pair, and the coin. */
  #followed = new Map<string, AssetId>()
  /** What was subscribed to on this connection. */
  #streams: ReadonlySet<string> = new Set()
  #socket: WebSocket | undefined
  #state: FeedState
  #failures = 0
  #heardMs = 0
  #nextId = 1
  #cancelGather: (() => void) | undefined
  #cancelWatch: (() => void) | undefined
  #waiting: Tick[] = []
  #flushing = false

  constructor(private readonly options: BinanceTicksOptions) {
    this.#state = { kind: 'off', sinceMs: options.clock.now() }
  }

  subscribe(assetIds: readonly AssetId[], onBatch: (ticks: readonly Tick[]) => void): () => void {
    const listener: Listener = { ids: new Set(assetIds), onBatch }
    this.#listeners.add(listener)
    this.#gather()
    return () => {
      if (this.#listeners.delete(listener)) this.#gather()
    }
  }

  state(): FeedState {
    return this.#state
  }

  onState(listener: (state: FeedState) => void): () => void {
    this.#stateListeners.add(listener)
    return () => void this.#stateListeners.delete(listener)
  }

  /** More coins may be followed than before. */
  reconsider(): void {
    const followed = new Set(this.#followed.values())
    const missing = [...this.#listeners].some(({ ids }) => [...ids].some((id) => !followed.has(id)))
    if (missing && this.#state.kind === 'live') this.#gather()
    else if (missing && this.#socket === undefined && this.#failures === 0) this.#gather()
  }

  /** After a sleep a connection that stands may be dead, and one that waits need not wait. */
  lookAgain(): void {
    if (this.#listeners.size === 0) return
    if (this.#socket === undefined) this.#gather()
    else this.#watch(this.#socket)
  }

  /** Another address, or switched on or off. */
  restart(): void {
    this.#drop()
    this.#failures = 0
    if (this.#listeners.size > 0) this.#gather()
  }

  close(): void {
    this.#listeners.clear()
    this.#cancelGather?.()
    this.#drop()
    this.#become('off')
  }

  #gather(waitMs = GATHER_MS): void {
    this.#cancelGather?.()
    this.#cancelGather = this.options.timers.after(durationMs(waitMs), () => {
      void this.#settle().catch(() => this.#broken('The stream could not be opened.'))
    })
  }

  /** Brings the connection to what is listened for. */
  async #settle(): Promise<void> {
    const ids = [...new Set([...this.#listeners].flatMap((listener) => [...listener.ids]))]
    if (ids.length === 0) {
      this.#drop()
      return this.#become('off')
    }
    const url = await this.options.url()
    if (url === undefined) {
      this.#drop()
      return this.#become('off', 'Live prices are switched off in the settings.')
    }
    if (this.#socket === undefined) this.#become('connecting', this.#state.reason)
    const pairs = await this.options.pairsOf(ids)
    this.#followed = new Map([...pairs].map(([id, pair]) => [pair.toUpperCase(), id]))
    if (pairs.size === 0) return this.#drop()
    if (this.#socket === undefined) return this.#connect(url)
    if (this.#socket.readyState === WebSocket.OPEN) this.#subscribe()
  }

  #connect(url: string): void {
    const socket = new WebSocket(`${url}/stream`, {
      maxPayload: MAX_MESSAGE_BYTES,
      handshakeTimeout: 15_000,
      followRedirects: false
    })
    this.#socket = socket
    const mine = () => this.#socket === socket
    const heard = (): void => {
      this.#heardMs = this.options.clock.monotonic()
    }
    heard()
    this.#watch(socket)
    socket.on('open', () => {
      if (!mine()) return
      heard()
      this.#subscribe()
    })
    socket.on('ping', heard)
    socket.on('message', (data) => {
      if (!mine()) return
      heard()
      this.#take(String(data))
    })
    socket.on('close', () => mine() && this.#broken('The stream was closed.'))
    // `close` follows.
    socket.on('error', () => socket.terminate())
  }

  #subscribe(): void {
    const pairs = [...this.#followed.keys()]
    const wanted = new Set(
      pairs.length > MOST_PAIRS ? [ALL_PAIRS] : pairs.map((pair) => `${pair.toLowerCase()}@miniTicker`)
    )
    const before = this.#streams
    this.#streams = wanted
    this.#say(
      'UNSUBSCRIBE',
      [...before].filter((stream) => !wanted.has(stream))
    )
    this.#say(
      'SUBSCRIBE',
      [...wanted].filter((stream) => !before.has(stream))
    )
  }

  #say(method: 'SUBSCRIBE' | 'UNSUBSCRIBE', streams: readonly string[]): void {
    for (let at = 0; at < streams.length; at += AT_ONCE) {
      const params = streams.slice(at, at + AT_ONCE)
      this.#socket?.send(JSON.stringify({ method, params, id: this.#nextId++ }))
    }
  }

  /** One timer while a connection stands, due when its patience would end. */
  #watch(socket: WebSocket): void {
    this.#cancelWatch?.()
    const silentMs = this.options.clock.monotonic() - this.#heardMs
    this.#cancelWatch = this.options.timers.after(durationMs(Math.max(1, PATIENCE_MS - silentMs)), () => {
      if (this.#socket !== socket) return
      if (this.options.clock.monotonic() - this.#heardMs < PATIENCE_MS) return this.#watch(socket)
      this.#broken('The stream fell silent.', 'silent')
    })
  }

  #take(text: string): void {
    const data = dataOf(text)
    const latestMs = this.options.clock.now() + AHEAD_MS
    if (Array.isArray(data)) for (const one of data) this.#keep(one, latestMs)
    else this.#keep(data, latestMs)
    if (this.#waiting.length === 0 || this.#flushing) return
    this.#flushing = true
    // What arrived together is handed on together.
    setImmediate(() => this.#flush())
  }

  /** Looked at field by field: a schema would cost as much as all the rest, thousands of times a second. */
  #keep(raw: unknown, latestMs: number): void {
    const { e, E, s, c } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
    if (e !== '24hrMiniTicker' || typeof s !== 'string' || typeof E !== 'number' || !(E <= latestMs)) return
    const assetId = this.#followed.get(s)
    if (assetId === undefined) return
    const price = positive(looseDecimal(c))
    if (price === undefined) return
    const tick: Tick = { assetId, price, atMs: timestampMs(E), source: 'binance' }
    const value = Number(price)
    const last = this.#last.get(assetId)
    if (last !== undefined && (E < last.tick.atMs || !isLikely(tick, value, last))) return
    this.#last.set(assetId, { tick, value })
    this.#failures = 0
    if (this.#state.kind !== 'live') this.#become('live')
    this.#waiting.push(tick)
  }

  #flush(): void {
    this.#flushing = false
    const ticks = this.#waiting
    this.#waiting = []
    for (const { ids, onBatch } of this.#listeners) {
      const theirs = ticks.filter(({ assetId }) => ids.has(assetId))
      if (theirs.length > 0) onBatch(theirs)
    }
  }

  #broken(reason: string, kind: 'silent' | 'connecting' = 'connecting'): void {
    this.#drop()
    if (this.#listeners.size === 0) return
    this.#failures += 1
    const rest = restMs(this.#failures, this.options.random())
    this.#become(kind, `${reason} It is tried again in ${Math.ceil(rest / 1000)} s.`)
    this.#gather(rest)
  }

  #drop(): void {
    const socket = this.#socket
    this.#socket = undefined
    this.#cancelWatch?.()
    this.#followed = new Map()
    this.#streams = new Set()
    socket?.terminate()
  }

  #become(kind: FeedState['kind'], reason?: string): void {
    if (this.#state.kind === kind && this.#state.reason === reason) return
    const sinceMs = this.#state.kind === kind ? this.#state.sinceMs : this.options.clock.now()
    this.#state = { kind, sinceMs, ...(reason === undefined ? {} : { reason }) }
    for (const tell of this.#stateListeners) tell(this.#state)
  }
}

/** Most ticks are near the one before; the others are looked at closely. */
function isLikely(tick: Tick, value: number, last: { readonly tick: Tick; readonly value: number }): boolean {
  if (value < 2 * last.value && last.value < 2 * value) return true
  const before = { value: last.tick.price, atMs: last.tick.atMs }
  return judgePrice({ value: tick.price, atMs: tick.atMs }, before) !== 'not-believed'
}

/** Of one pair, or an array of all that changed. */
function dataOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly data?: unknown } | null)?.data
  } catch {
    return undefined
  }
}
