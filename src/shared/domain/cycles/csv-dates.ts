import { dayNumber, dayOf, isoDay } from './days'

/** How a file writes its days where `03/04/2024` may be either. */
export type DateOrder = 'day-first' | 'month-first'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/
const SLASHED = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const DAY_WORD = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3,9})\.?,?[- ](\d{4})$/i
const WORD_DAY = /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i
const UNIX = /^(\d{9,10}|\d{12,13})$/

/** A day as text, read; 'ambiguous' where only the order would tell. */
export function readDay(written: string, order?: DateOrder): number | 'ambiguous' | undefined {
  const text = written.trim().replace(/\s+/g, ' ')
  const iso = ISO.exec(text)
  if (iso) return checked(iso[1], iso[2], iso[3])
  const slashed = SLASHED.exec(text)
  if (slashed) return readSlashed(slashed, order)
  const dayWord = DAY_WORD.exec(text)
  if (dayWord) return checked(dayWord[3], monthNamed(dayWord[2]), dayWord[1])
  const wordDay = WORD_DAY.exec(text)
  if (wordDay) return checked(wordDay[3], monthNamed(wordDay[1]), wordDay[2])
  if (UNIX.test(text)) return dayOf(Number(text) * (text.length > 10 ? 1 : 1_000))
  return undefined
}

function readSlashed([, a, b, year]: RegExpExecArray, order?: DateOrder): number | 'ambiguous' | undefined {
  const dayFirst = checked(year, b, a)
  const monthFirst = checked(year, a, b)
  if (order !== undefined) return order === 'day-first' ? dayFirst : monthFirst
  if (dayFirst === undefined || monthFirst === undefined) return dayFirst ?? monthFirst
  return dayFirst === monthFirst ? dayFirst : 'ambiguous'
}

/** A row of a file that can only be read one way settles all of its rows; undefined where none does, or rows contradict each other. */
export function orderOf(written: readonly string[]): DateOrder | undefined {
  let found: DateOrder | undefined
  for (const text of written) {
    const [, a, b, year] = SLASHED.exec(text.trim()) ?? []
    if (year === undefined || a === b) continue
    const dayFirst = checked(year, b, a) !== undefined
    if (dayFirst === (checked(year, a, b) !== undefined)) continue
    const order = dayFirst ? 'day-first' : 'month-first'
    if (found !== undefined && found !== order) return undefined
    found = order
  }
  return found
}

const monthNamed = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)

/** 31 February is no day. */
function checked(year = '', month = '', day = ''): number | undefined {
  const made = dayNumber(Number(year), Number(month), Number(day))
  const back = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number(year) >= 1_990 && isoDayOf(made) === back ? made : undefined
}

const isoDayOf = (day: number): string => (Number.isFinite(day) ? isoDay(day) : '')
