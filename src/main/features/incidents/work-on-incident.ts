/** The acts of a person on an open incident, each with its entry in the log. */
import {
  closeIncident as closed,
  markStep,
  type Incident,
  type IncidentFailure,
  type Mark
} from '../../../shared/domain/incidents/incident'
import { advance } from '../../../shared/domain/vault/lifecycle'
import { parsePlaybook, type Playbook } from '../../../shared/domain/incidents/playbook'
import type { IncidentId, TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { incidentNotFound, type IncidentNotFound } from './failures'
import type { IncidentPorts } from './ports'
import { accountFor, hashOf, traceIncident, traceKey } from './trace'

export interface Opened {
  readonly incident: Incident
  readonly playbook: Playbook
}

export function openIncident(
  { store }: Pick<IncidentPorts, 'store'>,
  id: IncidentId
): Result<Opened, IncidentNotFound> {
  const incident = store.find(id)
  if (!incident) return fail(incidentNotFound)
  const playbook = parsePlaybook(incident.playbookText)
  // It parsed when the incident was opened, and nothing changes it since.
  if (!playbook.ok) throw new Error(`the playbook of incident ${incident.number} does not parse`)
  return ok({ incident, playbook: playbook.value })
}

export type StepFailure = IncidentNotFound | IncidentFailure | StorageFailure

export function setStep(ports: IncidentPorts, id: IncidentId, mark: Mark): Result<Incident, StepFailure> {
  const opened = openIncident(ports, id)
  if (!opened.ok) return opened
  const { incident, playbook } = opened.value
  const note = ports.redact(mark.note.trim())
  const atMs = ports.clock.now()
  const marked = markStep(incident, playbook, { ...mark, note }, atMs)
  if (!marked.ok) return marked
  const revoked =
    mark.state === 'done' && playbook.steps.some(({ id: step, deed }) => step === mark.stepId && deed === 'revoke')
  return ports.unit.commit(() => {
    if (mark.state === 'todo') ports.store.dropStep(id, mark.stepId)
    else ports.store.putStep(id, { stepId: mark.stepId, state: mark.state, atMs, note })
    const detail = { step: mark.stepId, state: mark.state, ...(note === '' ? {} : { noteSha256: hashOf(note) }) }
    const corr = ports.entropy.uuid()
    traceIncident(ports, incident, { act: 'incident.step', corr, detail })
    if (revoked) endVersion(ports, incident, atMs, corr)
    return marked.value
  })
}

/**
 * Deleted at the exchange: the version that the incident is about signs no more here either, for good. A later version of
 * the key is not touched, so the key may be unfrozen for it.
 */
function endVersion(ports: IncidentPorts, incident: Incident, at: TimestampMs, corr: string): void {
  const key = ports.keys.find(incident.keyId)
  const version = key?.versions.find((one) => one.version === incident.keyVersion)
  if (!key || !version) return
  const event = incident.playbookId === 'unexplained-use' ? 'revoke' : 'compromise'
  const ended = advance(version, event, at)
  // Retired already, or said before: there is nothing left to end.
  if (!ended.ok || ended.value.state === version.state) return
  ports.keys.putVersion(key.id, ended.value)
  traceKey(ports, key, {
    act: event === 'revoke' ? 'version.revoke' : 'version.compromise',
    corr,
    detail: { version: version.version, incident: incident.number }
  })
}

export function closeIncident(ports: IncidentPorts, id: IncidentId, text: string): Result<Incident, StepFailure> {
  const opened = openIncident(ports, id)
  if (!opened.ok) return opened
  const { incident, playbook } = opened.value
  const note = ports.redact(text.trim())
  const atMs = ports.clock.now()
  const done = closed(incident, playbook, note, atMs)
  if (!done.ok) return done
  return ports.unit.commit(() => {
    for (const step of done.value.steps)
      if (!incident.steps.some(({ stepId }) => stepId === step.stepId)) ports.store.putStep(id, step)
    ports.store.close(id, atMs, note)
    traceIncident(ports, incident, {
      act: 'incident.close',
      corr: ports.entropy.uuid(),
      detail: { noteSha256: hashOf(note) }
    })
    return done.value
  })
}

export type PageFailure = IncidentNotFound | StorageFailure | Failure<'page-unknown' | 'page-not-opened'>

/** The address comes from the app's own list, never from a window or a playbook. */
export async function openKeyPage(ports: IncidentPorts, id: IncidentId): Promise<Result<string, PageFailure>> {
  const opened = openIncident(ports, id)
  if (!opened.ok) return opened
  const { incident } = opened.value
  const url = ports.keyPageOf(incident.provider)
  if (url === undefined)
    return fail({
      code: 'page-unknown',
      message: 'This version of Keywatch does not know this exchange’s page.',
      remedy: 'Type the exchange’s address into your browser yourself.'
    })
  const corr = ports.entropy.uuid()
  const noted = ports.unit.commit(() =>
    traceIncident(ports, incident, { act: 'incident.page', corr, detail: { host: new URL(url).host } })
  )
  if (!noted.ok) return noted
  if (await ports.openPage(url)) return ok(url)
  const failure = {
    code: 'page-not-opened',
    message: `No browser opened ${url}.`,
    remedy: 'Type that address into your browser yourself.'
  } as const
  return accountFor(ports, incident, failure, { act: 'incident.page', corr })
}
