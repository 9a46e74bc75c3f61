import type { AssetId } from '../../../shared/domain/market/assets'
import { timestampMs } from '../../../shared/kernel/ids'
import type { FeedState, Tick, Ticks } from '../ticks'

/** A feed whose ticks a spec sends by hand; it holds to what the port promises. */
export class FakeTicks implements Ticks {
  readonly #heard = new Map<
    object,
    { readonly ids: ReadonlySet<AssetId>; readonly onBatch: (t: readonly Tick[]) => void }
  >()
  readonly #listeners = new Set<(state: FeedState) => void>()
  #state: FeedState = { kind: 'off', sinceMs: timestampMs(0) }

  /** What is watched now. */
  get watched(): readonly AssetId[] {
    return [...new Set([...this.#heard.values()].flatMap(({ ids }) => [...ids]))]
  }

  send(ticks: readonly Tick[]): void {
    for (const { ids, onBatch } of this.#heard.values()) {
      const wanted = ticks.filter(({ assetId }) => ids.has(assetId))
      if (wanted.length > 0) onBatch(wanted)
    }
  }

  become(state: FeedState): void {
    this.#state = state
    for (const tell of this.#listeners) tell(state)
  }

  subscribe(assetIds: readonly AssetId[], onBatch: (ticks: readonly Tick[]) => void): () => void {
    const token = {}
    this.#heard.set(token, { ids: new Set(assetIds), onBatch })
    return () => void this.#heard.delete(token)
  }

  state(): FeedState {
    return this.#state
  }

  onState(listener: (state: FeedState) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
