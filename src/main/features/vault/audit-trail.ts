import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { aboutKey, accountFor as account, recordAct, type Said } from '../../ports/record-act'
import type { VaultPorts } from './ports'

export type AuditPorts = Pick<VaultPorts, 'actor' | 'journal' | 'unit'>

export interface Trace {
  readonly act: Act
  readonly outcome?: Outcome
  readonly code?: string
  readonly key?: Parameters<typeof aboutKey>[0]
  readonly detail?: AuditDetail
  /** Joins the entries of one act. */
  readonly corr: string
}

/** One entry, inside a commit of the caller's. */
export const trace = (ports: AuditPorts, entry: Trace): void => void recordAct(ports, said(entry))

export const accountFor = <E extends { readonly code: string }>(
  ports: AuditPorts,
  failure: E,
  entry: Trace
): Result<never, E | StorageFailure> => account(ports, failure, said(entry))

const said = ({ key, ...entry }: Trace): Said => ({
  ...entry,
  ...(key === undefined ? {} : aboutKey(key))
})
