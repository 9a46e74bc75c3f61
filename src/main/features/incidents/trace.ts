import { sha256 } from '../../../shared/domain/signing/kit'
import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import type { Incident } from '../../../shared/domain/incidents/incident'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { IncidentPorts } from './ports'

export type TracePorts = Pick<IncidentPorts, 'actor' | 'journal' | 'unit'>

interface Trace {
  readonly act: Act
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: AuditDetail
  readonly corr: string
}

/** One entry about a key, inside a commit of the caller's. */
export function traceKey({ journal, actor }: TracePorts, key: KeyRecord, trace: Trace): void {
  journal.record({
    actor,
    outcome: 'ok',
    ...trace,
    key: { id: key.id, version: key.current.version },
    target: { provider: key.provider, environment: key.environment }
  })
}

/** One entry about an incident, inside a commit of the caller's. A drill says so in every entry. */
export function traceIncident({ journal, actor }: TracePorts, incident: Incident, trace: Trace): void {
  journal.record({
    actor,
    outcome: 'ok',
    ...trace,
    key: { id: incident.keyId, version: incident.keyVersion },
    target: { provider: incident.provider, environment: incident.environment },
    detail: { incident: incident.number, drill: incident.drill, ...trace.detail }
  })
}

/** Accounts for a failure and gives it back; if even that cannot be written, the person learns of the storage first. */
export function accountFor<E extends { readonly code: string }>(
  ports: TracePorts,
  failure: E,
  write: (trace: { readonly outcome: 'failed'; readonly code: string }) => void
): Result<never, E | StorageFailure> {
  const written = ports.unit.commit(() => write({ outcome: 'failed', code: failure.code }))
  return written.ok ? fail(failure) : written
}

/** What a person wrote stands in the log by its hash: it may hold what a log must not. */
export const hashOf = (text: string): string => Buffer.from(sha256(text)).toString('hex')
