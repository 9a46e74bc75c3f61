/** What a custodian changes of a program that is paired; whoever is there may stop one. */
import type { Program, ProgramId } from '../../../shared/domain/programs/program'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { policyDetail } from './pairings'
import type { Grant, ProgramPorts } from './ports'
import { record } from './record'
import type { ProgramRegistry } from './registry'

export type ProgramGone = Failure<'program-not-found'>
const gone: ProgramGone = {
  code: 'program-not-found',
  message: 'This program is not paired any more.',
  remedy: 'Go back to the list.'
}

type Changed = Result<Program, ProgramGone | StorageFailure>

/** Takes effect with the next request that is judged, also for those that are under way and not signed yet. */
function change(
  ports: ProgramPorts,
  registry: ProgramRegistry,
  id: ProgramId,
  act: 'program.change' | 'program.freeze' | 'program.unfreeze' | 'program.revoke',
  to: (program: Program) => Program,
  why: { readonly finding?: string } = {}
): Changed {
  const program = registry.find(id)
  if (!program || program.revokedAtMs !== undefined) return fail(gone)
  const next = to(program)
  const detail = act === 'program.change' ? policyDetail(next) : { program: id, name: program.name, ...why }
  const written = ports.unit.commit(() => {
    record(ports, { act, detail, corr: ports.entropy.uuid() })
    return registry.update(next)
  })
  if (!written.ok) return written
  written.value.kept()
  ports.changed()
  return ok(next)
}

export const changeGrant = (ports: ProgramPorts, registry: ProgramRegistry, id: ProgramId, grant: Grant): Changed =>
  change(ports, registry, id, 'program.change', ({ expiresAtMs: _was, ...program }) => ({ ...program, ...grant }))

/** `finding`: of monitoring, where that is why. */
export function freezeProgram(
  ports: ProgramPorts,
  registry: ProgramRegistry,
  id: ProgramId,
  finding?: string
): Changed {
  const why = finding === undefined ? {} : { finding }
  const frozen = (program: Program): Program => ({ ...program, frozenAtMs: ports.clock.now() })
  return change(ports, registry, id, 'program.freeze', frozen, why)
}

export const unfreezeProgram = (ports: ProgramPorts, registry: ProgramRegistry, id: ProgramId): Changed =>
  change(ports, registry, id, 'program.unfreeze', ({ frozenAtMs: _was, ...program }) => program)

/** For good: its token opens nothing any more, and its name is free. */
export const revokeProgram = (ports: ProgramPorts, registry: ProgramRegistry, id: ProgramId): Changed =>
  change(ports, registry, id, 'program.revoke', (program) => ({ ...program, revokedAtMs: ports.clock.now() }))
