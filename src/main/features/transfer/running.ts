import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import { busy, stopped } from './failures'

export interface Progress {
  readonly what: 'backup' | 'preview' | 'restore' | 'import'
  readonly done: number
  /** 0: not known yet. */
  readonly total: number
}

/** The one long act that is under way: how far it is, and whether the person wants it stopped. */
export class Running {
  #progress: Progress | undefined
  #stopping = false
  #after: (() => void) | undefined

  constructor(private readonly told: () => void) {}

  get progress(): Progress | undefined {
    return this.#progress
  }

  /** Where the act can still be given up. */
  get stopWanted(): Failure<'stopped'> | undefined {
    return this.#stopping ? stopped : undefined
  }

  stop(): void {
    this.#stopping = this.#progress !== undefined
  }

  /** Once the act that is under way has ended. */
  afterwards(task: () => void): void {
    this.#after = task
  }

  step(done: number, total: number): void {
    if (!this.#progress) return
    this.#progress = { ...this.#progress, done, total }
    this.told()
  }

  async during<T, E>(
    what: Progress['what'],
    work: () => Promise<Result<T, E>>
  ): Promise<Result<T, E | Failure<'transfer-busy'>>> {
    if (this.#progress) return fail(busy)
    this.#progress = { what, done: 0, total: 0 }
    this.#stopping = false
    try {
      return await work()
    } finally {
      this.#progress = undefined
      const after = this.#after
      this.#after = undefined
      after?.()
      this.told()
    }
  }
}
