import type { Act, DraftDetail, AuditDraft, Outcome } from '../../../shared/domain/audit/entry'
import { callerOf, PROGRAM_ROLE, type Program } from '../../../shared/domain/programs/program'
import { fail, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { ProgramPorts } from './ports'

interface Said {
  readonly act: Extract<Act, `program.${string}` | `agent.${string}`>
  readonly outcome?: Outcome
  readonly code?: string
  readonly detail?: DraftDetail
  readonly about?: Pick<AuditDraft, 'key' | 'target'>
  readonly corr: string
}

export type Recording = Pick<ProgramPorts, 'journal' | 'actor' | 'unit'>

/** Nobody at the window does what a stranger on the socket brings about. */
export const byAgent = { role: 'system', caller: 'agent' } as const
export const byProgram = (program: Pick<Program, 'name'>) =>
  ({ role: PROGRAM_ROLE, caller: callerOf(program) }) as const

/** One audit entry of this feature. Only inside a commit. */
export const record = (
  { journal, actor }: Pick<Recording, 'journal' | 'actor'>,
  { act, outcome = 'ok', code, detail, about, corr }: Said
): number =>
  journal.record({
    actor,
    act,
    outcome,
    corr,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...about
  })

/** Accounts for a failure and gives it back; if even that cannot be written, the storage's own failure. */
export function accountFor<E extends { readonly code: string }>(
  ports: Recording,
  failure: E,
  said: Said
): Result<never, E | StorageFailure> {
  const written = ports.unit.commit(() => record(ports, { outcome: 'refused', code: failure.code, ...said }))
  return written.ok ? fail(failure) : written
}
