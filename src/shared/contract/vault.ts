import { z } from 'zod'
import { call } from './call'
import { Care, CareInForce } from './care-fields'
import { CaptureId, CredentialKind, Environment, KeyId, KeyState, Scope, Timestamp, VersionState } from './fields'

export const VersionSummary = z.object({
  version: z.int(),
  /** Now: `expired` follows from the clock. */
  state: VersionState,
  kind: CredentialKind,
  apiKeyHint: z.string().optional(),
  createdAtMs: Timestamp,
  activatedAtMs: Timestamp.optional(),
  expiresAtMs: Timestamp.optional(),
  overlapEndsAtMs: Timestamp.optional(),
  retiredAtMs: Timestamp.optional(),
  rotatedFrom: z.int().optional(),
  lastUsedAtMs: Timestamp.optional(),
  uses: z.int()
})
export type VersionSummary = z.output<typeof VersionSummary>

export const KeySummary = z.object({
  id: KeyId,
  provider: z.string(),
  label: z.string(),
  environment: Environment,
  scopes: z.array(Scope),
  allowedHosts: z.array(z.string()),
  kind: CredentialKind,
  /** The provider's public key id, shortened: `vmPU…h8A`. */
  apiKeyHint: z.string().optional(),
  state: KeyState,
  version: z.int(),
  createdAtMs: Timestamp,
  expiresAtMs: Timestamp.optional(),
  /** Set while nobody may sign with it. */
  frozenAtMs: Timestamp.optional(),
  lastUsedAtMs: Timestamp.optional(),
  uses: z.int(),
  publicKeyPem: z.string().optional(),
  /** Every one that ever was, oldest first. */
  versions: z.array(VersionSummary),
  /** How it wants to be looked after: its own wishes, and with those of its environment what is in force. */
  care: z.object({ own: Care, inForce: CareInForce }),
  /** When its rotation is due by that; absent: never. */
  rotationDueAtMs: Timestamp.optional()
})
export type KeySummary = z.output<typeof KeySummary>

export const NewKey = z.object({
  provider: z.string().min(1).max(40),
  label: z.string().max(200),
  environment: Environment,
  scopes: z.array(Scope).max(3),
  allowedHosts: z.array(z.string().max(260)).max(20),
  /** The provider's public key id; empty where the provider has none. Not a secret. */
  apiKeyId: z.string().max(500),
  /** Days from now; `null`: does not expire. */
  expiresInDays: z.int().min(1).max(3650).nullable(),
  /** Names the capture that holds the secret in main; the secret itself never crosses. */
  secret: CaptureId,
  passphrase: CaptureId.optional(),
  /** True once the person confirmed a production key in a stand-in runtime. */
  standInAccepted: z.boolean()
})

/** What a window may know of a captured secret. */
export const Capture = z.object({
  id: CaptureId,
  kind: CredentialKind,
  /** In characters. */
  length: z.int(),
  /** Set for key pairs. */
  publicKeyPem: z.string().optional(),
  expiresAtMs: Timestamp
})
export type Capture = z.output<typeof Capture>

const CaptureRequest = z.object({ provider: z.string().min(1).max(40), field: z.enum(['secret', 'passphrase']) })

const secretFaults = [
  'secret-empty',
  'secret-too-large',
  'secret-has-nul',
  'secret-not-base64',
  'secret-malformed-pem',
  'secret-wrong-kind',
  'secret-passphrase-protected',
  'provider-unknown',
  'storage-full',
  'storage-failed'
] as const

export const keychainCodes = [
  'keychain-locked',
  'keychain-unavailable',
  'keychain-item-absent',
  'keychain-timeout',
  'keychain-failed'
] as const

export const vault = {
  listKeys: call(z.void(), z.array(KeySummary)),
  /** Main reads the clipboard and clears it. */
  captureFromClipboard: call(CaptureRequest, Capture, [...secretFaults, 'clipboard-empty']),
  /** Opens the separate prompt window and waits for it. */
  captureFromPrompt: call(CaptureRequest, Capture, [...secretFaults, 'prompt-cancelled']),
  /** Makes an Ed25519 pair in main. */
  generateKeyPair: call(z.object({ provider: z.string().min(1).max(40) }), Capture, [
    'provider-unknown',
    'secret-wrong-kind',
    'storage-full',
    'storage-failed'
  ]),
  discardCapture: call(z.object({ id: CaptureId }), z.void()),
  addKey: call(NewKey, KeySummary, [
    ...keychainCodes,
    'storage-full',
    'storage-failed',
    'provider-unknown',
    'label-empty',
    'label-too-long',
    'label-taken',
    'scopes-empty',
    'hosts-empty',
    'host-malformed',
    'host-not-of-environment',
    'api-key-missing',
    'api-key-malformed',
    'passphrase-missing',
    'capture-expired',
    'stand-in-unconfirmed'
  ]),
  /** Shows the secret in the separate prompt window, for 30 s; nothing of it comes back here. */
  revealSecret: call(z.object({ id: KeyId }), z.void(), [
    ...keychainCodes,
    'storage-full',
    'storage-failed',
    'key-not-found',
    'prompt-cancelled'
  ]),
  /** Deletes the secret and the record; the audit entries stay. `label` must equal the key's. */
  deleteKey: call(z.object({ id: KeyId, label: z.string().max(200) }), z.void(), [
    ...keychainCodes,
    'storage-full',
    'storage-failed',
    'key-not-found',
    'label-mismatch'
  ])
}
