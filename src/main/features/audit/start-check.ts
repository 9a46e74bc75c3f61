/** What can be said of a log at once, whatever its size: its end, its right edge, its last checkpoint and its anchor. */
import { openCheckpoint, logName } from '../../../shared/domain/audit/checkpoint'
import { readPublicKey } from '../../../shared/domain/audit/log-key'
import { nodeHash, peaksOf, type Subtree } from '../../../shared/domain/audit/merkle'
import type { Anchor } from './anchor'
import type { Break } from './breaks'
import { entryFault } from './entry-check'
import type { AuditStore, LogIdentity } from './ports'
import { checkSeals } from './seal-check'

/** Entries at the end that are read in full at each start: about 20 ms. */
export const TAIL_ENTRIES = 512

const atLevel = (position: number, level: number): number => Math.floor(position / 2 ** level)

/** Subtrees that the last entries closed, and those that make up the root. */
function edgeSubtrees(from: number, size: number): Subtree[] {
  const subtrees: Subtree[] = []
  for (let seq = from; seq < size; seq++) {
    for (let level = 1; (seq + 1) % 2 ** level === 0; level++) subtrees.push({ level, index: atLevel(seq, level) })
  }
  return [...subtrees, ...peaksOf(size).filter(({ level }) => level > 0)]
}

export function subtreeFits(store: Pick<AuditStore, 'node'>, { level, index }: Subtree): boolean {
  const left = store.node(level - 1, 2 * index)
  const right = store.node(level - 1, 2 * index + 1)
  const stored = store.node(level, index)
  return left !== undefined && right !== undefined && stored !== undefined && nodeHash(left, right).equals(stored)
}

function checkEntries(store: AuditStore, from: number, size: number): Break | undefined {
  const rows = store.entries(from, size - from)
  for (let i = 0; i < size - from; i++) {
    const row = rows[i]
    const seq = from + i
    const fault = row?.seq === seq ? entryFault(row) : 'The entry is missing.'
    if (fault) return { reason: 'entry-altered', says: `Entry ${seq} was altered. ${fault}`, firstBadSeq: seq }
  }
  return undefined
}

export function checkTail(store: AuditStore): Break | undefined {
  const { size } = store.head()
  const from = Math.max(store.prunedEnd(), size - TAIL_ENTRIES)
  const altered = checkSeals(store) ?? checkEntries(store, from, size)
  if (altered) return altered
  const misfit = edgeSubtrees(from, size).find((subtree) => !subtreeFits(store, subtree))
  if (!misfit) return undefined
  const first = misfit.index * 2 ** misfit.level
  return { reason: 'tree-altered', says: `The hash tree was altered above entry ${first}.`, firstBadSeq: first }
}

export interface CheckpointVerdict {
  readonly size: number
  readonly good: boolean
  readonly says: string
  /** Entries were cut off below a size that was signed. */
  readonly truncated: boolean
}

/** Judges a stored checkpoint against `rootOf` its size. */
export function judgeCheckpoint(
  { size, note }: { readonly size: number; readonly note: string },
  identity: LogIdentity,
  rootOf: (size: number) => Buffer | undefined,
  logSize: number
): CheckpointVerdict {
  const bad = (says: string, truncated = false): CheckpointVerdict => ({ size, good: false, says, truncated })
  const key = identity.publicKey && readPublicKey(identity.publicKey)
  if (!key) return bad('The key that would verify it is missing.')
  const opened = openCheckpoint(note, logName(identity.logId), key)
  if (!opened.ok) return bad(opened.error.message)
  if (opened.value.size !== size) return bad('It was signed for another size.')
  if (size > logSize) return bad(`It was signed at ${size} entries, of which ${logSize} are left.`, true)
  return rootOf(size)?.equals(opened.value.root)
    ? { size, good: true, says: '', truncated: false }
    : bad(`The first ${size} entries are not those that were signed.`)
}

export function checkLatestCheckpoint(store: AuditStore): Break | undefined {
  const latest = store.latestCheckpoint()
  const identity = store.identity()
  if (!latest || !identity) return undefined
  const { good, says, truncated } = judgeCheckpoint(latest, identity, (n) => store.rootAt(n), store.head().size)
  if (good) return undefined
  return {
    reason: truncated ? 'log-truncated' : 'checkpoint-altered',
    says: `The last checkpoint does not hold. ${says}`,
    firstBadSeq: truncated ? store.head().size : undefined
  }
}

/** The last entry that a checkpoint of this log still vouches for; -1 for none. */
export function lastVouchedSeq(store: AuditStore): number {
  const identity = store.identity()
  const { size } = store.head()
  const good =
    identity &&
    store
      .checkpoints()
      .toReversed()
      .slice(0, 50)
      .find((checkpoint) => judgeCheckpoint(checkpoint, identity, (n) => store.rootAt(n), size).good)
  return (good?.size ?? 0) - 1
}

/** `logId` is undefined for a database without a log. */
export function checkAnchor(
  store: Pick<AuditStore, 'head' | 'rootAt'>,
  logId: string | undefined,
  anchor: Anchor
): Break | undefined {
  const { size } = store.head()
  const breaks = (reason: Break['reason'], says: string, firstBadSeq?: number): Break => ({
    reason,
    says,
    firstBadSeq,
    anchor
  })
  if (logId === undefined) {
    if (anchor.size === 0) return undefined
    return breaks('database-deleted', `A log of ${anchor.size} entries is gone: this database is new.`, 0)
  }
  if (logId !== anchor.logId) {
    return breaks('log-replaced', `Another log stood here, of ${anchor.size} entries.`)
  }
  if (size < anchor.size) {
    const says = `The log had ${anchor.size} entries and has ${size}: it was cut off, or an older copy was put back.`
    return breaks('log-truncated', says, size)
  }
  if (store.rootAt(anchor.size)?.toString('hex') === anchor.root) return undefined
  return breaks('log-rewritten', `The first ${anchor.size} entries are not those that stood here before.`)
}
