/** Whether a window that stopped is worth opening again: a page that cannot stand must not be opened for ever. */
import { durationMs, MINUTE_MS, type DurationMs, type TimestampMs } from '../../kernel/ids'

/** More than this within `LOOP_WITHIN` is a loop. */
const TIMES = 2
export const LOOP_WITHIN: DurationMs = durationMs(2 * MINUTE_MS)

/** @param earlier when it stopped before, oldest first */
export function afterCrash(
  earlier: readonly TimestampMs[],
  now: TimestampMs
): { readonly act: 'open-again' | 'stop'; readonly times: readonly TimestampMs[] } {
  const times = [...earlier.filter((at) => now - at < LOOP_WITHIN && at <= now), now]
  return { act: times.length > TIMES ? 'stop' : 'open-again', times }
}
