import type { SecretFailure } from '../../../shared/domain/signing/credential'
import type { Result } from '../../../shared/kernel/result'
import type { CareStore } from '../../ports/care-store'
import type { Clock, Entropy } from '../../ports/clock'
import type { Clipboard } from '../../ports/clipboard'
import type { Actor, Journal, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { KeyPairs } from '../../ports/key-pairs'
import type { KeyStore } from '../../ports/key-store'
import type { Keychain } from '../../ports/keychain'
import type { Secrets } from '../../ports/secrets'
import type { Timers } from '../../ports/timers'

export interface PromptQuestion {
  readonly title: string
  readonly hint: string
  readonly multiline: boolean
  /** Checks and keeps what was typed. On a failure the window stays open and says why. */
  readonly accept: (text: string) => Promise<Result<void, SecretFailure | StorageFailure>>
}

/** A window of its own that asks for one secret; the main window never sees what is typed. */
export interface PromptForSecret {
  ask(question: PromptQuestion): Promise<'done' | 'cancelled'>
}

export interface VaultPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly keychain: Keychain
  readonly store: KeyStore
  readonly care: Pick<CareStore, 'environments'>
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly secrets: Secrets
  readonly clipboard: Clipboard
  readonly keyPairs: KeyPairs
  readonly prompt: PromptForSecret
  readonly profile: 'real' | 'demo'
  /** The app runs in an Electron that only stands in for the shipped one. */
  readonly standIn: boolean
}
