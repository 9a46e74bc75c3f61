import { DAY_MS, timestampMs, type TimestampMs } from '../../kernel/ids'

/** A day in UTC, counted from 1970-01-01: daily figures are rows of a table, and its rows are days. */
export const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS)

/** The midnight with which it begins. */
export const startOf = (day: number): TimestampMs => timestampMs(day * DAY_MS)

export const dayNumber = (year: number, month: number, day: number): number => dayOf(Date.UTC(year, month - 1, day))

/** "2024-04-20" */
export const isoDay = (day: number): string => new Date(startOf(day)).toISOString().slice(0, 10)

/** Months since year 0: `year * 12 + month`, January being 0. */
export function monthOf(day: number): number {
  const date = new Date(startOf(day))
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
