import type { Candle } from '../market/candles'
import { orderOf, readDay, type DateOrder } from './csv-dates'
import { isBlank, readNumber } from './csv-figures'
import { startOf } from './days'
import { errorIn, plainName, type FieldError, type TableRow } from './csv-table'

export interface HistoryTable {
  readonly columns: readonly string[]
  readonly dateOrder?: DateOrder
  /** One a day, oldest first, in US dollars. */
  readonly candles: readonly Candle[]
  /** Days between the first and the last that the file does not have. */
  readonly missingDays: number
  readonly errors: readonly FieldError[]
}

const NAMES = {
  date: /^(date|day|time|timestamp|open time|snapped at)\b/,
  open: /^(open|price open)\b(?! time)/,
  high: /^high\b/,
  low: /^low\b/,
  close: /^(close|price|last|closing price)\b(?! time)/,
  volume: /^(volume|total volume|vol)\b/
} as const
type Column = keyof typeof NAMES
const prices = ['open', 'high', 'low', 'close'] as const

/** A head with a date and a close is needed; open, high, low and volume may be missing, as a whole or in a row. */
export function readHistory(
  rows: readonly TableRow[],
  choices: { readonly dateOrder?: DateOrder },
  today: number
): HistoryTable {
  const head = rows[0]?.cells ?? []
  const at = Object.fromEntries(
    Object.entries(NAMES).map(([column, names]) => [column, head.findIndex((name) => names.test(plainName(name)))])
  ) as Record<Column, number>
  const lacking = (['date', 'close'] as const).filter((column) => at[column] < 0)
  if (lacking.length > 0)
    return {
      columns: head,
      candles: [],
      missingDays: 0,
      errors: lacking.map((column) => errorIn(1, column, head.join(', '), 'column-missing'))
    }
  const body = rows.slice(1)
  const dateOrder = choices.dateOrder ?? orderOf(body.map(({ cells }) => cells[at.date] ?? ''))
  const errors: FieldError[] = []
  const byDay = new Map<number, Candle>()
  for (const row of body) {
    if (row.cells.every(isBlank)) continue
    const day = dayIn(row, at.date, dateOrder, today, errors)
    if (day !== undefined && byDay.has(day))
      errors.push(errorIn(row.line, 'date', row.cells[at.date] ?? '', 'date-twice'))
    const candle = candleIn(row, at, day ?? 0, errors)
    if (day !== undefined && candle !== undefined) byDay.set(day, candle)
  }
  const days = [...byDay.keys()].sort((a, b) => a - b)
  const span = days.length === 0 ? 0 : (days.at(-1) ?? 0) - (days[0] ?? 0) + 1
  return {
    columns: head,
    ...(dateOrder === undefined ? {} : { dateOrder }),
    candles: days.flatMap((day) => byDay.get(day) ?? []),
    missingDays: span - days.length,
    errors: byDay.size === 0 && errors.length === 0 ? [errorIn(1, '', '', 'no-rows')] : errors
  }
}

function dayIn(
  { line, cells }: TableRow,
  column: number,
  order: DateOrder | undefined,
  today: number,
  errors: FieldError[]
): number | undefined {
  const written = cells[column]?.trim() ?? ''
  const day = written === '' ? undefined : readDay(written, order)
  if (typeof day === 'number' && day <= today) return day
  const code =
    written === ''
      ? 'date-missing'
      : day === undefined
        ? 'date-unreadable'
        : day === 'ambiguous'
          ? 'date-ambiguous'
          : 'date-ahead'
  errors.push(errorIn(line, 'date', written, code))
  return undefined
}

function candleIn(
  { line, cells }: TableRow,
  at: Record<Column, number>,
  day: number,
  errors: FieldError[]
): Candle | undefined {
  const before = errors.length
  const read = (column: Exclude<Column, 'date'>) => {
    const written = cells[at[column]] ?? ''
    if (isBlank(written)) {
      if (column === 'close') errors.push(errorIn(line, column, written, 'number-missing'))
      return {}
    }
    const value = readNumber(written)
    if (value === undefined) errors.push(errorIn(line, column, written, 'number-unreadable'))
    else if (column === 'volume' ? Number(value) < 0 : Number(value) <= 0)
      errors.push(errorIn(line, column, written, column === 'volume' ? 'negative' : 'not-positive'))
    return value === undefined ? {} : { [column]: value }
  }
  const candle = {
    atMs: startOf(day),
    ...read('open'),
    ...read('high'),
    ...read('low'),
    ...read('close'),
    ...read('volume')
  } as Candle
  const known = prices.flatMap((name) => (candle[name] === undefined ? [] : [Number(candle[name])]))
  if (candle.high !== undefined && Number(candle.high) < Math.max(...known))
    errors.push(errorIn(line, 'high', candle.high, 'high-too-low'))
  if (candle.low !== undefined && Number(candle.low) > Math.min(...known))
    errors.push(errorIn(line, 'low', candle.low, 'low-too-high'))
  return errors.length === before ? candle : undefined
}
