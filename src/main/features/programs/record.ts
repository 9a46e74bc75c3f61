import type { Act } from '../../../shared/domain/audit/entry'
import { callerOf, PROGRAM_ROLE, type Program } from '../../../shared/domain/programs/program'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { accountFor as account, recordAct, type Said } from '../../ports/record-act'
import type { ProgramPorts } from './ports'

type Own = Extract<Act, `program.${string}` | `agent.${string}`>

export type Recording = Pick<ProgramPorts, 'journal' | 'actor' | 'unit'>

/** Nobody at the window does what a stranger on the socket brings about. */
export const byAgent = { role: 'system', caller: 'agent' } as const
export const byProgram = (program: Pick<Program, 'name'>) =>
  ({ role: PROGRAM_ROLE, caller: callerOf(program) }) as const

export const record = recordAct<Own>

/** A program that may not is refused; nothing has failed. */
export const accountFor = <E extends { readonly code: string }>(
  ports: Recording,
  failure: E,
  said: Said<Own>
): Result<never, E | StorageFailure> => account(ports, failure, { outcome: 'refused', ...said })
