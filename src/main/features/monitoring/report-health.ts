/** What a provider says of a key, into the findings that a person sees. */
import { HEALTH_CALLER, isHealthCause, type HealthCause } from '../../../shared/domain/monitoring/causes'
import { DAY_MS, type KeyId } from '../../../shared/kernel/ids'
import type { MonitoringPorts } from './ports'
import { noticeOf, open, settleItself, type Notice } from './raise-findings'

export interface HealthReport {
  readonly keyId: KeyId
  readonly points: readonly {
    readonly cause: HealthCause
    readonly subject: string
    readonly amount: number
    readonly reason: string
  }[]
  /** What the provider's answer tells anything of: of these alone a finding that is not among `points` is over. */
  readonly judged: readonly HealthCause[]
}

/** A person who dismissed it has this long before it is said again. */
const QUIET_MS = 7 * DAY_MS

/** Inside the caller's commit. Returns what to notify of once all is on the disk. */
export function reportHealth(ports: MonitoringPorts, { keyId, points, judged }: HealthReport): readonly Notice[] {
  const at = ports.clock.now()
  for (const finding of ports.store.openFindingsOf(keyId)) {
    const { cause, subject } = finding
    if (!isHealthCause(cause) || !judged.includes(cause)) continue
    const stands = points.some((point) => point.cause === cause && point.subject === subject)
    if (!stands) settleItself(ports, finding, 'no-longer-so')
  }
  return points.flatMap((signal) => {
    const known = ports.store.latestFinding(keyId, HEALTH_CALLER, signal.cause, signal.subject)
    if (known?.state === 'open') {
      // Said already; its words and its age are kept up to date.
      const { amount, reason } = signal
      ports.store.renewFinding(known.id, { amount, reason, lastAtMs: at, times: known.times })
      return []
    }
    if (known?.state === 'expected') return []
    if (known !== undefined && at >= known.lastAtMs && at - known.lastAtMs < QUIET_MS) return []
    const one = { keyId, caller: HEALTH_CALLER, signal, firstAtMs: at, lastAtMs: at, times: 1 }
    return noticeOf(ports, open(ports, one))
  })
}
