import { generateKeyPairSync } from 'node:crypto'
import { Secret } from '../../../shared/kernel/secret'
import type { KeyPairs } from '../../ports/key-pairs'

export const systemKeyPairs: KeyPairs = {
  ed25519() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    return {
      privateKeyPem: new Secret(new TextEncoder().encode(pem.toString())),
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString()
    }
  }
}
