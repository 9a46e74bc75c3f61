import { HASH_BYTES, type NodeAt } from '../../../../shared/domain/audit/merkle'
import type { Sqlite } from '../open'

/** Complete subtrees as stored, each in the row of the entry that closes it; of pruned entries, what stands in its place. */
export function storedNodes(db: Sqlite): NodeAt {
  const column = (name: 'leaf' | 'subtrees') => {
    const live = db.prepare<[number], Buffer | null>(`SELECT ${name} FROM audit_entry WHERE seq = ?`).pluck()
    const pruned = db.prepare<[number], Buffer | null>(`SELECT ${name} FROM audit_pruned WHERE seq = ?`).pluck()
    return (seq: number): Buffer | undefined => live.get(seq) ?? pruned.get(seq) ?? undefined
  }
  const leaf = column('leaf')
  const subtrees = column('subtrees')
  return (level, index) => {
    if (level === 0) return leaf(index)
    const hash = subtrees((index + 1) * 2 ** level - 1)?.subarray((level - 1) * HASH_BYTES, level * HASH_BYTES)
    return hash?.length === HASH_BYTES ? hash : undefined
  }
}
