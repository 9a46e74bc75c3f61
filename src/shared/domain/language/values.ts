/** Dates, spans and figures that stand in an English sentence, as another locale writes them. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const DAY_MS = 86_400_000

const DATE = new RegExp(
  `^(?:(?<weekday>${WEEKDAYS.join('|')}),? )?(?<day>\\d{1,2}) (?<month>${MONTHS.join('|')})(?<rest>[a-z]*)(?: (?<year>\\d{4}))?(?:,? (?:at )?(?<hour>\\d{2}):(?<minute>\\d{2}))?$`
)
const RELATIVE = /^(?:in (\d+)|(\d+)) (second|minute|hour|day|week|month|year)s?( ago)?$/
const SPAN = /^(an?|\d+) (second|minute|hour|day|week|month|year)s?$/
/** Grouped as English groups, or with a fraction. `25.1.1` and `0x1f` are none. */
const FIGURE = /^([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?( ?%)?$/
const DOLLARS = /^\$(\d{1,3}(?:,\d{3})*|\d+)(?:\.(\d+))?([KMBT]?)$/
const THOUSANDS = ['', 'K', 'M', 'B', 'T']
const nearDays: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }

/** `28 November 2026`, `in 6 days`, `1,204.5`, `$97,204.11`; anything else stays as it is. `locale` is BCP 47. */
export function valuesIn(locale: string): (english: string) => string {
  const readers = [dateIn, relativeIn, spanIn, figureIn, dollarsIn]
  return (english) => {
    for (const read of readers) {
      const said = read(locale, english)
      if (said !== undefined) return said
    }
    return english
  }
}

function dateIn(locale: string, english: string): string | undefined {
  const found = DATE.exec(english)?.groups
  if (!found) return undefined
  const { weekday, day, month = '', rest, year, hour, minute } = found
  // A year that is not said only has to let 29 February be.
  const at = Date.UTC(Number(year ?? 2024), MONTHS.indexOf(month), Number(day), Number(hour ?? 0), Number(minute ?? 0))
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: rest === '' && month !== 'May' ? 'short' : 'long',
    ...(year === undefined ? {} : { year: 'numeric' }),
    ...(hour === undefined ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  }).format(at)
  return weekday === undefined ? date : withWeekday(locale, weekday, date)
}

/** The weekday as it was said: it cannot be reckoned where the year is not said. */
function withWeekday(locale: string, weekday: string, date: string): string {
  const monday = Date.UTC(2024, 0, 1)
  const name = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' }).format(
    monday + WEEKDAYS.indexOf(weekday) * DAY_MS
  )
  return locale.startsWith('ja') ? `${date}${name}` : `${name}, ${date}`
}

function relativeIn(locale: string, english: string): string | undefined {
  const relative = (): Intl.RelativeTimeFormat => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const near = Object.hasOwn(nearDays, english) ? nearDays[english] : undefined
  if (near !== undefined) return relative().format(near, 'day')
  const [, ahead, behind, unit, ago] = RELATIVE.exec(english) ?? []
  if (ahead !== undefined && ago === undefined)
    return relative().format(Number(ahead), unit as Intl.RelativeTimeFormatUnit)
  if (behind !== undefined && ago !== undefined)
    return relative().format(-Number(behind), unit as Intl.RelativeTimeFormatUnit)
  return undefined
}

function spanIn(locale: string, english: string): string | undefined {
  const [, count = '', unit] = SPAN.exec(english) ?? []
  if (unit === undefined) return undefined
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    /^\d/.test(count) ? Number(count) : 1
  )
}

function figureIn(locale: string, english: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', percent = ''] = FIGURE.exec(english) ?? []
  if (whole === '' || (!whole.includes(',') && fraction === '' && percent === '')) return undefined
  const digits = whole.replaceAll(',', '')
  // More than a number holds: an amount, which must stay digit for digit.
  if (digits.length + fraction.length > 15) return undefined
  const written = new Intl.NumberFormat(locale, {
    useGrouping: whole.includes(','),
    minimumFractionDigits: fraction.length,
    maximumFractionDigits: fraction.length
  }).format(Number(`${digits}.${fraction}0`))
  return `${sign}${written}${percent === '' ? '' : percentSignIn(locale)}`
}

/** With the space that stands before it, where there is one. */
const percentSignIn = (locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent' })
    .formatToParts(1)
    .map(({ type, value }) => (type === 'integer' ? '' : value))
    .join('')

function dollarsIn(locale: string, english: string): string | undefined {
  const [, whole, fraction = '', thousands = ''] = DOLLARS.exec(english) ?? []
  if (whole === undefined || whole.length + fraction.length > 15) return undefined
  const value = Number(`${whole.replaceAll(',', '')}.${fraction}0`) * 1_000 ** THOUSANDS.indexOf(thousands)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...(thousands === ''
      ? { minimumFractionDigits: fraction.length, maximumFractionDigits: fraction.length }
      : { notation: 'compact', maximumFractionDigits: 2 })
  }).format(value)
}
