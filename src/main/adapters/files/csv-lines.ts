import { CsvError, parse } from 'csv-parse/sync'
import { delimiterOf } from '../../../shared/domain/import/csv'
import type { CsvLines } from '../../features/watchlists/ports'

interface Row {
  readonly info: { readonly lines: number }
  readonly record: readonly string[]
}

/** Rows with the line that each ends on; empty ones are left out. The library's messages quote the table, so only the line is taken from them. */
export const csvLines: CsvLines = (text) => {
  try {
    const rows = parse(text, {
      bom: true,
      info: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true
    }) as unknown as readonly Row[]
    return rows.map(({ info, record }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return Number((error as { lines?: unknown }).lines ?? 1)
  }
}
