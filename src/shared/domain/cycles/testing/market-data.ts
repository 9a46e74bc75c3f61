import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DAY_MS } from '../../../kernel/ids'

/** Real closes beside the project, for tests alone; specs that need them skip themselves, by name, where they are absent. */
const folder = path.resolve('..', 'shared', 'market-data')
export const hasMarketData = existsSync(path.join(folder, 'btc-daily.csv'))

export interface Table {
  readonly firstDay: number
  readonly columns: ReadonlyMap<string, Float64Array>
  readonly length: number
}

/** Columns by the names of the head, on all days from the first to the last; NaN where the file has nothing. */
export function readTable(name: 'btc-daily.csv' | 'closes-2022-2024.csv'): Table {
  const [head = '', ...lines] = readFileSync(path.join(folder, name), 'utf8').trim().split(/\r?\n/)
  const rows = lines.map((line) => line.split(','))
  const dayOf = (row: readonly string[] | undefined) => Date.parse(`${row?.[0]}T00:00:00Z`) / DAY_MS
  const firstDay = dayOf(rows[0])
  const length = dayOf(rows.at(-1)) - firstDay + 1
  const columns = new Map(
    head
      .split(',')
      .slice(1)
      .map((column) => [column, new Float64Array(length).fill(NaN)])
  )
  const names = [...columns.keys()]
  for (const row of rows)
    for (const [index, column] of names.entries()) {
      const text = row[index + 1] ?? ''
      if (text !== '') (columns.get(column) ?? new Float64Array())[dayOf(row) - firstDay] = Number(text)
    }
  return { firstDay, columns, length }
}
