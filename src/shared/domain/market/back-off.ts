import { MINUTE_MS, SECOND_MS } from '../../kernel/ids'

const FIRST_MS = 2 * SECOND_MS
const LONGEST_MS = 10 * MINUTE_MS
/** A source may ask for a longer rest, but not for ever: a wrong header must not switch it off. */
const LONGEST_ASKED_MS = 24 * 60 * MINUTE_MS

/**
 * How long to leave a source alone after its `failures`-th failure in a row (from 1): doubling, with a jitter of a fifth either way, so
 * that many windows do not come back together. What the source asked for (Retry-After) counts where it is longer.
 * @param random from 0 to 1
 */
export function restMs(failures: number, random: number, askedMs = 0): number {
  const doubled = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  const jittered = doubled * (0.8 + 0.4 * random)
  return Math.round(Math.max(jittered, Math.min(askedMs, LONGEST_ASKED_MS)))
}
