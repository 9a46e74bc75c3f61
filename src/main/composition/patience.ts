import type { DurationMs } from '../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../shared/kernel/result'
import type { Timers } from '../ports/timers'

export type OutOfPatience = Failure<'quit-timeout'>

/**
 * One span of time for all that is asked under it: whatever has not ended by then is waited for no longer. What it ends
 * with later is nobody's concern, be it an error.
 */
export class Patience {
  readonly #over: Promise<Result<never, OutOfPatience>>
  /** Something was given up: a call that hangs still holds a thread. */
  gaveUp = false

  constructor(timers: Timers, limit: DurationMs) {
    this.#over = new Promise((end) => void timers.after(limit, () => end(fail(outOfPatience))))
  }

  async for<T>(task: Promise<T>): Promise<Result<T, OutOfPatience>> {
    const done = await Promise.race([task.then((value) => ok(value)), this.#over])
    if (done.ok) return done
    this.gaveUp = true
    task.catch(() => undefined)
    return done
  }
}

const outOfPatience: OutOfPatience = {
  code: 'quit-timeout',
  message: 'Something that quitting waited for did not end in time; most often the keychain.',
  remedy: 'The next start goes on with it.'
}
