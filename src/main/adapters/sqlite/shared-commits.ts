/**
 * One transaction, and so one fsync, for all that waits for one. The first is committed as soon as the code that runs now is
 * done. What comes after a commit that took its time waits for the rest of that turn of the event loop, in which everything
 * arrives that the fsync kept waiting. So one act alone waits for nothing, and many share.
 */
import { performance } from 'node:perf_hooks'
import { afterPromises } from '../../../shared/kernel/after-promises'
import type { Result } from '../../../shared/kernel/result'
import type { SharedCommits, StorageFailure, UnitOfWork } from '../../ports/journal'

/** A commit of one act that took less kept nobody waiting. */
const QUICK_MS = 1

interface Waiting {
  readonly work: () => unknown
  readonly settle: (result: Result<unknown, StorageFailure>) => void
  readonly broke: (error: unknown) => void
}

export class SqliteSharedCommits implements SharedCommits {
  readonly #unit: UnitOfWork
  #waiting: Waiting[] = []
  #scheduled = false

  constructor(unit: UnitOfWork) {
    this.#unit = unit
  }

  commit<T>(work: () => T): Promise<Result<T, StorageFailure>> {
    return new Promise((resolve, reject) => {
      const settle = (result: Result<unknown, StorageFailure>): void => resolve(result as Result<T, StorageFailure>)
      this.#waiting.push({ work, settle, broke: reject })
      if (this.#scheduled) return
      this.#scheduled = true
      // After every promise that is ready now: the answer to one request and the next one's reservation are one commit.
      void afterPromises(() => this.#turn())
    })
  }

  /** Commits what waits now; before the database is closed. */
  flush(): void {
    const batch = this.#waiting
    this.#waiting = []
    if (batch.length > 0) this.#all(batch)
  }

  #turn(): void {
    if (this.#waiting.length === 0) {
      this.#scheduled = false
      return
    }
    const alone = this.#waiting.length === 1
    const startedAt = performance.now()
    this.flush()
    if (alone && performance.now() - startedAt < QUICK_MS) this.#scheduled = false
    else setImmediate(() => this.#turn())
  }

  #all(batch: readonly Waiting[]): void {
    let broken = false
    try {
      const committed = this.#unit.commit(() =>
        batch.map(({ work }) => {
          try {
            return work()
          } catch (error) {
            broken = true
            throw error
          }
        })
      )
      if (!broken || batch.length === 1) {
        batch.forEach(({ settle }, index) =>
          settle(committed.ok ? { ok: true, value: committed.value[index] } : committed)
        )
        return
      }
    } catch (error) {
      if (batch.length === 1 || !broken) {
        for (const { broke } of batch) broke(error)
        return
      }
    }
    // One of them threw and all of it was rolled back. Each by itself, in the same order, so that it undoes its own alone.
    // A commit that failed is not tried again: after a failed fsync a second one may claim what the first one lost.
    for (const one of batch) this.#all([one])
  }
}
