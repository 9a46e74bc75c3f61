import type { DurationMs } from '../../../shared/kernel/ids'
import type { Timers } from '../../ports/timers'

export type Guarded<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'timeout' }

/**
 * Calls into native code that may hang, one at a time. Each such call holds a thread of the four that Node has for
 * files and DNS, and a write that was given up may still arrive; so after a timeout further calls answer `timeout` at
 * once, until the hung one has ended. Then the guard is open again: nothing overtakes, and nothing waits for ever.
 */
export class Guard {
  #hung = false

  constructor(
    private readonly timers: Timers,
    private readonly limit: DurationMs
  ) {}

  /** A call was given up and has not ended yet. */
  get hung(): boolean {
    return this.#hung
  }

  call<T>(native: () => Promise<T>): Promise<Guarded<T>> {
    if (this.#hung) return Promise.resolve({ kind: 'timeout' })
    return new Promise((settle) => {
      const stop = this.timers.after(this.limit, () => {
        this.#hung = true
        settle({ kind: 'timeout' })
      })
      const end = (outcome: Guarded<T>) => {
        stop()
        this.#hung = false
        settle(outcome)
      }
      invoke(native).then(
        (value) => end({ kind: 'answer', value }),
        (error: unknown) => end({ kind: 'error', error })
      )
    })
  }
}

/** A throw becomes a rejection. */
const invoke = async <T>(native: () => Promise<T>): Promise<T> => native()
