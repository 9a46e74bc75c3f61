/**
 * A program that asks again under the same name is given what it was given before. That is an act of its own, and on record
 * before the answer goes out: whose repeat it is, and that nothing was signed or sent for it. Asking again costs a program none
 * of its calls, so above a limit a minute each program's repeats are counted, as refusals are.
 */
import type { AuditDetail } from '../../../shared/domain/audit/entry'
import type { Program } from '../../../shared/domain/programs/program'
import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { Said } from '../../ports/record-act'
import type { ProgramPorts } from './ports'
import { byProgram, record } from './record'

export const REPEATS_A_MINUTE = 60

export interface Repeat extends Pick<Said, 'key' | 'target'> {
  /** The entry of the first one; absent where nothing was signed for that one either. */
  readonly of: number | undefined
  /** Of the failure that is told again. */
  readonly code?: string
}

interface Minute {
  readonly program: Pick<Program, 'name'>
  recorded: number
  above: number
}

export class Repeats {
  readonly #minutes = new Map<string, Minute>()
  #stop: (() => void) | undefined

  constructor(
    private readonly ports: Pick<ProgramPorts, 'timers' | 'shared' | 'unit' | 'journal' | 'entropy' | 'log'>
  ) {}

  /** Resolves once the entry is durable. */
  async note(program: Program, { of, code, key, target }: Repeat): Promise<Result<void, StorageFailure>> {
    this.#stop ??= this.ports.timers.after(durationMs(MINUTE_MS), () => this.#settle())
    const minute = this.#minutes.get(program.id) ?? { program, recorded: 0, above: 0 }
    this.#minutes.set(program.id, minute)
    if (minute.recorded >= REPEATS_A_MINUTE) {
      minute.above += 1
      return ok(undefined)
    }
    minute.recorded += 1
    const said = {
      ...(code === undefined ? {} : { outcome: 'failed' as const, code }),
      ...(key ? { key } : {}),
      ...(target ? { target } : {}),
      detail: { ...(of === undefined ? {} : { repeatOf: of }), sent: false }
    }
    return this.ports.shared.commit(() => this.#record(program, said))
  }

  /** When the agent stops: what was counted is on record. */
  end(): void {
    this.#stop?.()
    this.#settle()
  }

  #settle(): void {
    this.#stop = undefined
    const counted = [...this.#minutes.values()].filter(({ above }) => above > 0)
    this.#minutes.clear()
    if (counted.length === 0) return
    const written = this.ports.unit.commit(() => {
      for (const { program, above } of counted)
        this.#record(program, { detail: { repeats: above, within: '1 minute', sent: false } })
    })
    if (!written.ok) this.ports.log.warn('repeats of programs not recorded', { code: written.error.code })
  }

  #record(
    program: Pick<Program, 'name'>,
    said: Omit<Said, 'act' | 'corr' | 'detail'> & { readonly detail: AuditDetail }
  ): void {
    const { journal, entropy } = this.ports
    record({ journal, actor: byProgram(program) }, { act: 'program.repeat', ...said, corr: entropy.uuid() })
  }
}
