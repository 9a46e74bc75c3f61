/** What a key is, everywhere in Keywatch but in the keychain. Nothing in this file is secret. */
import type { KeyId, TimestampMs } from '../../kernel/ids'

export const environments = ['production', 'testnet', 'development'] as const
export type Environment = (typeof environments)[number]

export const scopes = ['read', 'trade', 'withdraw'] as const
export type Scope = (typeof scopes)[number]

/** How a credential proves itself. `token`: the secret itself travels in a header, nothing is signed. */
export const credentialKinds = ['hmac', 'ed25519', 'rsa', 'es256', 'token'] as const
export type CredentialKind = (typeof credentialKinds)[number]

/**
 * pending: the keychain write is intended but not confirmed. active: signs. removing: its secret is being deleted.
 * secret-missing: the record stands but the keychain has no item. Expiry is not a state: it is a matter of the clock.
 */
export const keyStates = ['pending', 'active', 'removing', 'secret-missing'] as const
export type KeyState = (typeof keyStates)[number]

export interface KeyVersion {
  /** From 1. */
  readonly version: number
  /** The public identifier that the provider calls "API key"; absent for `token` credentials. */
  readonly apiKeyId?: string
  readonly kind: CredentialKind
  /** Set for key pairs, SPKI PEM. */
  readonly publicKeyPem?: string
  /** Name of the keychain item that holds its secret. */
  readonly item: string
  readonly createdAtMs: TimestampMs
  readonly lastUsedAtMs?: TimestampMs
  readonly uses: number
}

export interface KeyRecord {
  readonly id: KeyId
  /** A provider's id, such as `binance`. */
  readonly provider: string
  readonly label: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  /** Hosts that this key may be sent to, `name` or `name:port`; never empty. */
  readonly allowedHosts: readonly string[]
  readonly state: KeyState
  readonly createdAtMs: TimestampMs
  /** Absent: the person chose that it does not expire. */
  readonly expiresAtMs?: TimestampMs
  /** The version that signs. */
  readonly current: KeyVersion
}

/** What the keychain item of one version holds, as JSON. */
export interface SecretMaterial {
  readonly secret: string
  readonly passphrase?: string
}
