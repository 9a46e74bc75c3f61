import { derivedColumns, parseLine } from '../../../shared/domain/audit/line'
import { leafHash } from '../../../shared/domain/audit/merkle'
import { plainColumns, plainRow } from '../../../shared/domain/audit/plain-line'
import type { StoredEntry } from './ports'

/** What is wrong with one stored row, in words; undefined when nothing is. `leaf` is what the line itself hashes to. */
export function entryFault(row: StoredEntry, leaf: Buffer = leafHash(row.line)): string | undefined {
  if (isPlain(row) && leaf.equals(row.leaf)) return undefined
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

/** As nearly every row is: its line need not be parsed to see that the columns are those of the line. */
const isPlain = ({ line, seq, at, act, outcome, keyId }: StoredEntry): boolean =>
  plainColumns(line, seq) === plainRow(at, act, outcome, keyId)
