import type { FeedState, Tick, Ticks } from '../ports/ticks'
import type { AssetId } from '../../shared/domain/market/assets'
import type { Clock } from '../ports/clock'

/** A feed whose code is read when somebody first listens. */
export function lazyTicks(clock: Pick<Clock, 'now'>, open: () => Promise<Ticks>): Ticks {
  let feed: Ticks | undefined
  let opening: Promise<Ticks> | undefined
  const off: FeedState = { kind: 'off', sinceMs: clock.now() }
  const listeners = new Set<(state: FeedState) => void>()
  const opened = (): Promise<Ticks> => {
    opening ??= open().then((made) => {
      feed = made
      made.onState((state) => {
        for (const tell of listeners) tell(state)
      })
      return made
    })
    return opening
  }
  return {
    subscribe(assetIds: readonly AssetId[], onBatch: (ticks: readonly Tick[]) => void) {
      if (feed !== undefined) return feed.subscribe(assetIds, onBatch)
      let over = false
      let end: () => void = () => undefined
      void opened().then((made) => {
        if (!over) end = made.subscribe(assetIds, onBatch)
      })
      return () => {
        over = true
        end()
      }
    },
    state: () => feed?.state() ?? off,
    onState(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}
