/**
 * The canonical line of an entry: one line of JSON, keys in the format's order, no spaces, integers only.
 * It is made once; what is stored, hashed and exported are those bytes, never a re-serialisation.
 */
import type { KeyId } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { acts, outcomes, type AuditDetail, type AuditEntry, type AuditTarget } from './entry'

/** UTF-8 bytes of one line, LF not counted. */
export const MAX_LINE_BYTES = 65_536
const MAX_TEXT_LENGTH = 8_192
const MAX_DETAIL_KEYS = 64
const PLAIN = /^[ !#-[\]-~]*$/
/** Begins with a letter: JavaScript would sort a key that looks like an integer before all others. */
const DETAIL_KEY = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/

const ACTS: ReadonlySet<string> = new Set(acts)
const OUTCOMES: ReadonlySet<string> = new Set(outcomes)
const TARGET_KEYS = ['provider', 'environment', 'method', 'host', 'path'] as const
const ENTRY_KEYS: ReadonlySet<string> = new Set(
  'v seq at mono actor act key target outcome code detail corr app'.split(' ')
)

/** A caller's mistake, so a bug: the act it belongs to is not done. */
export class EntryRefused extends Error {
  override name = 'EntryRefused'
}

/** `inside`: of which part `name` is a name; put together where it is needed, so for a fault alone. */
function text(value: unknown, name: string, inside = ''): string {
  if (typeof value !== 'string') throw new EntryRefused(`${inside}${name} is not text`)
  if (value.length > MAX_TEXT_LENGTH)
    throw new EntryRefused(`${inside}${name} is longer than ${MAX_TEXT_LENGTH} characters`)
  // What needs no escape is quoted as it stands, which is nearly all there is.
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value)
}

function count(value: unknown, name: string): string {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new EntryRefused(`${name} is not a whole number`)
  return String(value)
}

function oneOf(value: unknown, allowed: ReadonlySet<string>, name: string): string {
  if (typeof value !== 'string' || !allowed.has(value)) throw new EntryRefused(`${name} is not on its list`)
  // Listed names need no escapes.
  return `"${value}"`
}

function targetText(target: AuditTarget): string {
  let line = ''
  for (const key of TARGET_KEYS) {
    const value = target[key]
    if (value === undefined && key !== 'provider' && key !== 'environment') continue
    line += `${line === '' ? '' : ','}"${key}":${text(value, key, 'target.')}`
  }
  return `{${line}}`
}

function detailValue(value: unknown, name: string): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return text(value, name, 'detail.')
  if (!Number.isSafeInteger(value))
    throw new EntryRefused(`detail.${name} is neither text, a whole number nor true or false`)
  return String(value)
}

function detailText(detail: AuditDetail): string {
  const keys = Object.keys(detail).sort()
  if (keys.length > MAX_DETAIL_KEYS) throw new EntryRefused(`detail has more than ${MAX_DETAIL_KEYS} keys`)
  let line = ''
  for (const key of keys) {
    if (!DETAIL_KEY.test(key)) throw new EntryRefused(`detail key ${JSON.stringify(key.slice(0, 80))} is not a name`)
    line += `${line === '' ? '' : ','}"${key}":${detailValue(detail[key], key)}`
  }
  return `{${line}}`
}

/** Throws EntryRefused for anything the format has no place for. */
export function canonicalLine(entry: AuditEntry): string {
  const { actor, key, target } = entry
  const user = text(actor.user, 'actor.user')
  const line =
    `{"v":1,"seq":${count(entry.seq, 'seq')},"at":${count(entry.at, 'at')},"mono":${count(entry.mono, 'mono')}` +
    `,"actor":{"user":${user},"role":${text(actor.role, 'actor.role')},"caller":${text(actor.caller, 'actor.caller')}}` +
    `,"act":${oneOf(entry.act, ACTS, 'act')}` +
    (key ? `,"key":{"id":${text(key.id, 'key.id')},"version":${count(key.version, 'key.version')}}` : '') +
    (target ? `,"target":${targetText(target)}` : '') +
    `,"outcome":${oneOf(entry.outcome, OUTCOMES, 'outcome')}` +
    (entry.code === undefined ? '' : `,"code":${text(entry.code, 'code')}`) +
    `,"detail":${detailText(entry.detail)},"corr":${text(entry.corr, 'corr')},"app":${text(entry.app, 'app')}}`
  // A UTF-16 unit takes at most three bytes: the exact count is needed for long lines only.
  if (line.length * 3 > MAX_LINE_BYTES && Buffer.byteLength(line) > MAX_LINE_BYTES) {
    throw new EntryRefused(`the line is longer than ${MAX_LINE_BYTES} bytes`)
  }
  return line
}

export type LineFailure = Failure<'line-malformed' | 'line-not-canonical'>

const REMEDY = 'The line is not as Keywatch wrote it. Keep this file as evidence and compare it with an earlier export.'
const malformed = (message: string): Result<never, LineFailure> =>
  fail({ code: 'line-malformed', message, remedy: REMEDY })

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function onlyKeys(value: unknown, allowed: readonly string[], name: string): Json {
  if (!isObject(value)) throw new EntryRefused(`${name} is not an object`)
  const stray = Object.keys(value).find((key) => !allowed.includes(key))
  if (stray !== undefined) throw new EntryRefused(`${name} has a key that is not in the format`)
  return value
}

/** Shape alone; every value is judged by `canonicalLine`, which the caller compares with the original. */
function asEntry(value: unknown): AuditEntry {
  const raw = onlyKeys(value, [...ENTRY_KEYS], 'the entry')
  if (raw['v'] !== 1) throw new EntryRefused('the format version is not 1')
  onlyKeys(raw['actor'], ['user', 'role', 'caller'], 'actor')
  if (raw['key'] !== undefined) onlyKeys(raw['key'], ['id', 'version'], 'key')
  if (raw['target'] !== undefined) onlyKeys(raw['target'], TARGET_KEYS, 'target')
  if (!isObject(raw['detail'])) throw new EntryRefused('detail is not an object')
  return raw as unknown as AuditEntry
}

/** Reads a stored line back: its closed schema is checked and so is that it is the canonical form of itself. */
export function parseLine(line: string): Result<AuditEntry, LineFailure> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return malformed('The line is not JSON.')
  }
  try {
    const entry = asEntry(value)
    if (canonicalLine(entry) === line) return ok(entry)
  } catch (error) {
    if (error instanceof EntryRefused) return malformed(`The line is not an entry: ${error.message}.`)
    throw error
  }
  return fail({ code: 'line-not-canonical', message: 'The line is not in canonical form.', remedy: REMEDY })
}

/** The columns that filters use. They are derived: the line is the record. */
export interface DerivedColumns {
  readonly at: number
  readonly act: string
  readonly outcome: string
  readonly keyId: KeyId | undefined
}

export const derivedColumns = (entry: AuditEntry): DerivedColumns => ({
  at: entry.at,
  act: entry.act,
  outcome: entry.outcome,
  keyId: entry.key?.id
})
