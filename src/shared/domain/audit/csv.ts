/** CSV for spreadsheets: RFC 4180, and no cell that a spreadsheet would run as a formula (OWASP, CSV injection). */
import type { AuditEntry } from './entry'

/** A leading = + - @ TAB or CR (and LF, which some readers drop) is shown with an apostrophe before it. */
export function csvCell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvRow = (cells: readonly (string | number | undefined)[]): string => `${cells.map(csvCell).join(',')}\r\n`

export const csvHeader = csvRow([
  'seq',
  'time_utc',
  'act',
  'outcome',
  'code',
  'key_id',
  'key_version',
  'key_label',
  'provider',
  'environment',
  'method',
  'host',
  'path',
  'role',
  'caller',
  'user_hash',
  'detail',
  'correlation_id',
  'app_version',
  'leaf_hash'
])

/** One entry; `leaf` in hex. */
export const csvEntry = (entry: AuditEntry, keyLabel: string | undefined, leaf: string): string =>
  csvRow([
    entry.seq,
    new Date(entry.at).toISOString(),
    entry.act,
    entry.outcome,
    entry.code,
    entry.key?.id,
    entry.key?.version,
    keyLabel,
    entry.target?.provider,
    entry.target?.environment,
    entry.target?.method,
    entry.target?.host,
    entry.target?.path,
    entry.actor.role,
    entry.actor.caller,
    entry.actor.user,
    Object.keys(entry.detail).length === 0 ? '' : JSON.stringify(entry.detail),
    entry.corr,
    entry.app,
    leaf
  ])
