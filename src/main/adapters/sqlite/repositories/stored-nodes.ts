import type { NodeAt } from '../../../../shared/domain/audit/merkle'
import type { Sqlite } from '../open'

/** Complete subtrees as stored; level 0 is the leaf beside its line. */
export function storedNodes(db: Sqlite): NodeAt {
  const leaf = db.prepare<[number], Buffer>('SELECT leaf FROM audit_entry WHERE seq = ?').pluck()
  const node = db
    .prepare<[number, number], Buffer>('SELECT hash FROM audit_node WHERE last_seq = ? AND level = ?')
    .pluck()
  return (level, index) => (level === 0 ? leaf.get(index) : node.get(lastSeqOf(level, index), level))
}

/** The entry that completes a subtree. */
export const lastSeqOf = (level: number, index: number): number => (index + 1) * 2 ** level - 1
