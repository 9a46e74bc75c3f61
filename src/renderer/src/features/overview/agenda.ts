import { byUrgency, careOf, type Care } from '../../api/key-care'
import type { KeySummary } from '../../api/types'
import { calendarDays, startOfDay } from '../../text/format'

export const STRIP_DAYS = 90

export interface Agenda {
  readonly item: KeySummary
  readonly care: Care
}

/** The keys that need the person, most urgent first. */
export const agendaOf = (keys: readonly KeySummary[], nowMs: number): Agenda[] =>
  [...keys]
    .sort(byUrgency(nowMs))
    .map((item) => ({ item, care: careOf(item, nowMs) }))
    .filter(({ care }) => care.level !== 'good')

export interface StripDay {
  readonly atMs: number
  readonly keys: readonly KeySummary[]
  readonly soon: boolean
}

/** The next 90 days from today, each with the keys that expire on it. */
export function stripOf(keys: readonly KeySummary[], nowMs: number): StripDay[] {
  return Array.from({ length: STRIP_DAYS }, (_, index) => {
    const found = keys.filter(
      (key) =>
        key.expiresAtMs !== undefined && key.expiresAtMs > nowMs && calendarDays(nowMs, key.expiresAtMs) === index
    )
    return {
      atMs: startOfDay(nowMs, index),
      keys: found,
      soon: found.some((key) => careOf({ ...key, state: 'active' }, nowMs).level !== 'good')
    }
  })
}
