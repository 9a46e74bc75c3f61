import type { Season } from '../../shared/domain/cycles/altcoin-season'
import type { CycleEvent } from '../../shared/domain/cycles/events'
import type { Phase } from '../../shared/domain/cycles/market-phase'
import type { TimestampMs } from '../../shared/kernel/ids'

export type { CycleEvent }

/** Where the market stands in its cycles; what is not known is absent. */
export interface CycleStanding {
  readonly season?: {
    readonly season: Season
    /** Per cent of the counted coins that beat Bitcoin. */
    readonly share: number
    readonly counted: number
    /** The day it is true of. */
    readonly atMs: TimestampMs
  }
  readonly phase?: { readonly phase: Phase; readonly sinceMs: TimestampMs }
}

/** The cycles' events, for whoever tells a person of them. Both follow from the store alone: asked twice, they say the same. */
export interface CycleNews {
  /** Seasons that were crossed and phases that changed on or after the day of `since`, oldest first. */
  events(since: TimestampMs): Promise<readonly CycleEvent[]>
  standing(): Promise<CycleStanding>
}
