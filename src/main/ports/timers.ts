import type { DurationMs } from '../../shared/kernel/ids'

/** Waiting, as a port, so that a spec can let five minutes pass at once. */
export interface Timers {
  /** Runs `task` once after `delay`, unless the returned function is called first. Does not keep the app running. */
  after(delay: DurationMs, task: () => void): () => void
}
