/** What a key is, everywhere in Keywatch but in the keychain. Nothing in this file is secret. */
import type { KeyId, TimestampMs } from '../../kernel/ids'
import type { CarePolicy } from './care-policy'
import type { VersionStanding } from './lifecycle'

export const environments = ['production', 'testnet', 'development'] as const
export type Environment = (typeof environments)[number]

export const scopes = ['read', 'trade', 'withdraw'] as const
export type Scope = (typeof scopes)[number]

/** How a credential proves itself. `token`: the secret itself travels in a header, nothing is signed.
 * `secp256k1`: the private key of an Ethereum wallet. */
export const credentialKinds = ['hmac', 'ed25519', 'rsa', 'es256', 'secp256k1', 'token'] as const
export type CredentialKind = (typeof credentialKinds)[number]

/**
 * pending: the keychain write is intended but not confirmed. active: signs. removing: its secrets are being deleted.
 * The others are those of the version that signs: its secret is not in the keychain, its provider no longer takes it, or
 * someone else may know it. Expiry is not a state: it is a matter of the clock.
 */
export const keyStates = ['pending', 'active', 'removing', 'secret-missing', 'revoked', 'compromised'] as const
export type KeyState = (typeof keyStates)[number]
/** What is said of the key itself; the rest follows from the version that signs. */
export type KeyPhase = Extract<KeyState, 'pending' | 'active' | 'removing'>

export interface KeyVersion extends VersionStanding {
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
  /** When it first signed; absent before, and for one that was given up before. */
  readonly activatedAtMs?: TimestampMs
  /** Absent: the person chose that it does not expire. */
  readonly expiresAtMs?: TimestampMs
  /** Set while it stands beside its successor: when that was meant to end. */
  readonly overlapEndsAtMs?: TimestampMs
  /** When its secret was deleted. */
  readonly retiredAtMs?: TimestampMs
  /** The version that it is to replace. */
  readonly rotatedFrom?: number
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
  /** Of the version that signs. */
  readonly expiresAtMs?: TimestampMs
  /** Set while the key is frozen: nobody signs with it until a custodian lifts that. Its state goes on under the freeze. */
  readonly frozenAtMs?: TimestampMs
  /** The version that signs; one of `versions`. */
  readonly current: KeyVersion
  /** Every one that ever was, oldest first. */
  readonly versions: readonly KeyVersion[]
  /** What this key wants other than its environment; absent: nothing. */
  readonly care?: Partial<CarePolicy>
}

type Own = Omit<KeyRecord, 'state' | 'expiresAtMs' | 'current' | 'versions'>

/** A key as its versions make it. Throws where `signs` names none of them: that is a bug of ours. */
export function keyOf(own: Own, phase: KeyPhase, signs: number, versions: readonly KeyVersion[]): KeyRecord {
  const current = versions.find(({ version }) => version === signs)
  if (!current) throw new Error(`key ${own.id} has no version ${signs}`)
  // A whole record may be given: what follows from its versions follows anew.
  const { expiresAtMs: _, ...kept } = own as Own & Partial<KeyRecord>
  return {
    ...kept,
    state: phase === 'active' ? stateOf(current) : phase,
    ...(current.expiresAtMs === undefined ? {} : { expiresAtMs: current.expiresAtMs }),
    current,
    versions
  }
}

const stateOf = ({ state }: KeyVersion): KeyState =>
  state === 'secret-missing' || state === 'revoked' || state === 'compromised' ? state : 'active'

/** The keychain item of one version of a key. */
export const itemOf = (id: KeyId, version: number): string => `key/${id}/${version}`

/** What the keychain item of one version holds, as JSON. */
export interface SecretMaterial {
  readonly secret: string
  readonly passphrase?: string
}
