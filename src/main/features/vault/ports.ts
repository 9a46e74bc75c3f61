import type { CredentialKind, Environment } from '../../../shared/domain/vault/key'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Clipboard } from '../../ports/clipboard'
import type { Journal, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { KeyPairs } from '../../ports/key-pairs'
import type { KeyStore } from '../../ports/key-store'
import type { Keychain } from '../../ports/keychain'
import type { Secrets } from '../../ports/secrets'
import type { Timers } from '../../ports/timers'

export type SecretFaultCode =
  | 'secret-empty'
  | 'secret-too-large'
  | 'secret-has-nul'
  | 'secret-not-base64'
  | 'secret-malformed-pem'
  | 'secret-wrong-kind'
  | 'secret-passphrase-protected'
export type SecretFault = Failure<SecretFaultCode>

export interface PromptQuestion {
  readonly title: string
  readonly hint: string
  readonly multiline: boolean
  /** Checks and keeps what was typed. On a failure the window stays open and says why. */
  readonly accept: (text: string) => Promise<Result<void, SecretFault | StorageFailure>>
}

/** A window of its own that asks for one secret; the main window never sees what is typed. */
export interface PromptForSecret {
  ask(question: PromptQuestion): Promise<'done' | 'cancelled'>
}

/** What the vault needs to know of a provider. */
export interface VaultProvider {
  readonly id: string
  readonly name: string
  readonly kinds: readonly CredentialKind[]
  readonly needsApiKeyId: boolean
  readonly needsPassphrase: boolean
  readonly canGenerate: boolean
  readonly words: { readonly apiKeyId: string; readonly secret: string; readonly passphrase: string }
  readonly hosts: Readonly<Record<Environment, readonly string[]>>
}

export interface ParsedSecret {
  readonly kind: CredentialKind
  /** As it is stored: trimmed, line ends as the scheme wants them. */
  readonly secret: string
  /** Set for key pairs, SPKI PEM. */
  readonly publicKeyPem?: string
}

/** What is known of the providers: the rules of the signing domain, as the vault uses them. */
export interface Providers {
  find(id: string): VaultProvider | undefined
  parseSecret(provider: VaultProvider, text: string): Result<ParsedSecret, SecretFault>
}

export interface Actor {
  readonly role: string
  readonly caller: string
}

export interface VaultPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly keychain: Keychain
  readonly store: KeyStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly secrets: Secrets
  readonly providers: Providers
  readonly clipboard: Clipboard
  readonly keyPairs: KeyPairs
  readonly prompt: PromptForSecret
  readonly profile: 'real' | 'demo'
  /** The app runs in an Electron that only stands in for the shipped one. */
  readonly standIn: boolean
}
