/** How rows of the audit log are asked for and read. */
import type { EntryFilter } from '../../../../shared/domain/audit/filter'
import type { StoredEntry } from '../../../features/audit/ports'

export interface EntryRow extends Omit<StoredEntry, 'keyId' | 'subtrees'> {
  readonly keyId: string | null
  readonly subtrees: Buffer | null
}

export const COLUMNS = 'seq, at, act, outcome, key_id AS keyId, leaf, subtrees, line'

export const toEntry = (row: EntryRow): StoredEntry => ({
  ...row,
  keyId: row.keyId ?? undefined,
  subtrees: row.subtrees ?? undefined
})

const ofList = (column: string, values: readonly string[]): string =>
  `${column} IN (${values.map(() => '?').join(', ')})`

/** As the index audit_entry_program has it, word for word (migrations/032). */
const BY_PROGRAM = `instr(line, '"role":"program","caller":"') > 0`
const PROGRAM = `substr(line, instr(line, '"role":"program","caller":"') + 27,
        instr(substr(line, instr(line, '"role":"program","caller":"') + 27), '"') - 1)`

/** SQL from fixed pieces, values as parameters. */
export function where(filter: EntryFilter): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const { keyId, keyIds, act, acts, outcome, caller, fromMs, toMs } = filter
  const pieces: readonly (readonly [sql: string, values: readonly (string | number)[]] | undefined)[] = [
    keyId === undefined ? undefined : ['key_id = ?', [keyId]],
    keyIds && [ofList('key_id', keyIds), keyIds],
    act === undefined ? undefined : ['act = ?', [act]],
    acts && [ofList('act', acts), acts],
    outcome === undefined ? undefined : ['outcome = ?', [outcome]],
    caller === undefined ? undefined : [`${BY_PROGRAM} AND ${PROGRAM} = ?`, [caller]],
    fromMs === undefined ? undefined : ['at >= ?', [fromMs]],
    toMs === undefined ? undefined : ['at <= ?', [toMs]]
  ]
  const given = pieces.filter((piece) => piece !== undefined)
  return { sql: given.map(([sql]) => ` AND ${sql}`).join(''), values: given.flatMap(([, values]) => values) }
}
