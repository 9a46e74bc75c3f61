import { durationMs } from '../../../shared/kernel/ids'
import type { Timers } from '../../ports/timers'

/** A burst of signatures changes the vault's counters many times, and its keys not once. */
const REFRESH_AFTER = durationMs(3_000)

/** Has the commit hooks brought up to date after the vault changed: once for all that changed until then, however long a burst is. */
export class HookUpkeep {
  #stop: (() => void) | undefined

  constructor(
    private readonly timers: Timers,
    private readonly refresh: () => void
  ) {}

  readonly vaultChanged = (): void => {
    this.#stop ??= this.timers.after(REFRESH_AFTER, () => {
      this.#stop = undefined
      this.refresh()
    })
  }

  stop(): void {
    this.#stop?.()
    this.#stop = undefined
  }
}
