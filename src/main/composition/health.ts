import { healthHandlers } from '../features/health/handlers'
import { DailyRound } from '../features/health/daily-round'
import type { HealthPorts, RoundPorts } from '../features/health/ports'
import type { HealthReport } from '../features/monitoring/report-health'
import type { Actor } from '../ports/journal'

type Given = Omit<RoundPorts, 'report'> & {
  readonly person: Actor
  /** Into the findings, inside the caller's commit; gives back what to do once all is on the disk. */
  readonly report: (found: HealthReport) => () => void
}

/** The truth about each key from its provider: on demand, and once a day. */
export function composeHealth({ person, ...ports }: Given) {
  const asked: HealthPorts = ports
  const round = new DailyRound(ports)
  return { handlers: healthHandlers(asked, person), round }
}
