import type { TimestampMs } from '../../shared/kernel/ids'

/** A window whose page stopped. */
export interface WindowStop {
  readonly atMs: TimestampMs
  /** Chromium's word: `crashed`, `oom`, `killed`. */
  readonly reason: string
  readonly exitCode: number
}
