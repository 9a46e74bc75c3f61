/** Entries as text, a block at a time: what is in memory is the block at hand, and main is free between two of them. */
import { csvEntry, csvHeader, csvRow } from '../../../shared/domain/audit/csv'
import { logName } from '../../../shared/domain/audit/checkpoint'
import type { EntryFilter } from '../../../shared/domain/audit/filter'
import { parseLine } from '../../../shared/domain/audit/line'
import { ocsfEvent } from '../../../shared/domain/audit/ocsf'
import { syslogMessage } from '../../../shared/domain/audit/syslog'
import { breather } from './breather'
import type { LongTask } from './long-task'
import type { AuditPorts, ListPorts, StoredEntry, TextBlock } from './ports'

export interface TextPorts extends Pick<AuditPorts, 'store' | 'clock' | 'timers'>, ListPorts {}

/** Sequence numbers looked at in one go: a filter that nothing passes must not hold main up either. */
const BLOCK = 256
/** A line that is read and written anew takes some twenty times as long. */
const PARSED_BLOCK = 128

/** The rows that pass, from `first` on and below `size`, as they stand in the database. */
export async function* rowsOf(
  { store, ...ports }: TextPorts,
  filter: EntryFilter,
  size: number,
  task: LongTask,
  first = 0
): AsyncGenerator<readonly StoredEntry[]> {
  const breathe = breather(ports)
  for (let from = first; from < size; from += PARSED_BLOCK) {
    task.advance(from, size)
    const rows = store.select(filter, from, Math.min(from + PARSED_BLOCK, size), PARSED_BLOCK)
    if (rows.length > 0) yield rows
    await breathe()
  }
}

/** The stored lines and hashes of those that pass: put together where they stand, which is what makes it quick. */
export async function* blocksOf(
  { store, ...ports }: TextPorts,
  filter: EntryFilter,
  size: number,
  task: LongTask
): AsyncGenerator<TextBlock> {
  const breathe = breather(ports)
  for (let from = 0; from < size; from += BLOCK) {
    task.advance(from, size)
    const block = store.text(filter, from, Math.min(from + BLOCK, size))
    if (block) yield block
    await breathe()
  }
}

/** Formats that are made of parsed entries. */
export type ParsedFormat = 'csv' | 'ocsf' | 'syslog'

export const headOf = (format: ParsedFormat): string => (format === 'csv' ? csvHeader : '')

/** How one row is written. An altered line is evidence: it is exported as found and marked, not left out. */
export function rowWriter({ store, labelOf }: TextPorts, format: ParsedFormat): (row: StoredEntry) => string {
  const logId = store.identity()?.logId ?? ''
  const log = logName(logId)
  return (row) => {
    const leaf = row.leaf.toString('hex')
    const parsed = parseLine(row.line)
    if (!parsed.ok) return unreadable(format, row, leaf)
    const entry = parsed.value
    if (format === 'syslog') return `${syslogMessage(entry, row.line, logId)}\n`
    const keyLabel = entry.key && labelOf(entry.key.id)
    return format === 'csv'
      ? csvEntry(entry, keyLabel, leaf)
      : `${JSON.stringify(ocsfEvent(entry, row.line, { log, leaf, keyLabel }))}\n`
  }
}

const UNREADABLE = 'line-unreadable'

function unreadable(format: ParsedFormat, { seq, line }: StoredEntry, leaf: string): string {
  if (format === 'csv') return csvRow([seq, '', '', '', UNREADABLE, ...Array<string>(14).fill(''), leaf])
  const raw = line.replace(/[^\x20-\x7e]/g, '\ufffd')
  if (format === 'syslog') return `<106>1 - - Keywatch - ${UNREADABLE} - \ufeff${seq} ${leaf} ${raw}\n`
  return `${JSON.stringify({ status_code: UNREADABLE, metadata: { sequence: seq, uid: leaf }, raw_data: raw })}\n`
}
