import type { Decimal } from '../../kernel/decimal'
import { readDay, type DateOrder, orderOf } from './csv-dates'
import { isBlank, readNumber, shifted } from './csv-figures'
import { errorIn, plainName, type FieldError, type TableRow } from './csv-table'

export const flowUnits = ['usd', 'thousand', 'million', 'billion'] as const
export type FlowUnit = (typeof flowUnits)[number]
const PLACES: Readonly<Record<FlowUnit, number>> = { usd: 0, thousand: 3, million: 6, billion: 9 }

/** What a person may settle where the file does not. */
export interface FlowChoices {
  readonly dateColumn?: number
  readonly flowColumn?: number
  readonly unit?: FlowUnit
  readonly dateOrder?: DateOrder
}

export interface FlowTable {
  /** Names of the head, in the file's order. */
  readonly columns: readonly string[]
  readonly dateColumn: number
  readonly flowColumn: number
  readonly unit: FlowUnit
  /** Where the unit stands in the file; else it is a guess from the size of the figures. */
  readonly unitStands: boolean
  /** Present where the file writes days as 03/04/2024. */
  readonly dateOrder?: DateOrder
  /** In US dollars, oldest first. */
  readonly flows: readonly { readonly day: number; readonly value: Decimal }[]
  /** Rows that are sums or have no figure, and so are no day's flow. */
  readonly leftOut: readonly { readonly line: number; readonly text: string }[]
  readonly errors: readonly FieldError[]
}

/** Rows below the days of such tables. */
const SUMMARY = /^(total|average|mean|median|max(imum)?|min(imum)?|sum|fee|seed|since|cumulative|ytd|mtd|wtd)\b/i
const DATE_NAMES = /^(date|day|time|timestamp|trading day)\b/
const FLOW_NAMES = [/^total (net )?(in)?flow/, /^net (in)?flow/, /^flow/, /^total$/, /^total\b/, /\bflows?\b/, /^net\b/]
/** Below this, daily fund flows in dollars would be pocket money. */
const SURELY_MILLIONS = 100_000

export function readFlows(rows: readonly TableRow[], choices: FlowChoices, today: number): FlowTable {
  const headAt = headOf(rows)
  const head = rows[headAt]?.cells ?? []
  const body = rows.slice(headAt + 1)
  const dateColumn = choices.dateColumn ?? Math.max(0, dateColumnOf(head, body))
  const flowColumn = choices.flowColumn ?? flowColumnOf(head, dateColumn)
  const order = choices.dateOrder ?? orderOf(body.map(({ cells }) => cells[dateColumn] ?? ''))
  const read = readBody(body, { dateColumn, flowColumn, order, today, name: head[flowColumn] ?? '' })
  const stated = unitIn(
    rows
      .slice(0, headAt + 1)
      .flatMap(({ cells }) => cells)
      .join(' ')
  )
  const unit = choices.unit ?? stated ?? unitBySize(read.flows)
  const columns = head.map((name, index) => name.trim() || `${index + 1}`)
  return {
    columns,
    dateColumn,
    flowColumn,
    unit,
    unitStands: stated !== undefined,
    ...(order === undefined ? {} : { dateOrder: order }),
    flows: read.flows.map(({ day, value }) => ({ day, value: shifted(value, PLACES[unit]) })),
    leftOut: read.leftOut,
    errors: [
      ...(head.length < 2 ? [errorIn(1, '', '', 'column-missing')] : []),
      ...read.errors,
      ...(read.flows.length === 0 && read.errors.length === 0 ? [errorIn(1, '', '', 'no-rows')] : [])
    ]
  }
}

/** The last row before the first that begins with a day: such tables have titles above their head. */
function headOf(rows: readonly TableRow[]): number {
  const first = rows.findIndex(({ cells }) => cells.some((cell) => readDay(cell, 'day-first') !== undefined))
  return first > 0 ? first - 1 : 0
}

function dateColumnOf(head: readonly string[], body: readonly TableRow[]): number {
  const named = head.findIndex((name) => DATE_NAMES.test(plainName(name)))
  if (named >= 0) return named
  return (body[0]?.cells ?? []).findIndex((cell) => readDay(cell, 'day-first') !== undefined)
}

/** By name; else the last column, where such tables have their total. */
function flowColumnOf(head: readonly string[], dateColumn: number): number {
  for (const names of FLOW_NAMES) {
    const found = head.findIndex((name, index) => index !== dateColumn && names.test(plainName(name)))
    if (found >= 0) return found
  }
  return dateColumn === head.length - 1 ? 0 : head.length - 1
}

interface Reading {
  readonly dateColumn: number
  readonly flowColumn: number
  readonly order: DateOrder | undefined
  readonly today: number
  readonly name: string
}

function readBody(body: readonly TableRow[], { dateColumn, flowColumn, order, today, name }: Reading) {
  const flows: { day: number; value: Decimal }[] = []
  const leftOut: { line: number; text: string }[] = []
  const errors: FieldError[] = []
  const seen = new Set<number>()
  for (const { line, cells } of body) {
    const date = cells[dateColumn]?.trim() ?? ''
    const figure = cells[flowColumn] ?? ''
    if (SUMMARY.test(date) || cells.every(isBlank) || (date !== '' && isBlank(figure))) {
      leftOut.push({ line, text: cells.join(' ').trim().slice(0, 60) })
      continue
    }
    const day = readDay(date, order)
    const value = readNumber(figure)
    if (date === '') errors.push(errorIn(line, 'date', date, 'date-missing'))
    else if (day === undefined) errors.push(errorIn(line, 'date', date, 'date-unreadable'))
    else if (day === 'ambiguous') errors.push(errorIn(line, 'date', date, 'date-ambiguous'))
    else if (day > today) errors.push(errorIn(line, 'date', date, 'date-ahead'))
    else if (seen.has(day)) errors.push(errorIn(line, 'date', date, 'date-twice'))
    if (value === undefined) errors.push(errorIn(line, name, figure, 'number-unreadable'))
    if (typeof day === 'number') seen.add(day)
    if (typeof day === 'number' && value !== undefined) flows.push({ day, value })
  }
  return { flows: flows.sort((a, b) => a.day - b.day), leftOut, errors }
}

/** "(US$m)", "in millions of USD", "$bn". */
function unitIn(text: string): FlowUnit | undefined {
  if (/(us)?\$ ?m(m|n|illions?)?\b|\bmillions?\b|\busd ?mn?\b/i.test(text)) return 'million'
  if (/(us)?\$ ?bn?\b|\bbillions?\b|\busd ?bn\b/i.test(text)) return 'billion'
  if (/(us)?\$ ?k\b|\bthousands?\b/i.test(text)) return 'thousand'
  return /\(usd\)|\(us\$\)|\(\$\)|\bin (us )?dollars\b/i.test(text) ? 'usd' : undefined
}

const unitBySize = (flows: readonly { readonly value: Decimal }[]): FlowUnit =>
  flows.every(({ value }) => Math.abs(Number(value)) < SURELY_MILLIONS) ? 'million' : 'usd'
