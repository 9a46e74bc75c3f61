/**
 * The calendar of one time zone, fast enough for tens of thousands of dates. Temporal knows the zone's rules; it is asked
 * once for each stretch of unchanging offset, and for each moment near a change. Everywhere else a day is arithmetic.
 */
import { Temporal } from 'temporal-polyfill'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs, type TimestampMs } from '../../kernel/ids'

/** Days since 1970-01-01 on the calendar, whatever the clocks there do. */
export type DayNumber = number

interface Stretch {
  readonly fromMs: number
  /** Exclusive. */
  readonly toMs: number
  readonly offsetMs: number
}

/** No zone is further than 14 h from UTC, none moves its clocks by more than a day. */
const REACH_MS = 40 * HOUR_MS

export class LocalDays {
  #stretches: Stretch[] = []

  /** @param zone an IANA name such as `Europe/Berlin`; one that this computer does not know counts as UTC */
  constructor(readonly zone: string) {
    this.zone = isZone(zone) ? zone : 'UTC'
  }

  /** The day on which a moment lies. */
  dayOf(at: number): DayNumber {
    return Math.floor((at + this.#stretchAt(at).offsetMs) / DAY_MS)
  }

  /** Minutes of the wall clock since midnight, 0 to 1,439. */
  minuteOf(at: number): number {
    const local = at + this.#stretchAt(at).offsetMs
    return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS)
  }

  /** When the wall clock shows `minute` of that day; a time that the clocks skip comes after the gap, one that comes twice is the first. */
  at(day: DayNumber, minute: number): TimestampMs {
    const wall = day * DAY_MS + minute * MINUTE_MS
    const stretch = this.#stretchAt(wall - this.#guess(wall))
    const plain = wall - stretch.offsetMs
    if (plain - REACH_MS >= stretch.fromMs && plain + REACH_MS < stretch.toMs) return timestampMs(plain)
    return timestampMs(
      Temporal.Instant.fromEpochMilliseconds(wall)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime()
        .toZonedDateTime(this.zone).epochMilliseconds
    )
  }

  #guess(wall: number): number {
    return this.#stretches.find(({ fromMs, toMs }) => wall >= fromMs && wall < toMs)?.offsetMs ?? 0
  }

  #stretchAt(at: number): Stretch {
    const known = this.#stretches.find(({ fromMs, toMs }) => at >= fromMs && at < toMs)
    if (known) return known
    const moment = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(this.zone)
    const next = moment.getTimeZoneTransition('next')
    // A transition at this very moment belongs to what follows it.
    const previous = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
    const found = {
      fromMs: previous?.epochMilliseconds ?? -Infinity,
      toMs: next?.epochMilliseconds ?? Infinity,
      offsetMs: moment.offsetNanoseconds / 1e6
    }
    this.#stretches = [found, ...this.#stretches]
    return found
  }
}

function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId.length > 0
  } catch {
    return false
  }
}
