import type { Act, AuditDetail, Outcome } from '../../../shared/domain/audit/entry'
import type { KeyId } from '../../../shared/kernel/ids'
import type { LeakPorts } from './ports'

interface Said {
  readonly act: Extract<Act, `leak.${string}`>
  readonly outcome?: Outcome
  readonly code?: string
  readonly key?: { readonly id: KeyId; readonly version: number }
  readonly detail?: AuditDetail
  readonly corr: string
}

/** One audit entry of this feature. Only inside `unit.commit`. */
export const record = (
  { journal, actor }: Pick<LeakPorts, 'journal' | 'actor'>,
  { act, outcome = 'ok', code, key, detail, corr }: Said
): number =>
  journal.record({
    actor,
    act,
    outcome,
    corr,
    ...(code === undefined ? {} : { code }),
    ...(key === undefined ? {} : { key }),
    ...(detail === undefined ? {} : { detail })
  })

/** The last part of a path: the log names folders, not where they lie. */
export const nameOf = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path
