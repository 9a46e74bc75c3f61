/**
 * How long to wait after wrong tries. The count and the time of the last one are durable; the wait itself is counted on
 * the monotonic clock, so that no change of the wall clock shortens it while the app runs. Across a restart only the wall
 * clock tells how much of it is over: where that was set back, the whole wait begins again.
 */
import { durationMs, MINUTE_MS, SECOND_MS, type DurationMs, type TimestampMs } from '../../kernel/ids'

/** Typing errors cost nothing. */
export const FREE_TRIES = 3
const FIRST_WAIT_MS = 5 * SECOND_MS
/** Long enough that guessing is hopeless (four tries an hour), short enough that the owner is not shut out for a day. */
export const LONGEST_WAIT: DurationMs = durationMs(15 * MINUTE_MS)

/** Wrong tries since the last right one. */
export interface Tries {
  readonly wrong: number
  /** Wall clock; absent before the first. */
  readonly lastAtMs?: TimestampMs
}

export const noTries: Tries = { wrong: 0 }

/** 0 for the first three, then 5 s, doubled with each, up to 15 minutes. */
export function waitAfter(wrong: number): DurationMs {
  if (wrong < FREE_TRIES) return durationMs(0)
  const doublings = Math.min(wrong - FREE_TRIES, 20)
  return durationMs(Math.min(FIRST_WAIT_MS * 2 ** doublings, LONGEST_WAIT))
}

/** What is left of the wait when the app starts. */
export function leftAtStart(tries: Tries, now: TimestampMs): DurationMs {
  const wait = waitAfter(tries.wrong)
  if (tries.lastAtMs === undefined || now < tries.lastAtMs) return wait
  return durationMs(Math.max(0, wait - (now - tries.lastAtMs)))
}
