/** JSON as configuration files have it: with comments and commas too many, as freqtrade allows. */
import { fail, ok, type Result } from '../../kernel/result'
import { ENTRIES_MAX, malformed, tooMany, type Entry, type SourceFailure } from './entry'
import { readKeystore, sealedText } from './keystore'

const DEPTH_MAX = 32

export function parseJson(text: string): Result<unknown, SourceFailure> {
  const plain = withoutExtras(text)
  try {
    return ok(JSON.parse(plain) as unknown)
  } catch {
    // The parser's own message quotes the text.
    return fail(malformed('JSON', `line ${lineOfFault(plain)}`))
  }
}

/** Comments become spaces and commas before a bracket go; strings stay as they are, and so do the lines. */
function withoutExtras(text: string): string {
  return text
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
      found.startsWith('"') ? found : found.replace(/[^\n]/g, ' ')
    )
    .replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[\]}])/g, (found) => (found === ',' ? ' ' : found))
}

/** The first line with which the text can no longer become JSON: found by halving, since engines tell it differently. */
function lineOfFault(text: string): number {
  const lines = text.split('\n')
  const opens = (count: number): boolean => mayGoOn(lines.slice(0, count).join('\n'))
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (opens(middle + 1)) low = middle + 1
    else high = middle
  }
  return Math.min(low + 1, lines.length)
}

const TOKEN = /\s*(?:("(?:[^"\\\n]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\]:,]))/y

/** Only tokens and brackets are looked at: enough to name a line. */
function mayGoOn(text: string): boolean {
  const open: string[] = []
  TOKEN.lastIndex = 0
  let last = ''
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(text)
    if (!token) return /^\s*$/.test(text.slice(at))
    const mark = token[3] ?? 'value'
    if (mark === 'value' && last === 'value') return false
    if (mark === '{' || mark === '[') open.push(mark)
    if (mark === '}' && open.pop() !== '{') return false
    if (mark === ']' && open.pop() !== '[') return false
    last = mark === '}' || mark === ']' ? 'value' : mark
  }
  return true
}

/** Every text, number and truth value with the names that lead to it. */
export function jsonEntries(json: unknown): Result<readonly Entry[], SourceFailure> {
  const entries: Entry[] = []
  let failure: SourceFailure | undefined
  const walk = (value: unknown, path: readonly string[]): void => {
    if (failure) return
    if (entries.length > ENTRIES_MAX || path.length > DEPTH_MAX) {
      failure = tooMany
      return
    }
    if (Array.isArray(value)) return value.forEach((one: unknown, index) => walk(one, [...path, String(index + 1)]))
    if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) walk(member, [...path, name])
      return
    }
    const text = textOf(value)
    const name = path.at(-1)
    if (text === undefined || name === undefined) return
    const read = sealedText(text)
    if (read && !read.ok) failure = read.error
    else
      entries.push({
        where: path.join('.'),
        group: path.slice(0, -1),
        name,
        value: read ? { keystore: read.value } : text
      })
  }
  walk(json, [])
  return failure ? fail(failure) : ok(entries)
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined

/** A whole file that is one keystore, as Hummingbot wrote them before 2022: `encrypted_binance_api_key.json`. */
export function keystoreFile(fileName: string, json: unknown): Result<readonly Entry[], SourceFailure> | undefined {
  if (typeof json !== 'object' || json === null || !('crypto' in json) || !('version' in json)) return undefined
  const read = readKeystore(json)
  if (!read.ok) return read
  const name = fileName.replace(/\.json$/i, '').replace(/^encrypted_/i, '')
  return ok([{ where: fileName, group: [], name, value: { keystore: read.value } }])
}
