/** One file of any of the known formats, as entries. What it is follows from what stands in it; its name decides only where that does not. */
import { fail, ok, type Result } from '../../kernel/result'
import { looksLikeTable, readCsv, type CsvRows } from './csv'
import { readDotEnv } from './dot-env'
import type { Entry, SourceFailure, SourceFormat } from './entry'
import { readHummingbot } from './hummingbot'
import { jsonEntries, keystoreFile, parseJson } from './json'

export interface Source {
  readonly format: SourceFormat
  readonly entries: readonly Entry[]
}

const empty: SourceFailure = {
  code: 'source-empty',
  message: 'There is nothing in this file.',
  remedy: 'Choose the file that holds the keys.'
}

const unrecognised: SourceFailure = {
  code: 'source-unrecognised',
  message: 'This is none of the files that Keywatch can read.',
  remedy:
    'Choose a .env file, CSV with a head, JSON, a configuration of ccxt or freqtrade, or a connector file of Hummingbot.'
}

/** `text`: decoded, without a byte order mark. */
export function readSource(fileName: string, text: string, rowsOf: CsvRows): Result<Source, SourceFailure> {
  const lines = text.replace(/\r\n?/g, '\n')
  if (lines.trim() === '') return fail(empty)
  if (/^\s*(?:[{[]|\/\/|\/\*)/.test(lines)) return readJson(fileName, lines)
  if (/\.ya?ml$/i.test(fileName) || /^connector:/m.test(lines)) return as('hummingbot', readHummingbot(fileName, lines))
  if (looksLikeTable(lines)) return as('csv', readCsv(lines, rowsOf))
  if (/\.(?:csv|tsv)$/i.test(fileName)) return fail(noHead)
  const entries = readDotEnv(lines)
  if (entries.ok && entries.value.length === 0) return fail(unrecognised)
  // Where not even the first lines are assignments, it is no broken .env file but something else.
  if (!entries.ok && !/\.env|^env|\benv$/i.test(fileName) && !/^[ \t]*(?:export )?\w+=/m.test(lines.slice(0, 2_000)))
    return fail(unrecognised)
  return as('env', entries)
}

const noHead: SourceFailure = {
  code: 'source-unrecognised',
  message: 'The first row of this table does not name its columns.',
  remedy:
    'Give it a head with at least “api key” and “secret”; “exchange”, “label” and “passphrase” are understood too.'
}

const as = (format: SourceFormat, entries: Result<readonly Entry[], SourceFailure>): Result<Source, SourceFailure> =>
  entries.ok ? ok({ format, entries: entries.value }) : entries

function readJson(fileName: string, text: string): Result<Source, SourceFailure> {
  const json = parseJson(text)
  if (!json.ok) return json
  const sealed = keystoreFile(fileName, json.value)
  return sealed ? as('hummingbot', sealed) : as(formatOf(json.value), jsonEntries(json.value))
}

function formatOf(json: unknown): SourceFormat {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'json'
  const members = Object.entries(json)
  const exchange = members.find(([name]) => name === 'exchange')?.[1] as unknown
  if (typeof exchange === 'object' && exchange !== null && 'name' in exchange) return 'freqtrade'
  const isCcxt = (value: unknown): boolean => typeof value === 'object' && value !== null && 'apiKey' in value
  return members.some(([, value]) => isCcxt(value)) ? 'ccxt' : 'json'
}
