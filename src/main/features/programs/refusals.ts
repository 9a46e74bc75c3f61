/** Any process of this user can ask: refusals are recorded one by one up to a limit a minute, and counted above it. */
import type { AuditDetail } from '../../../shared/domain/audit/entry'
import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import type { ProgramPorts } from './ports'
import { byAgent, record } from './record'

export const REFUSALS_A_MINUTE = 60

export class Refusals {
  #recorded = 0
  #above = 0
  #stop: (() => void) | undefined

  constructor(
    private readonly ports: Pick<ProgramPorts, 'timers' | 'unit' | 'journal' | 'entropy' | 'log' | 'changed'>
  ) {}

  note(code: string, actor: ProgramPorts['actor'] = byAgent, detail?: AuditDetail): void {
    this.#stop ??= this.ports.timers.after(durationMs(MINUTE_MS), () => this.#settle())
    if (this.#recorded >= REFUSALS_A_MINUTE) {
      this.#above += 1
      return
    }
    this.#recorded += 1
    this.#write(code, actor, detail)
    if (this.#recorded === 1) this.ports.changed()
  }

  /** When the agent stops: what was counted is on record. */
  end(): void {
    this.#stop?.()
    this.#settle()
  }

  #settle(): void {
    const above = this.#above
    this.#stop = undefined
    this.#recorded = 0
    this.#above = 0
    if (above === 0) return
    this.#write('too-many', byAgent, { requests: above, within: '1 minute' })
    this.ports.changed()
  }

  #write(code: string, actor: ProgramPorts['actor'], detail: AuditDetail | undefined): void {
    const { ports } = this
    const written = ports.unit.commit(() =>
      record(
        { journal: ports.journal, actor },
        { act: 'program.refuse', outcome: 'refused', code, ...(detail ? { detail } : {}), corr: ports.entropy.uuid() }
      )
    )
    if (!written.ok) ports.log.warn('refusal of a program not recorded', { code: written.error.code })
  }
}
