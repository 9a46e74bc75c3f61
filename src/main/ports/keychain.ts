import type { Failure, Result } from '../../shared/kernel/result'
import type { Secret } from '../../shared/kernel/secret'

/**
 * locked: the keyring asks for its password first. unavailable: no keychain service runs. item-absent: the keychain is open and has no such item.
 * timeout: no answer within 10 s. failed: the keychain answered with an error, or read back something other than what was written.
 */
export type KeychainCode =
  'keychain-locked' | 'keychain-unavailable' | 'keychain-item-absent' | 'keychain-timeout' | 'keychain-failed'
export type KeychainFailure = Failure<KeychainCode>

export interface Keychain {
  /** Is a keychain there and open? Writes nothing. */
  probe(): Promise<Result<void, KeychainFailure>>
  /** Writes and reads back; on success the item holds exactly these bytes. Does not take ownership of `secret`. */
  put(item: string, secret: Secret): Promise<Result<void, KeychainFailure>>
  /** Writes, and takes the keychain's word for it: for an item that is written anew all the time and soon put again. */
  write(item: string, secret: Secret): Promise<Result<void, KeychainFailure>>
  /** The caller owns and destroys the returned secret. */
  get(item: string): Promise<Result<Secret, KeychainFailure>>
  /** Removing an absent item succeeds. */
  remove(item: string): Promise<Result<void, KeychainFailure>>
}
