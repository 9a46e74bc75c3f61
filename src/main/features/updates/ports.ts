import type { FeedSays, InstallKind } from '../../../shared/domain/updates/judge-offer'
import type { SignedFile, UpdateChannel } from '../../../shared/domain/updates/statement'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { Keychain, KeychainCode } from '../../ports/keychain'
import type { Logger } from '../../ports/logger'
import type { Notices } from '../../ports/notices'
import type { SettingsStore } from '../../ports/settings-store'
import type { Timers } from '../../ports/timers'

/** What stands between this computer and the feed, or what the feed says that cannot be read. Nobody is accused by it. */
export type FeedCode = 'feed-unreachable' | 'feed-missing' | 'feed-unreadable' | 'feed-refused'
/** What the feed offers and Keywatch does not take. */
export type RefusalCode =
  | 'update-unsigned'
  | 'update-key-unknown'
  | 'update-signature-wrong'
  | 'update-statement-unreadable'
  | 'update-other-channel'
  | 'update-replayed'
  | 'update-differs'
  | 'update-too-far'
  | 'update-no-file'
export type DownloadCode =
  'download-failed' | 'download-wrong' | 'download-too-long' | 'download-cancelled' | 'disk-full'
export type InstallCode = 'update-changed' | 'install-failed' | 'install-not-seen' | 'disk-full'
export type UpdateCode =
  FeedCode | RefusalCode | DownloadCode | 'download-killed' | InstallCode | KeychainCode | 'floor-unreadable'
export type UpdateFailure<C extends UpdateCode = UpdateCode> = Failure<C>

/** The two files of a channel, as they came: each bounded in size, neither believed. */
export interface FeedDocuments {
  /** Undefined: the feed has no signature there. */
  readonly note: string | undefined
  /** Of the channel file, parsed. */
  readonly says: FeedSays
  readonly notes: string
  readonly releasedAtMs: TimestampMs | undefined
}

/** What may be downloaded: taken from the signed statement alone. */
export interface Trusted {
  readonly version: string
  readonly notes: string
  readonly releasedAtMs: TimestampMs | undefined
  /** Absent where somebody else installs. */
  readonly file: SignedFile | undefined
}

export type Vetted = Result<Trusted | 'current', UpdateFailure<RefusalCode>>

export type Look =
  | { readonly kind: 'current' }
  /** There, but not for this computer yet: it is given out in steps. */
  | { readonly kind: 'not-yet'; readonly offer: Trusted }
  | { readonly kind: 'newer'; readonly offer: Trusted }

/** The feed, and what its downloads become. */
export interface Updater {
  /** Reads a channel's two files and hands them to `vet`; only what it trusts is looked at any further. */
  look(
    channel: UpdateChannel,
    vet: (documents: FeedDocuments) => Vetted
  ): Promise<Result<Look, UpdateFailure<FeedCode | RefusalCode>>>
  /** Of what the last look found. Ends with its SHA-512 compared. */
  download(
    file: SignedFile,
    progress: (bytes: number) => void,
    signal: AbortSignal
  ): Promise<Result<void, UpdateFailure<DownloadCode>>>
  /** The downloaded file once more, byte by byte, as it lies on the disk now. */
  verify(file: SignedFile): Promise<Result<void, UpdateFailure<'update-changed'>>>
  /** In place of what runs, whole or not at all. `restart`: and starts it once this process has ended. */
  install(file: SignedFile, restart: boolean): Promise<Result<void, UpdateFailure<InstallCode>>>
  /** Takes back what was downloaded. */
  discard(): Promise<void>
}

/** A public key of those who release, as SPKI in base64. */
export type PinnedKeys = readonly string[]

export interface UpdatePorts {
  /** Who is at the window. */
  readonly actor: Actor
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly settings: SettingsStore
  readonly keychain: Keychain
  readonly log: Pick<Logger, 'warn'>
  readonly notices: Notices
  readonly running: string
  readonly kind: InstallKind
  readonly arch: string
  readonly keys: PinnedKeys
  readonly updater: () => Promise<Updater>
  /** The next version is in its place: end this one. */
  readonly quit: () => void
  readonly changed: () => void
}
