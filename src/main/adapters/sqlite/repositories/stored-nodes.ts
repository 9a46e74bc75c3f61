import { HASH_BYTES, type NodeAt } from '../../../../shared/domain/audit/merkle'
import type { Sqlite } from '../open'

/** Complete subtrees as stored, each in the row of the entry that closes it. */
export function storedNodes(db: Sqlite): NodeAt {
  const leaf = db.prepare<[number], Buffer>('SELECT leaf FROM audit_entry WHERE seq = ?').pluck()
  const subtrees = db.prepare<[number], Buffer | null>('SELECT subtrees FROM audit_entry WHERE seq = ?').pluck()
  return (level, index) => {
    if (level === 0) return leaf.get(index)
    const hash = subtrees.get((index + 1) * 2 ** level - 1)?.subarray((level - 1) * HASH_BYTES, level * HASH_BYTES)
    return hash?.length === HASH_BYTES ? hash : undefined
  }
}
