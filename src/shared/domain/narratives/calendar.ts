/** Days, ISO weeks and months as plain numbers, all UTC: narrative figures are made of daily closes, and a close has no zone. */
import { DAY_MS } from '../../kernel/ids'

/** Days since 1 January 1970. */
export const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS)

/** ISO weeks (Monday to Sunday), counted from the one that holds 1 January 1970, a Thursday. */
export const weekOf = (day: number): number => Math.floor((day + 3) / 7)

/** The Sunday that a week ends with. */
export const lastDayOf = (week: number): number => week * 7 + 3

/** Months since January 1970; by the civil calendar. http://howardhinnant.github.io/date_algorithms.html#civil_from_days */
export function monthOf(day: number): number {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  // The years of this calendar begin in March.
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  return (yearOfEra + era * 400 - 1970) * 12 + fromMarch + 2
}
