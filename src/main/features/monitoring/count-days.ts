import { DAYS_COUNTED } from '../../../shared/domain/monitoring/days'
import { timestampMs, type KeyId, type TimestampMs } from '../../../shared/kernel/ids'
import type { MonitoringPorts } from './ports'

export interface DayOfUse {
  /** Its first moment where the person is. */
  readonly fromMs: TimestampMs
  readonly uses: number
}

/** How often a key signed on each of the last days, the oldest first. A day that ended before the log begins is not known, and not there. */
export function countDays(ports: Pick<MonitoringPorts, 'uses' | 'clock' | 'startOfDay'>, keyId: KeyId): DayOfUse[] {
  const now = ports.clock.now()
  const oldest = ports.uses.oldestMs() ?? now
  const days: DayOfUse[] = []
  for (let ago = DAYS_COUNTED - 1; ago >= 0; ago -= 1) {
    const fromMs = ports.startOfDay(now, -ago)
    const toMs = ports.startOfDay(now, 1 - ago)
    if (toMs > oldest || ago === 0)
      days.push({ fromMs: timestampMs(fromMs), uses: ports.uses.between(keyId, fromMs, toMs) })
  }
  return days
}
