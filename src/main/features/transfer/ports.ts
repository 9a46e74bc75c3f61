import type { BackupEndpoint, BackupHead, BackupHookSecret } from '../../../shared/domain/backup/format'
import type { AgeFailure } from '../../../shared/domain/backup/age-header'
import type { CsvRows } from '../../../shared/domain/import/csv'
import type { Keystore } from '../../../shared/domain/import/entry'
import type { SecretFailure } from '../../../shared/domain/signing/credential'
import type { CredentialKind, Environment, KeyRecord, Scope } from '../../../shared/domain/vault/key'
import type { CaptureId, KeyId } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { CareStore } from '../../ports/care-store'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import type { Nonces } from '../../ports/nonces'
import type { SettingsStore } from '../../ports/settings-store'
import type { Timers } from '../../ports/timers'

export type FileFailure = Failure<
  | 'file-absent'
  | 'file-unreadable'
  | 'file-too-large'
  | 'file-not-plain'
  | 'file-changed'
  | 'file-unwritable'
  | 'disk-full'
>

/** Which file it was, so that another of the same name is not taken for it later. */
export interface FileMark {
  readonly path: string
  /** For the person. */
  readonly name: string
  readonly bytes: number
  readonly device: number
  readonly inode: number
  readonly changedAtMs: number
}

export interface ReadFile {
  readonly mark: FileMark
  /** The caller zeroes them. */
  readonly bytes: Uint8Array
}

export interface Shredded {
  /** Other names of the same file on this disk; they hold the overwritten bytes now. */
  readonly otherNames: number
  /** The folder, or one around it, is a git repository: its history may still hold the file. */
  readonly inRepository: boolean
}

export interface SourceFiles {
  /** A plain file of at most `max` bytes; a link is followed once, to a plain file. */
  read(path: string, max: number): Promise<Result<ReadFile, FileFailure>>
  /** Overwrites, syncs, cuts and removes. Refuses a file that is not the one that was read. */
  shred(mark: FileMark): Promise<Result<Shredded, FileFailure>>
}

export interface BackupDraft {
  write(bytes: Uint8Array): Promise<Result<void, FileFailure>>
  /** Everything is on the disk, under the draft's name. */
  seal(): Promise<Result<{ readonly bytes: number; readonly sha256: string }, FileFailure>>
  /** What is on the disk now. */
  chunks(): AsyncIterable<Uint8Array>
  publish(): Promise<Result<void, FileFailure>>
  /** Leaves nothing behind unless it was published. */
  discard(): Promise<void>
}

export interface OpenBackup {
  readonly mark: FileMark
  /** The first bytes, as Latin-1. */
  readonly start: string
  /** The whole file, from its beginning. Throws where the disk fails. */
  chunks(): AsyncIterable<Uint8Array>
}

export interface BackupFiles {
  nameOf(path: string): string
  draft(path: string): Promise<Result<BackupDraft, FileFailure>>
  open(path: string, startBytes: number): Promise<Result<OpenBackup, FileFailure>>
  /** Is it still the file that was opened? */
  unchanged(mark: FileMark): Promise<boolean>
}

export type CipherFailure = AgeFailure | Failure<'backup-wrong-passphrase' | 'backup-damaged'>

/** age with a passphrase: https://c2sp.org/age */
export interface BackupCipher {
  /** Gives sealed bytes to `write` as `plain` yields; the first failure ends it. Zeroes what `plain` gave once it is sealed. */
  seal<E>(
    passphrase: Secret,
    plain: AsyncIterable<Uint8Array>,
    write: (sealed: Uint8Array) => Promise<Result<void, E>>
  ): Promise<Result<void, E>>
  /**
   * Opens the file and gives what it holds to `take`, in pieces; each is zeroed when `take` is done. Success says that the file
   * is whole; pieces that came before a failure are genuine, but not all.
   */
  open<E>(
    passphrase: Secret,
    sealed: OpenBackup,
    take: (plain: Uint8Array) => Promise<Result<void, E>>
  ): Promise<Result<void, CipherFailure | E>>
}

/** Opens one keystore; undefined: another password seals it. */
export type OpenKeystore = (keystore: Keystore, password: Secret) => Promise<string | undefined>

/** Questions in the prompt window; what is typed never reaches the main window. */
export interface AskInWindow {
  /** Typed twice, judged by the rules for a backup. */
  newPassphrase(): Promise<Secret | undefined>
  /** Stays open, saying why, until `accept` takes it or the person closes the window. */
  passphrase(
    question: { readonly title: string; readonly hint: string },
    accept: (typed: Secret) => Promise<Result<void, Failure<string>>>
  ): Promise<'done' | 'cancelled'>
}

export interface ChooseFiles {
  /** Of one import; empty: the person changed their mind. */
  imports(): Promise<readonly string[]>
  saveBackup(suggestedName: string): Promise<string | undefined>
  backup(): Promise<string | undefined>
}

export interface NewKeyFromFile {
  readonly provider: string
  readonly label: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  readonly allowedHosts: readonly string[]
  readonly apiKeyId: string
  readonly expiresInDays: number | null
  readonly secret: CaptureId
  readonly passphrase?: CaptureId | undefined
  readonly standInAccepted: boolean
}

export interface CapturedFromFile {
  readonly id: CaptureId
  readonly kind: CredentialKind
}

/** Keys on their way back: all become active together, or none does. */
export interface KeysToRestore<E> {
  readonly corr: string
  /** As they shall be; `replaces` gives its label up and goes. */
  readonly keys: readonly { readonly record: KeyRecord; readonly replaces?: KeyId }[]
  /** Puts each secret into the keychain as it comes; its failure undoes everything. */
  readonly feed: (
    put: (item: string, secret: Secret) => Promise<Result<void, KeychainFailure>>
  ) => Promise<Result<void, E>>
  /** In the commit that makes the keys active. */
  readonly alongside: () => void
}

/** The vault, as composition hands it over. */
export interface VaultForTransfer {
  list(): readonly KeyRecord[]
  labelTaken(label: string): boolean
  /** Keeps a secret that stood in a file, for one key and five minutes. Audited. */
  capture(
    request: { readonly provider: string; readonly field: 'secret' | 'passphrase' },
    text: string
  ): Result<CapturedFromFile, SecretFailure | StorageFailure | Failure<'provider-unknown'>>
  discard(id: CaptureId): void
  add(request: NewKeyFromFile): Promise<Result<KeyRecord, Failure<string>>>
  restore<E extends Failure<string>>(
    keys: KeysToRestore<E>
  ): Promise<Result<{ readonly leftovers: number }, E | KeychainFailure | StorageFailure>>
}

/** An endpoint of the webhook receiver, as it stands. */
export interface HeldEndpoint {
  readonly endpoint: Omit<BackupEndpoint, 'secrets'>
  readonly secrets: readonly {
    readonly secret: Omit<BackupHookSecret, 'secret'>
    /** Of the keychain. */
    readonly item: string
  }[]
}

/** One on its way back. */
export interface PlannedEndpoint {
  readonly endpoint: Omit<BackupEndpoint, 'secrets'>
  readonly secrets: readonly BackupHookSecret[]
}

/** The webhook receiver, as composition hands it over. */
export interface EndpointsForTransfer {
  list(): readonly HeldEndpoint[]
  /** How many there may be. */
  readonly most: number
  itemOf(secretId: string): string
  /** Runs a restore while nothing else changes endpoints. */
  alone<T>(task: () => Promise<T>): Promise<T>
  begin(plan: readonly PlannedEndpoint[], corr: string): Result<void, StorageFailure>
  /** Inside the commit that makes the restore stand. */
  activate(plan: readonly PlannedEndpoint[], corr: string): void
  undo(plan: readonly PlannedEndpoint[], code: string, corr: string): Promise<Result<void, StorageFailure>>
}

export interface TransferPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly keychain: Keychain
  readonly nonces: Nonces
  readonly settings: SettingsStore
  readonly care: CareStore
  readonly vault: VaultForTransfer
  readonly endpoints: EndpointsForTransfer
  readonly choose: ChooseFiles
  readonly ask: AskInWindow
  readonly sources: SourceFiles
  readonly csvRows: CsvRows
  readonly openKeystore: OpenKeystore
  readonly backups: BackupFiles
  readonly cipher: BackupCipher
  readonly sha256: () => { update(bytes: Uint8Array): void; hex(): string }
  readonly facts: {
    readonly appVersion: string
    readonly profile: 'real' | 'demo'
    readonly standIn: boolean
    readonly practiceHost: () => string | undefined
    /** The audit log as it stands. */
    readonly log: () => BackupHead['log']
  }
  /** Tells windows that there is news of a long act. */
  readonly progressed: () => void
}
