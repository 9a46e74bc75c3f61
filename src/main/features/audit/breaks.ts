/** What it looks like when a log was altered, and how that is recorded: in the first entry of a new epoch. */
import type { AuditDetail, AuditDraft } from '../../../shared/domain/audit/entry'
import { parseLine } from '../../../shared/domain/audit/line'
import { systemActor } from './actors'
import type { Anchor } from './anchor'
import type { AuditStore } from './ports'

export type BreakReason =
  | 'database-deleted'
  | 'log-truncated'
  | 'log-rewritten'
  | 'log-replaced'
  | 'anchor-missing'
  | 'key-missing'
  | 'key-swapped'
  | 'entry-altered'
  | 'tree-altered'
  | 'checkpoint-altered'
  | 'witness-ahead'
  | 'witness-forked'
  | 'witness-key'

export interface Break {
  readonly reason: BreakReason
  /** In words, for the person. */
  readonly says: string
  /** undefined where only the whole is known to differ. */
  readonly firstBadSeq: number | undefined
  /** The anchor that the log does not fit. */
  readonly anchor?: Anchor
}

export interface RecordedBreak {
  readonly seq: number
  readonly atMs: number
  readonly reason: string
  readonly says: string
  readonly firstBadSeq: number | undefined
  readonly detail: AuditDetail
}

/** A break is at most a few entries in a lifetime; more than this many are not read. */
const MOST_BREAKS = 200

/** What pruned entries said of breaks, newest first: that the log was broken does not expire. */
export function sealedSigns(store: AuditStore, act: 'log.epoch' | 'log.verify'): readonly string[] {
  const end = store.prunedEnd()
  if (end === 0) return []
  return store
    .seals()
    .flatMap(({ breaks }) => breaks)
    .filter((line) => {
      const entry = parseLine(line)
      return entry.ok && entry.value.act === act && entry.value.seq < end
    })
    .toReversed()
}

/** Newest first. */
export function recordedBreaks(store: AuditStore): readonly RecordedBreak[] {
  const live = store.page({ act: 'log.epoch' }, 0, MOST_BREAKS).entries.map(({ line }) => line)
  return [...live, ...sealedSigns(store, 'log.epoch')].flatMap((line) => {
    const entry = parseLine(line)
    if (!entry.ok) return []
    const { seq, at, detail } = entry.value
    const bad = detail['firstBadSeq']
    return [
      {
        seq,
        atMs: at,
        reason: String(detail['reason']),
        says: String(detail['says']),
        firstBadSeq: typeof bad === 'number' ? bad : undefined,
        detail
      }
    ]
  })
}

/** The same break is found again at each start until the anchor is renewed, and an altered entry for ever: once is enough. */
export function isRecorded(found: Break, recorded: readonly RecordedBreak[]): boolean {
  const { anchor } = found
  if (anchor) {
    return recorded.some(({ detail }) => detail['anchorSize'] === anchor.size && detail['anchorRoot'] === anchor.root)
  }
  const lasting = ['entry-altered', 'tree-altered', 'checkpoint-altered']
  if (lasting.includes(found.reason))
    return recorded.some(({ reason, firstBadSeq }) => reason === found.reason && firstBadSeq === found.firstBadSeq)
  // Of the keychain: it was found like this the last time that anything was found.
  return recorded[0]?.reason === found.reason && recorded[0].says === found.says
}

export function epochEntry(
  found: Break,
  store: AuditStore,
  lastGoodSeq: number,
  epoch: number,
  corr: string
): AuditDraft {
  const { size, root } = store.head()
  const { anchor, firstBadSeq } = found
  return {
    actor: systemActor,
    act: 'log.epoch',
    outcome: 'failed',
    code: found.reason,
    detail: {
      epoch,
      reason: found.reason,
      says: found.says,
      lastGoodSeq: firstBadSeq === undefined ? lastGoodSeq : Math.min(lastGoodSeq, firstBadSeq - 1),
      foundSize: size,
      foundRoot: root.toString('hex'),
      ...(firstBadSeq === undefined ? {} : { firstBadSeq }),
      ...(anchor ? { anchorLog: anchor.logId, anchorSize: anchor.size, anchorRoot: anchor.root } : {})
    },
    corr
  }
}
