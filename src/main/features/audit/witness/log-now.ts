import { readPublicKey } from '../../../../shared/domain/audit/log-key'
import type { Judgement, LogNow } from '../../../../shared/domain/audit/witness'
import { firstMissing } from '../../../../shared/domain/audit/witness'
import type { Break, BreakReason } from '../breaks'
import type { AuditStore } from '../ports'

/** The log as it stands; undefined until it has a key. */
export function logNow(store: AuditStore): LogNow | undefined {
  const identity = store.identity()
  const key = identity?.publicKey && readPublicKey(identity.publicKey)
  if (!identity || !key) return undefined
  return { logId: identity.logId, key, ...store.head(), nodeAt: (level, index) => store.node(level, index) }
}

const reasons: Readonly<Partial<Record<Judgement['verdict'], BreakReason>>> = {
  ahead: 'witness-ahead',
  forked: 'witness-forked',
  'other-key': 'witness-key'
}

/** What a kept checkpoint that does not fit says of the log; undefined where it fits or says nothing. */
export function breakOf(judged: Judgement, { logId, size: logSize }: LogNow, where: string): Break | undefined {
  const reason = reasons[judged.verdict]
  if (!reason || judged.size === undefined || judged.root === undefined) return undefined
  return {
    reason,
    says: `A checkpoint kept elsewhere (${where}): ${judged.says}`,
    firstBadSeq: firstMissing(judged, logSize),
    anchor: { logId, size: judged.size, root: judged.root }
  }
}
