import { expect } from '../../../shared/domain/monitoring/baseline'
import { canExpect, isHealthCause } from '../../../shared/domain/monitoring/causes'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { Monitor } from './monitor'
import type { Finding, MonitoringPorts } from './ports'

export type SettleFailure = StorageFailure | Failure<'finding-not-found' | 'finding-settled' | 'finding-not-expectable'>

const notFound: SettleFailure = {
  code: 'finding-not-found',
  message: 'There is no such finding.',
  remedy: 'Go back to the list of findings.'
}

const settled: SettleFailure = {
  code: 'finding-settled',
  message: 'This finding was settled already.',
  remedy: 'Look at the list of findings again.'
}

const notExpectable: SettleFailure = {
  code: 'finding-not-expectable',
  message: 'This is wrong whoever does it, so it cannot become usual.',
  remedy: 'Dismiss it once you know what it was, or report the key.'
}

/** dismissed: it needs nobody, but say it again next time. expected: it is usual, so learn it. */
export function settleFinding(
  ports: MonitoringPorts,
  monitor: Monitor,
  id: string,
  as: 'dismissed' | 'expected'
): Result<void, SettleFailure> {
  const finding = ports.store.finding(id)
  if (!finding) return fail(notFound)
  if (finding.state !== 'open') return fail(settled)
  if (as === 'expected' && !canExpect(finding.cause)) return fail(notExpectable)
  return ports.unit.commit(() => {
    ports.store.settleFinding(id, as)
    const { cause } = finding
    // What a provider says is no use: there is nothing to learn, and the state itself is remembered.
    if (as === 'expected' && !isHealthCause(cause))
      monitor.teach(finding.keyId, finding.caller, (baseline) =>
        expect(baseline, cause, finding.subject, finding.amount)
      )
    traceSettled(ports, finding, as)
  })
}

/** A finding became part of an incident. Inside the commit that opens or joins it. */
export function findingBecame(ports: MonitoringPorts, id: string, incidentId: string): void {
  const finding = ports.store.finding(id)
  if (finding?.state !== 'open') return
  ports.store.settleFinding(id, 'incident', incidentId)
  traceSettled(ports, finding, 'incident')
}

function traceSettled({ journal, actor }: MonitoringPorts, { id, keyId, cause }: Finding, as: string): void {
  journal.record({
    actor,
    act: 'finding.settle',
    key: { id: keyId, version: 0 },
    outcome: 'ok',
    detail: { finding: id, cause, as },
    corr: id
  })
}
