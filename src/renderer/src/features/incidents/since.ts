import { DAY_MS } from '../../../../shared/kernel/ids'

export type Since = 'now' | 'day' | 'week' | 'month' | 'time'

const days: Readonly<Record<Exclude<Since, 'time'>, number>> = { now: 0, day: 1, week: 7, month: 30 }

/** Unix ms; undefined for a time that is none, or lies ahead. `time`: as a `datetime-local` field writes it. */
export function sinceOf(since: Since, time: string, nowMs: number): number | undefined {
  if (since !== 'time') return nowMs - days[since] * DAY_MS
  const atMs = new Date(time).getTime()
  return Number.isFinite(atMs) && atMs >= 0 && atMs <= nowMs ? atMs : undefined
}

/** Local time to the minute, as a `datetime-local` field wants it. */
export function localText(atMs: number): string {
  const date = new Date(atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
