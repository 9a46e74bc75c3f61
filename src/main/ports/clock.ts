import type { DurationMs, TimestampMs } from '../../shared/kernel/ids'

export interface Clock {
  /** Wall clock: may jump. */
  now(): TimestampMs
  /** Since the app's start: never goes back. */
  monotonic(): DurationMs
}

/** Randomness from the operating system. */
export interface Entropy {
  /** UUID v4. */
  uuid(): string
}
