import { allBaskets } from '../../shared/domain/narratives/baskets'
import { durationMs } from '../../shared/kernel/ids'
import { KeptHistory } from '../features/narratives/daily-history'
import { narrativeHandlers } from '../features/narratives/handlers'
import { phaseChanges } from '../features/narratives/phase-changes'
import type { NarrativePorts } from '../features/narratives/ports'
import type { MarketRefresh } from '../ports/market-refresh'
import type { MarketStore } from '../ports/market-store'
import type { NarrativePhases } from '../ports/narrative-phases'
import type { Timers } from '../ports/timers'

type Given = Omit<NarrativePorts, 'market' | 'refresh' | 'history'> & {
  readonly market: { readonly store: MarketStore; readonly refresh: MarketRefresh }
  readonly timers: Timers
  readonly changed: () => void
}

/** Histories of a hundred coins come one after another: the board is drawn anew every few seconds, not for each. */
const GATHER_FOR = durationMs(3_000)

/** Reads nothing, and asks for nothing, before somebody does. */
export function composeNarratives({ market: { store, refresh }, timers, changed, ...given }: Given) {
  const history = new KeptHistory(store, timers)
  const ports: NarrativePorts = { ...given, store: given.store, market: store, refresh, history }
  let telling = false
  const stop = refresh.heard((news) => {
    if (!history.heard(news) || telling) return
    telling = true
    timers.after(GATHER_FOR, () => {
      telling = false
      changed()
    })
  })
  const phases: NarrativePhases = { phaseChanges: (since) => phaseChanges(ports, since) }
  return {
    handlers: narrativeHandlers(ports),
    phases,
    baskets: () => allBaskets(given.store.list()),
    stop: () => {
      stop()
      history.forget()
    }
  }
}
