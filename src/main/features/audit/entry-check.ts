import { derivedColumns, parseLine } from '../../../shared/domain/audit/line'
import { leafHash } from '../../../shared/domain/audit/merkle'
import type { StoredEntry } from './ports'

/** What is wrong with one stored row, in words; undefined when nothing is. `leaf` is what the line itself hashes to. */
export function entryFault(row: StoredEntry, leaf: Buffer = leafHash(row.line)): string | undefined {
  const parsed = parseLine(row.line)
  if (!parsed.ok) return parsed.error.message
  const entry = parsed.value
  if (entry.seq !== row.seq) return `The line says it is entry ${entry.seq}.`
  const { at, act, outcome, keyId } = derivedColumns(entry)
  if (at !== row.at || act !== row.act || outcome !== row.outcome || keyId !== row.keyId) {
    return 'The columns that filters use differ from the line.'
  }
  return leaf.equals(row.leaf) ? undefined : 'The line does not fit its stored hash.'
}
