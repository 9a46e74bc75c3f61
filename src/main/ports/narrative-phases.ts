import type { Phase } from '../../shared/domain/narratives/phases'
import type { TimestampMs } from '../../shared/kernel/ids'

/** A narrative changed its phase against Bitcoin, by weekly closes of weeks that are over. */
export interface PhaseChange {
  /** Of the basket; stays while its name may change. */
  readonly narrative: string
  readonly name: string
  readonly from: Phase
  readonly to: Phase
  /** Midnight UTC after the Sunday whose close made it: nobody can have known before. */
  readonly atMs: TimestampMs
}

/** For whoever tells of changes: alerts, the overview. The same change has the same `narrative` and `atMs` each time it is asked for. */
export interface NarrativePhases {
  /** Changes at or after `since`, oldest first; computed from what is known now. */
  phaseChanges(since: TimestampMs): Promise<readonly PhaseChange[]>
}
