/** What takes longer than a moment: how far it has come, and a person's wish that it ends. */
import type { Failure } from '../../../shared/kernel/result'

export type TaskKind = 'verify' | 'export' | 'review'

export interface Progress {
  readonly kind: TaskKind
  /** In the same unit as `total`; never above it. */
  readonly done: number
  readonly total: number
}

export type TaskStopped = Failure<'task-stopped'>

/** Thrown where a task notices that it is to end; `ended` makes a failure of it. */
export class Stopped extends Error {
  override name = 'Stopped'
}

export const stopped: TaskStopped = {
  code: 'task-stopped',
  message: 'Stopped before it was done.',
  remedy: 'Nothing was left behind. Start it again when you like.'
}

export interface LongTask {
  /** Throws Stopped where a person wants it to end. */
  advance(done: number, total: number): void
}

/** For callers that watch nothing. */
export const unwatched: LongTask = { advance: () => undefined }

class Running implements LongTask {
  #wanted = true
  #done = 0
  #total = 0

  constructor(readonly kind: TaskKind) {}

  advance(done: number, total: number): void {
    this.#done = Math.min(done, total)
    this.#total = total
    if (!this.#wanted) throw new Stopped()
  }

  stop(): void {
    this.#wanted = false
  }

  get progress(): Progress {
    return { kind: this.kind, done: this.#done, total: this.#total }
  }
}

/** The long tasks under way, a few at most. */
export class LongTasks {
  readonly #running = new Set<Running>()

  async run<T>(kind: TaskKind, work: (task: LongTask) => Promise<T>): Promise<T> {
    const running = new Running(kind)
    this.#running.add(running)
    try {
      return await work(running)
    } finally {
      this.#running.delete(running)
    }
  }

  list(): Progress[] {
    return [...this.#running].map(({ progress }) => progress)
  }

  stop(kind: TaskKind): void {
    for (const running of this.#running) if (running.kind === kind) running.stop()
  }
}
