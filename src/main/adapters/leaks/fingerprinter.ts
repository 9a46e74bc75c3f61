import { fingerprintOf, hashesOf, type Fingerprint } from '../../../shared/domain/leaks/fingerprints'
import { patternsOf } from '../../../shared/domain/leaks/patterns'
import type { SecretMaterial } from '../../../shared/domain/vault/key'
import type { MakeFingerprints } from '../../features/leaks/ports'
import { hmacWith } from './hmac'
import { privateCores } from './private-cores'

/** Fingerprints of a secret in every form that is searched for. Nothing of the secret itself is kept. */
export const makeFingerprints: MakeFingerprints = (key) => {
  const mac = hmacWith(key)
  const hashes = hashesOf(mac)
  return ({ secret, passphrase }: SecretMaterial): readonly Fingerprint[] => {
    const cores = privateCores(secret)
    const patterns = patternsOf({ text: secret, cores, ...(passphrase === undefined ? {} : { passphrase }) })
    const prints = patterns.map((pattern) => fingerprintOf(pattern, hashes, mac))
    for (const bytes of [...cores, ...patterns]) bytes.fill(0)
    return prints
  }
}
