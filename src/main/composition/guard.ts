import { isFiat } from '../../shared/domain/guard/holdings'
import { durationMs, MINUTE_MS } from '../../shared/kernel/ids'
import { GuardBook, linesOf } from '../features/guard/book'
import { markLevels } from '../features/guard/cool-down'
import { guardHandlers } from '../features/guard/handlers'
import { TradeJudge } from '../features/guard/judge-trade'
import type { AskBalances, GuardPorts } from '../features/guard/ports'
import type { MarketRefresh } from '../ports/market-refresh'
import type { MarketStore } from '../ports/market-store'
import type { Timers } from '../ports/timers'

type Given = Omit<GuardPorts, 'market' | 'refresh'> & {
  readonly market: { readonly store: MarketStore; readonly refresh: MarketRefresh }
  readonly timers: Timers
  readonly ask: AskBalances
}

/** Nothing that can wait competes with the start of the window. */
const BEGIN_AFTER = durationMs(5_000)
const GATHER_FOR = durationMs(2_000)
/** A screen that shows figures need not hear of each quote. */
const TELL_AGAIN = durationMs(MINUTE_MS)

/** Holdings and rules from their adapters. While nothing is enforced nothing is watched, and nothing of the market is opened. */
export function composeGuard({ market: { store: marketStore, refresh }, timers, ...given }: Given) {
  const ports = { ...given, market: marketStore, refresh }
  const book = new GuardBook(ports)
  let ends: (() => void)[] = []
  let waiting = false
  let told = false
  const rewatch = (): void => {
    for (const end of ends) end()
    ends = []
    if (book.enforced().length === 0 && !book.cooling().on) return
    const assets = [...new Set(linesOf(book.read()).map(({ assetId }) => assetId))].filter((id) => !isFiat(id))
    // Prices that are an hour old hold purchases back, so they are kept fresh while a rule is enforced.
    if (assets.length > 0) ends.push(refresh.watch({ kind: 'quotes', assets }))
    ends.push(refresh.watch({ kind: 'top', count: 300 }))
    for (const category of book.categories()) ends.push(refresh.watch({ kind: 'members', category }))
  }
  let shown = false
  const stop = refresh.heard(({ kind }) => {
    if (kind !== 'quotes' && kind !== 'members' && kind !== 'assets') return
    if (shown && !told) {
      told = true
      timers.after(kind === 'quotes' ? TELL_AGAIN : GATHER_FOR, () => {
        told = false
        given.changed()
      })
    }
    if (waiting || !book.cooling().on) return
    waiting = true
    timers.after(GATHER_FOR, () => {
      waiting = false
      markLevels(ports, book)
    })
  })
  const handlers = guardHandlers(ports, book, rewatch)
  return {
    judge: new TradeJudge(ports, book),
    handlers: {
      ...handlers,
      read: async () => {
        shown = true
        return handlers.read()
      }
    },
    begin: () => void timers.after(BEGIN_AFTER, rewatch),
    stop: () => {
      stop()
      for (const end of ends) end()
    }
  }
}
