/** What a review of a period comes to, and what its report for people says beside it. */
import type { ReviewedKey } from './access'
import type { CompliancePoint } from './compliance'
import type { ReviewException } from './exceptions'
import type { PeriodFacts } from './usage'

/** Times in ms UTC. */
export interface Review {
  /** Absent: from the log's beginning. */
  readonly fromMs: number | undefined
  readonly toMs: number
  readonly facts: PeriodFacts
  /** By label. */
  readonly keys: readonly ReviewedKey[]
  readonly exceptions: readonly ReviewException[]
  /** By today's policy and of keys that are still here, oldest first. */
  readonly compliance: readonly CompliancePoint[]
}

/** All that the report says; what it is called on paper is its printer's business. */
export interface Report {
  readonly review: Review
  readonly writtenAtMs: number
  readonly appVersion: string
  readonly log: {
    readonly name: string
    readonly size: number
    /** The signed note that the figures belong to. */
    readonly checkpoint: string
    /** Of the log's key. */
    readonly fingerprint: string
    readonly lastCheck: { readonly atMs: number; readonly kind: 'start' | 'full'; readonly ok: boolean } | undefined
    readonly breaks: readonly { readonly seq: number; readonly atMs: number; readonly says: string }[]
  }
  /** Absent: all keys. */
  readonly keyIds: readonly string[] | undefined
}
