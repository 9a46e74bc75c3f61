import type { DurationMs, TimestampMs } from '../../shared/kernel/ids'

/** How far a host's clock is from ours, as last measured. */
export interface KnownOffset {
  /** Host minus ours: added to our clock it gives the host's time. */
  readonly offsetMs: DurationMs
  /** When it was measured: half the round trip, or more. It grows from then on, see domain/signing/clock.ts. */
  readonly uncertaintyMs: DurationMs
  /** By our wall clock. */
  readonly measuredAtMs: TimestampMs
}

export interface Offsets {
  /** `host`: `name` or `name:port`. */
  find(host: string): KnownOffset | undefined
  /** Only inside `UnitOfWork.commit`. */
  save(host: string, known: KnownOffset): void
}
