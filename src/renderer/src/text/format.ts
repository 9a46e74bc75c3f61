/** Dates, distances, numbers and sizes as a person of one locale reads them. */

export interface Format {
  /** `1,204` */
  number(value: number): string
  /** `28 Nov`; with the year where it lies far from now. */
  day(atMs: number, nowMs: number): string
  /** `28 November`, for sentences. */
  longDay(atMs: number, nowMs: number): string
  /** `Sat 28 Nov`; with the year where it lies far from now. */
  weekday(atMs: number, nowMs: number): string
  /** `November`; `Nov`. */
  month(atMs: number): string
  shortMonth(atMs: number): string
  /** `Sunday 22 November` */
  today(nowMs: number): string
  /** `09:41:07` */
  time(atMs: number): string
  /** `22 Nov 2026, 09:41:07.123`, unambiguous. */
  exact(atMs: number): string
  /** Time today, weekday within six days, else the day: for trails. */
  short(atMs: number, nowMs: number): string
  /** `in 6 days`, `tomorrow`, `in 5 hours`, `3 days ago`. Days are counted on the calendar, not in units of 24 h. */
  distance(atMs: number, nowMs: number): string
  /** `8 seconds ago` */
  secondsAgo(seconds: number): string
  /** `1.2 kB`, in units of 1,000. */
  bytes(count: number): string
  /** `0.6 ms`, `84 ms`, `1.2 s`, `5 min`. */
  duration(ms: number): string
  list(items: readonly string[]): string
  /** `in 6 days, 28 November`: one after the other, with the comma of the language. */
  both(first: string, second: string): string
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const unitNames = { ms: 'millisecond', s: 'second', min: 'minute' } as const
/** A day and month are not mistaken for another year's within this. */
const YEAR_UNSAID_DAYS = 300

/** Whole calendar days from `fromMs` to `toMs`, in local time. */
export function calendarDays(fromMs: number, toMs: number): number {
  const dayNumber = (ms: number): number => {
    const date = new Date(ms)
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS
  }
  return dayNumber(toMs) - dayNumber(fromMs)
}

export const startOfDay = (atMs: number, plusDays = 0): number => {
  const date = new Date(atMs)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + plusDays).getTime()
}

export function createFormat(locale: string): Format {
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, options)
  const number = new Intl.NumberFormat(locale)
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const day = dates({ day: 'numeric', month: 'short' })
  const dayYear = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const longDay = dates({ day: 'numeric', month: 'long' })
  const longDayYear = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const today = dates({ weekday: 'long', day: 'numeric', month: 'long' })
  const weekday = dates({ weekday: 'short' })
  const weekdayDay = dates({ weekday: 'short', day: 'numeric', month: 'short' })
  const weekdayDayYear = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const month = dates({ month: 'long' })
  const shortMonth = dates({ month: 'short' })
  const minute = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const second = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const exact = dates({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23'
  })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  // English alone is read without the comma after the weekday; elsewhere it belongs to the date.
  const english = locale.startsWith('en')
  const comma = locale.startsWith('ja') ? '、' : ', '
  const plain = (date: string): string => (english ? date.replace(',', '') : date)
  const far = (atMs: number, nowMs: number): boolean => Math.abs(calendarDays(nowMs, atMs)) > YEAR_UNSAID_DAYS

  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
      value
    )

  /** By their symbols, which German shares; Japanese writes out its own. */
  const span = (value: number, symbol: keyof typeof unitNames): string =>
    locale.startsWith('ja') ? unit(value, unitNames[symbol]) : `${fine.format(value)} ${symbol}`

  return {
    number: (value) => number.format(value),
    day: (atMs, nowMs) => (far(atMs, nowMs) ? dayYear : day).format(atMs),
    longDay: (atMs, nowMs) => (far(atMs, nowMs) ? longDayYear : longDay).format(atMs),
    weekday: (atMs, nowMs) => plain((far(atMs, nowMs) ? weekdayDayYear : weekdayDay).format(atMs)),
    month: (atMs) => month.format(atMs),
    shortMonth: (atMs) => shortMonth.format(atMs),
    today: (nowMs) => plain(today.format(nowMs)),
    time: (atMs) => second.format(atMs),
    exact: (atMs) => exact.format(atMs),
    short: (atMs, nowMs) => {
      const ago = calendarDays(atMs, nowMs)
      if (ago === 0) return minute.format(atMs)
      return ago > 0 && ago < 6 ? weekday.format(atMs) : day.format(atMs)
    },
    distance: (atMs, nowMs) => {
      const days = calendarDays(nowMs, atMs)
      const left = atMs - nowMs
      if (days !== 0 && Math.abs(left) >= 12 * HOUR_MS) return relative.format(days, 'day')
      if (Math.abs(left) >= HOUR_MS) return relative.format(Math.trunc(left / HOUR_MS), 'hour')
      return relative.format(Math.trunc(left / MINUTE_MS), 'minute')
    },
    secondsAgo: (seconds) => relative.format(-seconds, 'second'),
    bytes: (count) => {
      if (count < 1_000) return `${number.format(count)} B`
      return count < 1_000_000 ? unit(count / 1_000, 'kilobyte') : unit(count / 1_000_000, 'megabyte')
    },
    duration: (ms) => {
      if (ms < 10) return span(ms, 'ms')
      if (ms < 1_000) return span(Math.round(ms), 'ms')
      if (ms < 120_000) return span(ms / 1_000, 's')
      return span(Math.round(ms / MINUTE_MS), 'min')
    },
    list: (items) => list.format(items),
    both: (first, second) => `${first}${comma}${second}`
  }
}
