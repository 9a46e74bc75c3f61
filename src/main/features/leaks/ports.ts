import type { Fingerprint } from '../../../shared/domain/leaks/fingerprints'
import type { Known } from '../../../shared/domain/leaks/search'
import type { SecretMaterial } from '../../../shared/domain/vault/key'
import type { Brand, KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Keychain } from '../../ports/keychain'
import type { Secrets } from '../../ports/secrets'
import type { Timers } from '../../ports/timers'

/** A folder that the person chose; a UUID. What a window knows it by. */
export type FolderId = Brand<string, 'FolderId'>
export type FindingId = Brand<string, 'FindingId'>

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

/** How a folder's last scan ended. */
export type LastScan =
  | { readonly outcome: 'done'; readonly atMs: number; readonly report: ScanReport }
  | { readonly outcome: 'failed'; readonly atMs: number; readonly failure: Failure<string> }

export interface LeakFolder {
  readonly id: FolderId
  /** Absolute, without links. */
  readonly path: string
  readonly history: boolean
  readonly weekly: boolean
  readonly addedAtMs: TimestampMs
  /** When the last scan began that was not ended early. */
  readonly scannedAtMs?: TimestampMs
  readonly lastScan?: LastScan
}

export const findingStates = ['open', 'ignored', 'gone'] as const
/** open: to be looked at. ignored: the person knows it. gone: a later scan did not meet it any more. */
export type FindingState = (typeof findingStates)[number]

/** Whose secret it is. */
export type OwnSecretRef = { readonly keyId: KeyId; readonly version: number } | { readonly endpointId: string }

export interface Finding {
  readonly id: FindingId
  readonly folderId: FolderId
  readonly path: string
  readonly what: OwnSecretRef | { readonly rule: string }
  readonly line: number
  readonly column: number
  readonly length: number
  readonly hint: string
  readonly commit?: { readonly id: string; readonly atMs: number }
  readonly firstSeenMs: TimestampMs
  readonly lastSeenMs: TimestampMs
  readonly state: FindingState
}

/** A match with its owner's name instead of its number. */
export interface NewFinding extends Omit<Finding, 'id' | 'folderId' | 'firstSeenMs' | 'lastSeenMs' | 'state'> {
  readonly mark: string
}

export interface FindingFilter {
  readonly state?: FindingState
  readonly folderId?: FolderId
  /** The vault's own secrets alone. */
  readonly ownOnly?: boolean
}

/** Folders, findings and fingerprints in SQLite. Writes only inside `UnitOfWork.commit`. */
export interface LeakStore {
  folders(): readonly LeakFolder[]
  folder(id: FolderId): LeakFolder | undefined
  addFolder(folder: LeakFolder): void
  setFolder(id: FolderId, choice: { readonly history: boolean; readonly weekly: boolean }): void
  setScanned(id: FolderId, scan: LastScan, complete: boolean): void
  /** Forgets the folder and its findings. */
  removeFolder(id: FolderId): void

  /** Keeps a finding, or notes that it is still there. `true`: it was not known, or had been gone. */
  see(id: FindingId, folderId: FolderId, finding: NewFinding, at: TimestampMs): boolean
  /** Open findings that a whole scan since `before` did not meet are gone. `history`: the scan read the past too. */
  settleGone(folderId: FolderId, before: TimestampMs, history: boolean): number
  setState(id: FindingId, state: FindingState): boolean
  /** Every open finding of the folder, or of all, becomes ignored; how many. */
  ignoreOpen(folderId: FolderId | undefined): number
  finding(id: FindingId): Finding | undefined
  /** The vault's own first, then the newest. */
  page(filter: FindingFilter, offset: number, limit: number): { total: number; findings: readonly Finding[] }
  counts(folderId: FolderId): { readonly open: number; readonly own: number; readonly ignored: number }

  prints(item: string, keyMark: string): readonly Fingerprint[] | undefined
  keepPrints(item: string, keyMark: string, prints: readonly Fingerprint[]): void
  /** Drops the fingerprints of items that nobody has any more. */
  prunePrints(items: ReadonlySet<string>): void
}

/** What a folder is, asked of the disk. */
export interface FolderFacts {
  readonly there: boolean
  readonly git: boolean
  readonly hook: HookState
}

/** none: no pre-commit hook. ours: Keywatch's. chained: Keywatch's, before another. foreign: another's alone. */
export const hookStates = ['none', 'ours', 'chained', 'foreign'] as const
export type HookState = (typeof hookStates)[number]

export type HookFailure = Failure<
  'not-a-repository' | 'git-missing' | 'git-failed' | 'hook-foreign' | 'node-missing' | 'hook-unwritable'
>

/** One secret as a hook knows it: keyed hashes under the hooks' own key. */
export interface HookSecret {
  readonly item: string
  /** What the hook calls it. */
  readonly label: string
  readonly prints: readonly Fingerprint[]
}

/** The pre-commit hooks of repositories, and the files they read. */
export interface CommitHooks {
  /** Is any hook set up on this computer? Then its files are kept up to date. */
  readonly wanted: () => boolean
  /** The key that the hooks' fingerprints are made with; made at first use, in a file of mode 0600. */
  key(): Uint8Array
  secrets(): readonly HookSecret[]
  /** Writes scanner and fingerprints, each whole or not at all. */
  write(secrets: readonly HookSecret[]): Result<void, HookFailure>
  /** `chain`: run an existing hook after ours; without it an existing hook is a failure. */
  install(folder: string, chain: boolean): Promise<Result<void, HookFailure>>
  /** Puts a chained hook back in its place. */
  remove(folder: string): Promise<Result<void, HookFailure>>
  /** Nothing is wanted any more: key, fingerprints and scanner go. */
  forget(): void
}

export interface LeakPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly entropy: Entropy
  readonly timers: Timers
  readonly keychain: Keychain
  readonly secrets: Secrets
  readonly keys: Pick<KeyStore, 'list' | 'find'>
  readonly endpoints: WebhookEndpoints
  readonly store: LeakStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly scanner: LeakScanner
  readonly hooks: CommitHooks
  readonly makeFingerprints: MakeFingerprints
  /** 32 random bytes. */
  readonly freshKey: () => Uint8Array
  /** Lets the person choose a folder; its real path, or undefined. */
  readonly chooseFolder: () => Promise<string | undefined>
  readonly factsOf: (path: string) => Promise<FolderFacts>
  /** Something the window shows is other than before. */
  readonly changed: () => void
  /** A scan that nobody watched found secrets of the vault. */
  readonly alarm: (news: { readonly folder: string; readonly own: number; readonly other: number }) => void
}

/** What endpoints verify their deliveries with. */
export interface WebhookEndpoints {
  secrets(): readonly { readonly endpointId: string; readonly label: string; readonly item: string }[]
  labelOf(id: string): string | undefined
}
