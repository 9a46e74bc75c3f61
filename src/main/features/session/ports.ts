import type { Cost } from '../../../shared/domain/session/cost'
import type { Tries } from '../../../shared/domain/session/back-off'
import type { StepCode } from '../../../shared/domain/session/totp'
import type { DurationMs } from '../../../shared/kernel/ids'
import type { Secret } from '../../../shared/kernel/secret'
import type { Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Dialogue } from '../../ports/dialogue'
import type { Journal, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import type { SettingsStore } from '../../ports/settings-store'
import type { Timers } from '../../ports/timers'

/** What the database knows of the lock. The lock itself is in the keychain: no edit of the database removes it. */
export interface LockMark {
  /** Absent: no passphrase is set, as far as the database knows. */
  readonly lockId?: string
  readonly tries: Tries
  /** A try was begun and its outcome never written: the app ended in the middle of it. */
  readonly unanswered: boolean
  /** Steps whose codes were accepted. */
  readonly usedSteps: readonly number[]
}

export interface LockStore {
  read(): LockMark
  /** Only inside `UnitOfWork.commit`. */
  write(mark: LockMark): void
}

/** scrypt, away from the thread that the window waits for. */
export interface PassphraseHasher {
  /** Measures this machine and chooses the cost; a second or two, once a profile. */
  calibrate(): Promise<Cost>
  /** 32 bytes, which the caller owns and destroys. */
  derive(passphrase: Secret, salt: Uint8Array, cost: Cost): Promise<Secret>
}

/** Time-based codes, RFC 6238. */
export interface Authenticator {
  /** 160 random bits in base 32. */
  newSecret(): string
  /** The codes around a moment, by step. */
  codes(secret: string, atMs: number): readonly StepCode[]
  /** `otpauth://totp/…`, for an app that reads it from a QR code. */
  uri(secret: string, account: string): string
}

export interface QrCode {
  /** Dark squares as one SVG path; `size` includes the quiet zone. */
  draw(text: string): { readonly size: number; readonly path: string }
}

/** Proof by the computer's own sensor. */
export interface Biometry {
  /** Is there one that can be used now? */
  available(): boolean
  /** Asks; false where the person cancels or is not known. */
  confirm(reason: string): Promise<boolean>
}

/** Whether somebody is at the computer. */
export interface Presence {
  /** Since the last input anywhere on this computer, or in the window where the system does not tell. */
  idle(): DurationMs
  /** Somebody used the app itself. */
  note(): void
  /** The computer goes to sleep, or the screen is locked. Called for as long as the app runs. */
  onAway(tell: (why: 'sleep' | 'screen') => void): void
  /** It woke up: timers stood still meanwhile. */
  onBack(tell: () => void): void
}

export interface SessionPorts {
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly random: (bytes: number) => Uint8Array
  /** Equal, in a time that does not depend on where they differ. */
  readonly equal: (one: Uint8Array, other: Uint8Array) => boolean
  readonly keychain: Keychain
  readonly store: LockStore
  readonly settings: SettingsStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly hasher: PassphraseHasher
  readonly authenticator: Authenticator
  readonly qr: QrCode
  readonly biometry: Biometry
  readonly presence: Presence
  readonly dialogue: Dialogue
  /** How this profile is called in an authenticator app. */
  readonly account: string
  /** Zeroes whatever secret is in memory, and closes whatever shows one. */
  readonly forgetSecrets: () => void
  /** Deletes the secret of every key; their records stay. For a lock that nobody can open any more. */
  readonly loseSecrets: () => Promise<Result<{ readonly lost: number }, KeychainFailure | StorageFailure>>
  /** Told whenever role or lock changed. */
  readonly changed: () => void
}
