/** Anybody on this computer can send: what is refused is recorded one by one up to a limit a minute, and counted above it. */
import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import type { WebhookPorts } from './ports'
import { bySender, record } from './record'

export const REFUSALS_A_MINUTE = 60

export class FloodGate {
  #admitted = 0
  #above = 0
  #stop: (() => void) | undefined

  constructor(
    private readonly ports: Pick<WebhookPorts, 'timers' | 'unit' | 'journal' | 'entropy' | 'actor' | 'changed'>
  ) {}

  /** Is this refusal recorded by itself? */
  admits(): boolean {
    this.#stop ??= this.ports.timers.after(durationMs(MINUTE_MS), () => this.#settle())
    if (this.#admitted >= REFUSALS_A_MINUTE) {
      this.#above += 1
      return false
    }
    this.#admitted += 1
    return true
  }

  /** When the receiver stops: what was counted is on record. */
  end(): void {
    this.#stop?.()
    this.#settle()
  }

  #settle(): void {
    const above = this.#above
    this.#stop = undefined
    this.#admitted = 0
    this.#above = 0
    if (above === 0) return
    const { ports } = this
    ports.unit.commit(() =>
      record(
        { ...ports, actor: bySender },
        {
          act: 'webhook.refuse',
          outcome: 'refused',
          code: 'too-many',
          detail: { deliveries: above, within: '1 minute' },
          corr: ports.entropy.uuid()
        }
      )
    )
    ports.changed()
  }
}
