/** Tables of keys: a head that names the columns, one key a row. The dialect is the CSV reader's business, not ours. */
import { fail, ok, type Result } from '../../kernel/result'
import { ENTRIES_MAX, tooMany, type OpenEntry, type SourceFailure } from './entry'
import { roleOf } from './roles'

export type CsvRows = (
  text: string,
  delimiter: ',' | ';' | '\t'
) => Result<readonly (readonly string[])[], SourceFailure>

/** The mark that stands most often in the first line outside of quotes. */
export function delimiterOf(text: string): ',' | ';' | '\t' {
  const head = (text.split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: string): number => head.split(mark).length
  return ([',', ';', '\t'] as const).reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** A head with a column for a secret, in at least two columns. */
export const looksLikeTable = (text: string): boolean => {
  const head = (text.split('\n', 1)[0] ?? '').split(delimiterOf(text))
  const roles = head.map((cell) => roleOf(cell.replace(/^\s*"|"\s*$/g, ''))?.role)
  return (
    head.length > 1 &&
    roles.some((role) => role === 'secret' || role === 'token') &&
    !head.some((cell) => /=/.test(cell))
  )
}

export function readCsv(text: string, rowsOf: CsvRows): Result<readonly OpenEntry[], SourceFailure> {
  const rows = rowsOf(text, delimiterOf(text))
  if (!rows.ok) return rows
  const [head = [], ...body] = rows.value
  const entries: OpenEntry[] = []
  for (const [index, row] of body.entries()) {
    const place = `row ${index + 2}`
    for (const [column, value] of row.entries()) {
      const name = head[column]?.trim() ?? ''
      if (name === '' || value.trim() === '') continue
      // A column called “name” in a table of keys is the key's name.
      const own = /^name$/i.test(name) ? 'label' : name
      entries.push({ where: place, group: [place], name: own, value })
    }
    if (entries.length > ENTRIES_MAX) return fail(tooMany)
  }
  return ok(entries)
}
