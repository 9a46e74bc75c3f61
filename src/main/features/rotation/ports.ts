import type { Provider } from '../../../shared/domain/signing/provider'
import type { CredentialKind } from '../../../shared/domain/vault/key'
import type { CaptureId, KeyId } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import type { CareStore } from '../../ports/care-store'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import type { RotationStore } from '../../ports/rotation-store'
import type { Secrets } from '../../ports/secrets'
import type { VersionUses } from '../../ports/version-uses'

/** A captured secret on its way into a new version. */
export interface ClaimedSecret {
  readonly kind: CredentialKind
  readonly publicKeyPem?: string
  readonly material: Secret
  /** Zeroes it. `used`: its capture is gone for good. */
  settle(used: boolean): void
}

export type ClaimFailure = Failure<'capture-expired' | 'passphrase-missing'>

/** What a provider said when one version of a key was shown to it. `undecided`: nothing of the key. */
export interface Probed {
  readonly standing: 'accepted' | 'refused' | 'undecided'
  /** In words, for the person. */
  readonly said: string
  readonly code: string
}

/** It could not even be signed. */
export type ProbeFailure = KeychainFailure | StorageFailure | Failure<'policy-refused' | 'session-locked'>

export interface RotationPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly entropy: Entropy
  readonly keychain: Keychain
  readonly store: KeyStore
  readonly rotations: RotationStore
  readonly care: CareStore
  readonly uses: VersionUses
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly secrets: Secrets
  readonly findProvider: (id: string) => Provider | undefined
  readonly claim: (
    provider: Provider,
    ids: { readonly secret: CaptureId; readonly passphrase?: CaptureId | undefined }
  ) => Result<ClaimedSecret, ClaimFailure>
  /** Runs a task when nothing else changes keychain and database together. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>
  /** Signs a harmless read with that version and sends it. */
  readonly probe: (request: {
    readonly keyId: KeyId
    readonly version: number
  }) => Promise<Result<Probed, ProbeFailure>>
}
