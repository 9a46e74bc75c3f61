import { CsvError, parse } from 'csv-parse/sync'
import type { CsvRows } from '../../../shared/domain/import/csv'
import { malformed } from '../../../shared/domain/import/entry'
import { fail, ok } from '../../../shared/kernel/result'

/** Rows of any length, empty ones left out. The library's messages quote the table, so only the line is taken from them. */
export const csvRows: CsvRows = (text, delimiter) => {
  try {
    return ok(parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return fail(malformed('CSV', `line ${String((error as { lines?: unknown }).lines ?? '?')}`))
  }
}
