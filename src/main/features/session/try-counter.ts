import { leftAtStart, noTries, waitAfter } from '../../../shared/domain/session/back-off'
import { withUsed } from '../../../shared/domain/session/totp'
import { durationMs, type DurationMs } from '../../../shared/kernel/ids'
import type { Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { SessionPorts } from './ports'

type TryPorts = Pick<SessionPorts, 'clock' | 'unit' | 'store'>

/**
 * Wrong tries and the wait after them. A try counts as wrong, durably, before it is looked at, and is taken back once it
 * was right: ending the app in the middle of it gains nothing.
 */
export class TryCounter {
  #until: DurationMs

  constructor(private readonly ports: TryPorts) {
    const { clock, store } = ports
    this.#until = durationMs(clock.monotonic() + leftAtStart(store.read().tries, clock.now()))
  }

  get waitMs(): DurationMs {
    return durationMs(Math.max(0, this.#until - this.ports.clock.monotonic()))
  }

  get wrong(): number {
    return this.ports.store.read().tries.wrong
  }

  begin(): Result<void, StorageFailure> {
    const { clock, store, unit } = this.ports
    return unit.commit(() => {
      const mark = store.read()
      store.write({ ...mark, tries: { wrong: mark.tries.wrong + 1, lastAtMs: clock.now() }, unanswered: true })
    })
  }

  /** With the entry that says so. `step`: of the code that was accepted. */
  right(record: () => void, { step, lockId }: { readonly step?: number | undefined; readonly lockId: string }) {
    const { store, unit } = this.ports
    return unit.commit(() => {
      const { usedSteps } = store.read()
      store.write({
        lockId,
        tries: noTries,
        unanswered: false,
        usedSteps: step === undefined ? usedSteps : withUsed(usedSteps, step)
      })
      record()
    })
  }

  /** The wait begins whether or not the entry can be written. */
  wrongTry(record: (wrong: number) => void): Result<void, StorageFailure> {
    const { clock, store, unit } = this.ports
    const mark = store.read()
    this.#until = durationMs(clock.monotonic() + waitAfter(mark.tries.wrong))
    return unit.commit(() => {
      store.write({ ...mark, unanswered: false })
      record(mark.tries.wrong)
    })
  }
}
