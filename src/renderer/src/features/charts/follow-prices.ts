/** Live prices of the coins of a chart. */
import { sourceNames, type SourceName } from '../../../../shared/domain/market/figures'
import { api, onTicks } from '../../api/client'
import type { AssetId } from '../../api/types'

export interface LivePrice {
  readonly value: number
  readonly atMs: number
  readonly source: SourceName
}

type Heard = (prices: ReadonlyMap<AssetId, LivePrice>) => void

/** As in `main/features/watchlists/live-ticks.ts`: an epoch, then place, price, time and source of each coin. */
const HEAD = 1
const STRIDE = 4
/** A chart is read, not watched like a list: main is told only then that it may send more. */
const REST_MS = 500

/** Calls `heard` with all that is known so far, until the returned function is called. A hidden window follows nothing. */
export function followPrices(ids: readonly AssetId[], heard: Heard): () => void {
  const prices = new Map<AssetId, LivePrice>()
  let epoch = -1
  /** Main was asked, answered or not. */
  let begun = false
  let resting: ReturnType<typeof setTimeout> | undefined

  const begin = async (): Promise<void> => {
    begun = true
    const answer = await api.watchlists.follow({ viewer: 'main', ids: [...ids] })
    if (!answer.ok || !begun) return
    epoch = answer.value.epoch
    await api.watchlists.look({ viewer: 'main', places: [...ids.keys()], all: false })
  }
  const take = (message: unknown): void => {
    if (!(message instanceof Float64Array) || message[0] !== epoch) return
    for (const [id, price] of pricesIn(message, ids)) prices.set(id, price)
    heard(new Map(prices))
    const of = epoch
    resting = setTimeout(() => void api.watchlists.shown({ viewer: 'main', epoch: of }).catch(ignore), REST_MS)
  }
  const rest = (): void => {
    if (!begun) return
    begun = false
    epoch = -1
    void api.watchlists.follow({ viewer: 'main', ids: [] }).catch(ignore)
  }
  const seen = (): void => (document.hidden ? rest() : void begin().catch(ignore))

  const stop = onTicks(take)
  document.addEventListener('visibilitychange', seen)
  if (!document.hidden) void begin().catch(ignore)
  return () => {
    stop()
    clearTimeout(resting)
    document.removeEventListener('visibilitychange', seen)
    rest()
  }
}

/** Without live prices a chart is as old as its last bar, and says so. */
const ignore = (): void => undefined

/** What a message says; places that are none, and prices that are no numbers, are left out. */
export function pricesIn(message: Float64Array, ids: readonly AssetId[]): ReadonlyMap<AssetId, LivePrice> {
  const found = new Map<AssetId, LivePrice>()
  for (let at = HEAD; at + STRIDE <= message.length; at += STRIDE) {
    const id = ids[message[at] ?? -1]
    const value = message[at + 1] ?? NaN
    const source = sourceNames[message[at + 3] ?? -1]
    if (id !== undefined && source !== undefined && value > 0)
      found.set(id, { value, atMs: message[at + 2] ?? 0, source })
  }
  return found
}
