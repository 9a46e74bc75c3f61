/** Tables that a person brings: read once, with a limit, as text of whatever mark parts their columns. */
import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import path from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { delimiterOf, type TableRow } from '../../../shared/domain/cycles/csv-table'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { ReadTable, TableFailure, TableFiles } from '../../features/cycles/ports'

/** Fifteen years of days have half a megabyte. */
const BYTES_MAX = 8 * 1_048_576
/** A pipe would be waited for for ever. */
const NO_WAIT = constants.O_NONBLOCK ?? 0

const refused = (code: TableFailure['code'], message: string, remedy: string): Result<never, TableFailure> =>
  fail({ code, message, remedy })

export const tableFiles: TableFiles = {
  read: async (chosen) => {
    const bytes = await readBytes(chosen)
    if (!bytes.ok) return bytes
    const text = decoded(bytes.value)
    if (text === undefined)
      return refused('file-not-text', 'This file is no text.', 'Save the table as CSV (UTF-8) and choose that file.')
    const rows = rowsOf(text)
    return rows.ok
      ? ok({ name: path.basename(chosen), bytes: bytes.value.length, rows: rows.value } satisfies ReadTable)
      : rows
  }
}

async function readBytes(chosen: string): Promise<Result<Uint8Array, TableFailure>> {
  try {
    const handle = await open(await realpath(chosen), constants.O_RDONLY | NO_WAIT)
    try {
      const facts = await handle.stat()
      if (!facts.isFile())
        return refused('file-unreadable', 'This is a folder, a device or a pipe.', 'Choose a file that holds a table.')
      if (facts.size > BYTES_MAX)
        return refused('file-too-large', 'The file has more than 8 MB.', 'Choose a table of daily figures alone.')
      return ok(new Uint8Array(await handle.readFile()))
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    return code === 'ENOENT'
      ? refused('file-absent', 'The file is no longer there.', 'Choose it again where it is now.')
      : refused('file-unreadable', `The file could not be opened (${code}).`, 'Check that you may read it.')
  }
}

/** UTF-8, or UTF-16 where its mark says so (spreadsheets on Windows write it). */
function decoded(bytes: Uint8Array): string | undefined {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** The library's messages quote the table, so only the line is taken from them. */
function rowsOf(text: string): Result<readonly TableRow[], TableFailure> {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
    return ok(records.map(({ record, info }) => ({ line: info.lines, cells: record })))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = String((error as { lines?: unknown }).lines ?? '?')
    return refused(
      'file-not-a-table',
      `Line ${line} is not that of a table: a quote is not closed.`,
      'Correct it in the file and choose it again.'
    )
  }
}
