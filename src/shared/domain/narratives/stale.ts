import { DAY_MS } from '../../kernel/ids'

/** A day is over at its end, and its sources may take another to tell of it. */
const STALE_AFTER_MS = 2 * DAY_MS

/** Is what was computed from these closes no longer of now? `untilMs`: midnight at which the last known day began. */
export const closesAreStale = (untilMs: number, nowMs: number): boolean => nowMs > untilMs + DAY_MS + STALE_AFTER_MS
