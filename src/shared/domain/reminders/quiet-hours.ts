/** When nothing may make itself heard. Shared by everything that notifies. */
import type { TimestampMs } from '../../kernel/ids'
import type { LocalDays } from './local-days'

export interface QuietHours {
  readonly on: boolean
  /** Minutes of the wall clock since midnight, 0 to 1,439. From after to: over midnight. Equal: never quiet. */
  readonly fromMinute: number
  readonly toMinute: number
}

export const DEFAULT_QUIET: QuietHours = { on: false, fromMinute: 22 * 60, toMinute: 7 * 60 }

/** When the quiet that lies over `now` ends; undefined: it is not quiet. */
export function quietUntil(now: TimestampMs, quiet: QuietHours, days: LocalDays): TimestampMs | undefined {
  if (!quiet.on || quiet.fromMinute === quiet.toMinute) return undefined
  const today = days.dayOf(now)
  const minute = days.minuteOf(now)
  const { fromMinute, toMinute } = quiet
  const overMidnight = fromMinute > toMinute
  const inside = overMidnight ? minute >= fromMinute || minute < toMinute : minute >= fromMinute && minute < toMinute
  if (!inside) return undefined
  const end = days.at(overMidnight && minute >= fromMinute ? today + 1 : today, toMinute)
  // In an hour that comes twice the end may have been already: then it is over.
  return end > now ? end : undefined
}
