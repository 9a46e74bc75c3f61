import { parseLine } from '../../../shared/domain/audit/line'
import { fingerprintOf } from '../../../shared/domain/audit/note'
import { recordedBreaks, sealedSigns } from './breaks'
import type { Anchoring, AuditLog, Check } from './log'
import type { AuditStore } from './ports'

export interface Broken {
  readonly atMs: number
  readonly firstBadSeq: number | null
  readonly reason: string
}

export interface LogStatus {
  readonly logId: string
  readonly size: number
  /** Hex. */
  readonly root: string
  /** Empty while the log has no key. */
  readonly fingerprint: string
  readonly anchoring: Anchoring
  readonly lastCheck?: Check
  readonly broken?: Broken
}

/** The last full check that failed: it stays said after a restart. */
function failedCheck(store: AuditStore): Broken | undefined {
  const line =
    store.page({ act: 'log.verify', outcome: 'failed' }, 0, 1).entries[0]?.line ?? sealedSigns(store, 'log.verify')[0]
  const entry = line === undefined ? undefined : parseLine(line)
  if (!entry?.ok) return undefined
  const { firstBadSeq, says } = entry.value.detail
  return {
    atMs: entry.value.at,
    firstBadSeq: typeof firstBadSeq === 'number' ? firstBadSeq : null,
    reason: String(says)
  }
}

function brokenBy(store: AuditStore): Broken | undefined {
  const recorded = recordedBreaks(store)[0]
  if (!recorded) return failedCheck(store)
  return { atMs: recorded.atMs, firstBadSeq: recorded.firstBadSeq ?? null, reason: recorded.says }
}

export function logStatus(store: AuditStore, log: AuditLog): LogStatus {
  const { size, root } = store.head()
  const identity = store.identity()
  const broken = brokenBy(store)
  return {
    logId: identity?.logId ?? '',
    size,
    root: root.toString('hex'),
    fingerprint: identity?.publicKey ? fingerprintOf(identity.publicKey) : '',
    anchoring: log.anchoring,
    ...(log.lastCheck ? { lastCheck: log.lastCheck } : {}),
    ...(broken ? { broken } : {})
  }
}
