import type { Fingerprint } from '../../../shared/domain/leaks/fingerprints'
import type { Known } from '../../../shared/domain/leaks/search'
import type { SecretMaterial } from '../../../shared/domain/vault/key'
import type { Failure, Result } from '../../../shared/kernel/result'

/** Fingerprints of one secret under `key`. Synchronous: nothing of the secret outlives the call. */
export type MakeFingerprints = (key: Uint8Array) => (material: SecretMaterial) => readonly Fingerprint[]

/** One place in one file, without the text that stands there. */
export interface LeakMatch {
  /** Relative to what was scanned, with `/`. */
  readonly path: string
  /** From 1. */
  readonly line: number
  /** From 1, in bytes. */
  readonly column: number
  /** Of what was found, in bytes. */
  readonly length: number
  /** The vault's own secret, by its number in the order; or the rule that matched. */
  readonly what: { readonly owner: number } | { readonly rule: string }
  /** At most the four letters that tell a token's kind; '' for the vault's own. */
  readonly hint: string
  /** Keyed hash of what was found: tells whether two places hold the same. */
  readonly mark: string
  readonly commit?: { readonly id: string; readonly atMs: number }
}

/** Why a file was not, or not wholly, searched. */
export const skipReasons = ['unreadable', 'packed', 'binary', 'big', 'link', 'special'] as const
export type SkipReason = (typeof skipReasons)[number]

export interface ScanCounts {
  readonly files: number
  readonly bytes: number
  readonly commits: number
}

export interface ScanReport extends ScanCounts {
  readonly tookMs: number
  readonly skipped: Readonly<Record<SkipReason, number>>
  /** The first of them by name, at most `SKIPPED_NAMED` of each reason. */
  readonly skippedFiles: readonly { readonly path: string; readonly reason: SkipReason }[]
  /** The person ended it early. */
  readonly stopped: boolean
}

export interface ScanOrder {
  /** An existing folder. */
  readonly folder: string
  /** Every version in the git history as well, on all branches. */
  readonly history: boolean
  readonly key: Uint8Array
  readonly known: readonly Known[]
}

export interface ScanListener {
  readonly found: (matches: readonly LeakMatch[]) => void
  readonly progress: (counts: ScanCounts, path: string) => void
}

export type ScanFailure = Failure<'folder-gone' | 'git-missing' | 'git-failed' | 'scan-failed'>

export interface RunningScan {
  readonly done: Promise<Result<ScanReport, ScanFailure>>
  stop(): void
}

/** Searches files away from the window's process. */
export interface LeakScanner {
  start(order: ScanOrder, listener: ScanListener): RunningScan
}
