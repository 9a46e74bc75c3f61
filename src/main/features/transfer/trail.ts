import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import { fail, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { TransferPorts } from './ports'

export interface Trace {
  readonly act: Act
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: AuditDetail
  readonly corr: string
}

/** One entry, inside a commit of the caller's. */
export function record({ journal, actor }: TransferPorts, { outcome = 'ok', ...entry }: Trace): void {
  journal.record({ actor, outcome, ...entry })
}

/** Accounts for a failure and gives it back; if even that cannot be written, the person learns of the storage first. */
export function accountFor<E extends { readonly code: string }>(
  ports: TransferPorts,
  failure: E,
  entry: Trace
): Result<never, E | StorageFailure> {
  const written = ports.unit.commit(() => record(ports, { outcome: 'failed', code: failure.code, ...entry }))
  return written.ok ? fail(failure) : written
}
