import { sha256 } from '../../../shared/domain/signing/kit'
import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import type { Incident } from '../../../shared/domain/incidents/incident'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { aboutKey, accountFor as account, recordAct, type Said } from '../../ports/record-act'
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
export const traceKey = (ports: TracePorts, key: KeyRecord, trace: Trace): void =>
  void recordAct(ports, { ...trace, ...aboutKey(key) })

/** One entry about an incident, inside a commit of the caller's. A drill says so in every entry. */
export const traceIncident = (ports: TracePorts, incident: Incident, trace: Trace): void =>
  void recordAct(ports, said(incident, trace))

/** Accounts for a failure and gives it back; if even that cannot be written, the person learns of the storage first. */
export const accountFor = <E extends { readonly code: string }>(
  ports: TracePorts,
  incident: Incident,
  failure: E,
  trace: Trace
): Result<never, E | StorageFailure> => account(ports, failure, said(incident, trace))

const said = ({ keyId, keyVersion, provider, environment, number, drill }: Incident, trace: Trace): Said => ({
  ...trace,
  key: { id: keyId, version: keyVersion },
  target: { provider, environment },
  detail: { incident: number, drill, ...trace.detail }
})

/** What a person wrote stands in the log by its hash: it may hold what a log must not. */
export const hashOf = (text: string): string => Buffer.from(sha256(text)).toString('hex')
