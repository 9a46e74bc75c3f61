import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { VaultPorts } from './ports'

export type AuditPorts = Pick<VaultPorts, 'actor' | 'journal' | 'unit'>

export interface Trace {
  readonly act: Act
  readonly outcome?: Outcome
  readonly code?: string
  readonly key?: Pick<KeyRecord, 'id' | 'provider' | 'environment'> & { readonly current: { readonly version: number } }
  readonly detail?: AuditDetail
  /** Joins the entries of one act. */
  readonly corr: string
}

/** One entry, inside a commit of the caller's. */
export function trace({ journal, actor }: AuditPorts, { act, outcome = 'ok', code, key, detail, corr }: Trace): void {
  journal.record({
    actor,
    act,
    outcome,
    corr,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...(key === undefined
      ? {}
      : {
          key: { id: key.id, version: key.current.version },
          target: { provider: key.provider, environment: key.environment }
        })
  })
}

/** Accounts for a failure and gives it back; if even that cannot be written, the person learns of the storage first. */
export function accountFor<E extends { readonly code: string }>(
  ports: AuditPorts,
  failure: E,
  entry: Trace
): Result<never, E | StorageFailure> {
  const written = ports.unit.commit(() => trace(ports, { outcome: 'failed', code: failure.code, ...entry }))
  return written.ok ? fail(failure) : written
}
