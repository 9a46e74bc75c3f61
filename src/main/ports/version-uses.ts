import type { KeyId, TimestampMs } from '../../shared/kernel/ids'

/** What one version signed for one caller, counted. */
export interface VersionUse {
  readonly version: number
  /** `window`, `schedule`, …: who asked for the signature. */
  readonly caller: string
  /** As sent, `GET /api/v3/account`. */
  readonly request: string
  readonly count: number
  /** Those that ended badly. */
  readonly failed: number
  readonly lastAtMs: TimestampMs
}

export interface VersionUses {
  /** Requests of a key that were sent, by the audit entries from `fromSeq` up to but without `toSeq`. */
  between(keyId: KeyId, fromSeq: number, toSeq: number): readonly VersionUse[]
  /** How often a version stood in for one whose signature the provider refused, by entries of the same range. */
  standIns(keyId: KeyId, version: number, fromSeq: number, toSeq: number): number
  /** The sequence number that the next entry will have. */
  nextSeq(): number
}
