import type { Incident, Source } from '../../../shared/domain/incidents/incident'
import { type IncidentId, timestampMs, type KeyId, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { keyNotFound, playbookNotFound, type KeyNotFound, type PlaybookNotFound } from './failures'
import { findPlaybook } from './playbooks'
import type { IncidentPorts } from './ports'
import { traceIncident } from './trace'

export interface Report {
  readonly keyId: KeyId
  /** When the key may have been lost. In the future counts as now. */
  readonly suspectedSinceMs: number
  readonly source: Source
  readonly playbookId?: string
  readonly drill?: boolean
  /** The finding of the monitoring that it comes from. */
  readonly findingId?: string
}

export type ReportFailure = KeyNotFound | PlaybookNotFound | StorageFailure | Failure<'drill-outside-demo'>

const drillsInDemo: ReportFailure = {
  code: 'drill-outside-demo',
  message: 'A drill freezes a key for real, so it runs in the demo alone.',
  remedy: 'Start the demo and practise there with play money.'
}

/**
 * Opens an incident, or joins the one that is open for this key: a person in a hurry, the leak scan and the monitoring may
 * all say the same. What joins widens the span in which to look.
 */
export function reportIncident(ports: IncidentPorts, report: Report): Result<Incident, ReportFailure> {
  const key = ports.keys.find(report.keyId)
  if (!key) return fail(keyNotFound)
  const drill = report.drill ?? false
  if (drill && ports.profile !== 'demo') return fail(drillsInDemo)
  const now = ports.clock.now()
  const since = timestampMs(Math.min(report.suspectedSinceMs, now))
  const under = ports.store.openOf(key.id, drill)
  if (under) return join(ports, under, report, since)
  const found = findPlaybook(ports, report.playbookId ?? 'leaked-key')
  if (!found) return fail(playbookNotFound)
  return ports.unit.commit(() => {
    const incident = ports.store.insert({
      id: ports.entropy.uuid() as IncidentId,
      keyId: key.id,
      keyLabel: key.label,
      provider: key.provider,
      environment: key.environment,
      keyVersion: key.current.version,
      source: report.source,
      drill,
      playbookId: found.playbook.id,
      playbookText: found.text,
      suspectedSinceMs: since,
      openedAtMs: now
    })
    const detail = { playbook: found.playbook.id, source: report.source, since }
    traceIncident(ports, incident, { act: 'incident.open', corr: incident.id, detail })
    if (report.findingId !== undefined) ports.findingBecame(report.findingId, incident.id)
    // A key that is frozen already has that step behind it.
    const frozen = key.frozenAtMs === undefined ? undefined : found.playbook.steps.find(({ deed }) => deed === 'freeze')
    if (frozen) {
      ports.store.putStep(incident.id, { stepId: frozen.id, state: 'done', atMs: now, note: '' })
      traceIncident(ports, incident, {
        act: 'incident.step',
        corr: incident.id,
        detail: { step: frozen.id, state: 'done' }
      })
    }
    return ports.store.find(incident.id) ?? incident
  })
}

function join(
  ports: IncidentPorts,
  under: Incident,
  { source, findingId }: Report,
  since: TimestampMs
): Result<Incident, StorageFailure> {
  const wider = since < under.suspectedSinceMs
  if (!wider && source === under.source && findingId === undefined) return ok(under)
  return ports.unit.commit(() => {
    if (wider) ports.store.widen(under.id, since)
    if (findingId !== undefined) ports.findingBecame(findingId, under.id)
    const detail = { source, since: Math.min(since, under.suspectedSinceMs), joined: true }
    traceIncident(ports, under, { act: 'incident.open', corr: under.id, detail })
    return ports.store.find(under.id) ?? under
  })
}
