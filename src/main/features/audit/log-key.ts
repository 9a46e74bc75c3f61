/** The log's signing key in the keychain. */
import { logKeyItem, readLogKey, type KeyObject } from '../../../shared/domain/audit/log-key'
import { ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { Keychain, KeychainFailure } from '../../ports/keychain'
import type { KeyPairs } from '../../ports/key-pairs'

export const LOG_KEY_ITEM = 'audit-log-key'

/** undefined: the keychain is open and holds no key that could be used. */
export async function findLogKey(keychain: Keychain): Promise<Result<KeyObject | undefined, KeychainFailure>> {
  const item = await keychain.get(LOG_KEY_ITEM)
  if (!item.ok) return item.error.code === 'keychain-item-absent' ? ok(undefined) : item
  try {
    return ok(readLogKey(item.value.reveal()))
  } finally {
    item.value.destroy()
  }
}

export async function mintLogKey(keychain: Keychain, keyPairs: KeyPairs): Promise<Result<KeyObject, KeychainFailure>> {
  const { privateKeyPem } = keyPairs.ed25519()
  const item = new Secret(logKeyItem(privateKeyPem.reveal()))
  privateKeyPem.destroy()
  try {
    const key = readLogKey(item.reveal())
    if (key === undefined) throw new Error('a fresh log key cannot be read')
    const put = await keychain.put(LOG_KEY_ITEM, item)
    return put.ok ? ok(key) : put
  } finally {
    item.destroy()
  }
}
