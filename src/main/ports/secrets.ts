import type { Result } from '../../shared/kernel/result'
import type { KeyVersion, SecretMaterial } from '../../shared/domain/vault/key'
import type { KeychainFailure } from './keychain'

/** Secrets on their way from the keychain to a signature: kept for at most 60 s after their last use, then zeroed. */
export interface Secrets {
  /** Runs `use` with the material; nothing of it may outlive the call. */
  with<T>(version: Pick<KeyVersion, 'item'>, use: (material: SecretMaterial) => T): Promise<Result<T, KeychainFailure>>
  /** Drops one version's secret, or all. */
  forget(item?: string): void
}
