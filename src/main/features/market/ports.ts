import type { FetchedSource, SourceChoice } from '../../../shared/domain/market/sources'
import type { Clock } from '../../ports/clock'
import type { Logger } from '../../ports/logger'
import type { MarketSource } from '../../ports/market-source'
import type { MarketStore } from '../../ports/market-store'
import type { Timers } from '../../ports/timers'

export interface RefreshPorts {
  readonly store: MarketStore
  /** `drops`: what comes now is not kept. */
  readonly storeProblem: () =>
    { readonly message: string; readonly remedy: string; readonly drops?: boolean } | undefined
  readonly sources: readonly MarketSource[]
  readonly choice: (source: FetchedSource) => SourceChoice
  /** Requests a minute, as things stand: more with a key. */
  readonly perMinute: (source: FetchedSource) => number
  /** How far back a source goes in daily history, in days; absent: as far as it has. */
  readonly historyDays: (source: FetchedSource) => number | undefined
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly log: Logger
  /** Does somebody see the window, or did a moment ago? */
  readonly seen: () => boolean
  /** Figures came, or a source's state changed. */
  readonly changed: () => void
}
