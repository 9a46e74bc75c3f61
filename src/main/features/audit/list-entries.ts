import { acts, outcomes, type Act, type AuditTarget, type Outcome } from '../../../shared/domain/audit/entry'
import type { EntryFilter } from '../../../shared/domain/audit/filter'
import { parseLine } from '../../../shared/domain/audit/line'
import type { KeyId } from '../../../shared/kernel/ids'
import type { ListPorts, StoredEntry } from './ports'

export interface ListedEntry {
  readonly seq: number
  readonly atMs: number
  readonly act: Act
  readonly outcome: Outcome
  readonly code?: string
  readonly keyId?: KeyId
  readonly keyLabel?: string
  readonly target?: string
  readonly role: string
  readonly caller: string
  readonly line: string
}

/** `POST api.kraken.com/0/private/AddOrder`, or what is known of it. */
function targetText({ provider, environment, method, host, path }: AuditTarget): string {
  return host === undefined ? `${provider} ${environment}` : `${method ? `${method} ` : ''}${host}${path ?? ''}`
}

/** A line that was altered beyond reading is shown as what it is. */
const unreadable = ({ seq, at, act, outcome, line }: StoredEntry): ListedEntry => ({
  seq,
  atMs: at >= 0 && at <= 8.64e15 ? at : 0,
  act: acts.find((known) => known === act) ?? 'log.epoch',
  outcome: outcomes.find((known) => known === outcome) ?? 'failed',
  code: 'line-unreadable',
  role: 'unknown',
  caller: 'unknown',
  line
})

function listed(row: StoredEntry, labelOf: ListPorts['labelOf']): ListedEntry {
  const parsed = parseLine(row.line)
  if (!parsed.ok) return unreadable(row)
  const { at, act, outcome, code, key, target, actor } = parsed.value
  const keyLabel = key && labelOf(key.id)
  return {
    seq: row.seq,
    atMs: at,
    act,
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(key && UUID.test(key.id) ? { keyId: key.id } : {}),
    ...(keyLabel === undefined ? {} : { keyLabel }),
    ...(target ? { target: targetText(target) } : {}),
    role: actor.role,
    caller: actor.caller,
    line: row.line
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Newest first. */
export function listEntries(
  { store, labelOf }: ListPorts,
  filter: EntryFilter,
  offset: number,
  limit: number
): { total: number; rows: ListedEntry[] } {
  const { total, entries } = store.page(filter, offset, limit)
  return { total, rows: entries.map((row) => listed(row, labelOf)) }
}
