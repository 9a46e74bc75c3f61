/** Looks once after each start, and a day after the last look. One timer, and none while nobody wants it. */
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/ids'
import type { UpdatePorts } from './ports'
import { system } from './record'
import { readLookedAt, readUpdateSettings } from './settings'
import type { Updates } from './updates'

/** After a start others come first. */
const FIRST_AFTER_MS = 30 * SECOND_MS
/** Where the clock was set back, or the last look was long ago: not sooner than this. */
const SOONEST_MS = MINUTE_MS
/** Started before the network was there, for one. */
const UNREACHED_MS = HOUR_MS

export class UpdateSchedule {
  readonly #ports: Pick<UpdatePorts, 'timers' | 'clock' | 'settings'>
  readonly #updates: Pick<Updates, 'look' | 'settle'>
  #cancel: (() => void) | undefined
  #begun = false

  constructor(ports: Pick<UpdatePorts, 'timers' | 'clock' | 'settings'>, updates: Pick<Updates, 'look' | 'settle'>) {
    this.#ports = ports
    this.#updates = updates
  }

  begin(): void {
    this.#wait(FIRST_AFTER_MS, () => {
      this.#begun = true
      this.#updates.settle()
      void this.#look()
    })
  }

  stop(): void {
    this.#begun = false
    this.#cancel?.()
  }

  /** The settings or the clock may have changed. */
  reconsider(): void {
    if (this.#begun) this.#plan()
  }

  async #look(): Promise<void> {
    const wanted = readUpdateSettings(this.#ports.settings).look
    const looked = wanted ? await this.#updates.look(system) : undefined
    if (!this.#begun) return
    if (looked?.ok === false && looked.error.code === 'feed-unreachable')
      this.#wait(UNREACHED_MS, () => void this.#look())
    else this.#plan()
  }

  #plan(): void {
    this.#cancel?.()
    this.#cancel = undefined
    if (!readUpdateSettings(this.#ports.settings).look) return
    const now = this.#ports.clock.now()
    const lookedAt = Math.min(readLookedAt(this.#ports.settings) ?? 0, now)
    this.#wait(Math.max(SOONEST_MS, lookedAt + DAY_MS - now), () => void this.#look())
  }

  #wait(ms: number, task: () => void): void {
    this.#cancel?.()
    this.#cancel = this.#ports.timers.after(durationMs(ms), task)
  }
}
