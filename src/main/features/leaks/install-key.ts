/** The key of all fingerprints and marks: random, made once an installation, kept in the keychain. */
import { ok, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import type { KeychainFailure } from '../../ports/keychain'
import type { LeakPorts } from './ports'

export const INSTALL_KEY_ITEM = 'leak-scan-key'

/** The caller destroys it. Made at first use. */
export async function installKey({
  keychain,
  freshKey
}: Pick<LeakPorts, 'keychain' | 'freshKey'>): Promise<Result<Secret, KeychainFailure>> {
  const stored = await keychain.get(INSTALL_KEY_ITEM)
  if (stored.ok || stored.error.code !== 'keychain-item-absent') return stored
  const made = new Secret(freshKey())
  const put = await keychain.put(INSTALL_KEY_ITEM, made)
  if (put.ok) return ok(made)
  made.destroy()
  return put
}
