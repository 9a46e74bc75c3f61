import type { BadEnd, RunNote } from '../../../shared/domain/runs/last-run'
import type { TimestampMs } from '../../../shared/kernel/ids'

/** The note of each run, and what is kept of the last one that ended badly: small files of the profile. What cannot be written is not said. */
export interface RunFile {
  /** The note of the run before; undefined where there is none that can be read. */
  before(): RunNote | undefined
  write(note: RunNote): void
  /** Kept until the next bad end, for the diagnostics. */
  keep(end: KeptEnd): void
  kept(): KeptEnd | undefined
  /** The newest moment at which a file of the profile was written, before this run began. */
  lastSignMs(): TimestampMs
}

export interface KeptEnd extends BadEnd {
  /** The person has seen it. */
  readonly seen: boolean
}
