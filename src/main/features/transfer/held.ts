import { durationMs, MINUTE_MS, type DurationMs } from '../../../shared/kernel/ids'
import type { Entropy } from '../../ports/clock'
import type { Timers } from '../../ports/timers'

/** Long enough to look a preview through, short enough not to be forgotten. */
export const HELD_FOR: DurationMs = durationMs(15 * MINUTE_MS)

/** What a preview keeps in main until it is acted on: one at a time, for a quarter of an hour after its last use. */
export class Held<T> {
  #held: { readonly id: string; readonly value: T } | undefined
  #stop: () => void = () => undefined

  constructor(
    private readonly ports: { readonly timers: Timers; readonly entropy: Entropy },
    private readonly letGo: (value: T) => void
  ) {}

  keep(value: T): string {
    this.discard()
    const id = this.ports.entropy.uuid()
    this.#held = { id, value }
    this.#wait()
    return id
  }

  find(id: string): T | undefined {
    if (this.#held?.id !== id) return undefined
    this.#wait()
    return this.#held.value
  }

  discard(): void {
    this.#stop()
    const held = this.#held
    this.#held = undefined
    if (held) this.letGo(held.value)
  }

  #wait(): void {
    this.#stop()
    this.#stop = this.ports.timers.after(HELD_FOR, () => this.discard())
  }
}
