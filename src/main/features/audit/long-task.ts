/** What takes longer than a moment: how far it has come, and a person's wish that it ends. */
import type { CorrelationId } from '../../../shared/kernel/ids'
import type { Failure } from '../../../shared/kernel/result'

/** seal: old entries are sealed and pruned; seal-check: sealed bundles are read back. */
export type TaskKind = 'verify' | 'export' | 'review' | 'seal' | 'seal-check'

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
  /** Its entries in the log have this in common. */
  writesAs?(corr: CorrelationId): void
}

/** For callers that watch nothing. */
export const unwatched: LongTask = { advance: () => undefined }

/** One part of a task after another, as one: the whole goes from 0 to `total` once. `parts` are equally long. */
export function inParts(task: LongTask, parts: number): readonly LongTask[] {
  return Array.from({ length: parts }, (_, part) => ({
    advance: (done, total) => task.advance(Math.floor((part * total + Math.min(done, total)) / parts), total)
  }))
}

/** Where stopping would leave half of something: it is told how far it has come, and goes on. */
export const unstoppable = (task: LongTask): LongTask => ({
  advance(done, total) {
    try {
      task.advance(done, total)
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
    }
  }
})

class Running implements LongTask {
  #wanted = true
  #done = 0
  #total = 0
  #corr: CorrelationId | undefined

  constructor(readonly kind: TaskKind) {}

  advance(done: number, total: number): void {
    this.#done = Math.min(done, total)
    this.#total = total
    if (!this.#wanted) throw new Stopped()
  }

  writesAs(corr: CorrelationId): void {
    this.#corr = corr
  }

  get corr(): CorrelationId | undefined {
    return this.#corr
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

  /** Something reads the log from end to end: nothing may be taken away under it. */
  get reading(): boolean {
    return [...this.#running].some(({ kind }) => kind !== 'seal' && kind !== 'seal-check')
  }

  /** Is the task under way whose entries have this in common? */
  isUnderWay(corr: string): boolean {
    return [...this.#running].some((running) => running.corr === corr)
  }

  list(): Progress[] {
    return [...this.#running].map(({ progress }) => progress)
  }

  stop(kind: TaskKind): void {
    for (const running of this.#running) if (running.kind === kind) running.stop()
  }
}
