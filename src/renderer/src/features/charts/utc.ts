/** Bars are UTC days and hours: their dates are said in UTC, wherever the person is. */
import type { Chart } from '../../api/types'

export interface BarDates {
  /** `22 Nov 2026`; with the time for bars shorter than a day. */
  bar(atMs: number): string
}

export function barDates(locale: string, interval: Chart['interval']): BarDates {
  const timed = interval !== '1d' && interval !== '1w'
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(timed ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {})
  })
  return { bar: (atMs) => format.format(atMs) }
}
