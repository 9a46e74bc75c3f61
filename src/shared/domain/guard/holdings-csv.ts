/** A table of holdings: coin, amount, venue. Every line that cannot be read is said. */
import { decimal, toNumber, type Decimal } from '../../kernel/decimal'
import { plainVenue } from './holdings'

export interface CsvHolding {
  readonly line: number
  readonly symbol: string
  readonly amount: Decimal
  readonly venue: string
}
export type CsvFault = 'no-rows' | 'coin-missing' | 'amount-unreadable' | 'amount-twice' | 'too-many'
export interface CsvError {
  /** From 1. */
  readonly line: number
  readonly code: CsvFault
  readonly found: string
}

export const CSV_MAX = 2_000
const SHOWN = 40
const names = {
  symbol: /^(coin|asset|symbol|currency|ticker|id)$/iu,
  amount: /^(amount|quantity|balance|holding|total|units)$/iu,
  venue: /^(venue|place|exchange|wallet|account|where)$/iu
} as const

const cellsOf = (line: string, mark: string): readonly string[] =>
  line.split(mark).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/su, '$1')
      .trim()
  )

/** With or without a head. Decimals are written with a point; "1,5" is not guessed at. */
export function readHoldingsCsv(text: string): {
  readonly rows: readonly CsvHolding[]
  readonly errors: readonly CsvError[]
} {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  const mark = ['\t', ';', ','].find((one) => first.includes(one)) ?? ','
  const head = cellsOf(first, mark)
  const place = (name: RegExp): number => head.findIndex((cell) => name.test(cell))
  const hasHead = place(names.symbol) >= 0 && place(names.amount) >= 0
  const columns = hasHead
    ? { symbol: place(names.symbol), amount: place(names.amount), venue: place(names.venue) }
    : { symbol: 0, amount: 1, venue: 2 }
  const rows: CsvHolding[] = []
  const errors: CsvError[] = []
  const seen = new Set<string>()
  let headPassed = !hasHead
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    if (!headPassed) {
      headPassed = true
      continue
    }
    const cells = cellsOf(line, mark)
    const symbol = cells[columns.symbol] ?? ''
    const venue = plainVenue(cells[columns.venue] ?? '') || 'elsewhere'
    const written = cells[columns.amount] ?? ''
    const amount = decimal(written)
    const wrong = (code: CsvFault, found: string): number =>
      errors.push({ line: index + 1, code, found: found.slice(0, SHOWN) })
    if (symbol === '' || symbol.length > SHOWN) wrong('coin-missing', symbol)
    else if (cells.length > Math.max(columns.symbol, columns.amount, columns.venue, 2) + 1 && !hasHead)
      wrong('amount-unreadable', line)
    else if (amount === undefined || toNumber(amount) <= 0) wrong('amount-unreadable', written)
    else if (seen.has(`${venue} ${symbol.toUpperCase()}`)) wrong('amount-twice', symbol)
    else if (rows.length >= CSV_MAX) {
      wrong('too-many', symbol)
      break
    } else {
      seen.add(`${venue} ${symbol.toUpperCase()}`)
      rows.push({ line: index + 1, symbol, amount, venue })
    }
  }
  if (rows.length === 0 && errors.length === 0) errors.push({ line: 1, code: 'no-rows', found: '' })
  return { rows, errors }
}
