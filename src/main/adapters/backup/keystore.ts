/**
 * Opens Web3 Secret Storage, version 3, as Hummingbot seals each of its values:
 * https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage/
 */
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { createDecipheriv, pbkdf2, scrypt, timingSafeEqual } from 'node:crypto'
import type { Keystore } from '../../../shared/domain/import/entry'
import type { Secret } from '../../../shared/kernel/secret'
import type { OpenKeystore } from '../../features/transfer/ports'

const DERIVED_BYTES = 32

function deriveKey({ kdf, salt }: Keystore, password: Secret): Promise<Uint8Array> {
  const salted = Buffer.from(salt, 'hex')
  if (kdf.name === 'scrypt' && isBeyondRfc(kdf)) {
    const { n: N, r, p } = kdf
    return scryptAsync(password.reveal(), salted, { N, r, p, dkLen: DERIVED_BYTES })
  }
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer): void => (error ? reject(error) : resolve(key))
    if (kdf.name === 'pbkdf2') pbkdf2(password.reveal(), salted, kdf.iterations, DERIVED_BYTES, 'sha256', done)
    else {
      const { n: N, r, p } = kdf
      scrypt(password.reveal(), salted, DERIVED_BYTES, { N, r, p, maxmem: 128 * r * (N + p) + 2 ** 24 }, done)
    }
  })
}

/** Wallets set N = 2^18 with r = 1, which RFC 7914 (N < 2^16r) and so OpenSSL refuse. */
const isBeyondRfc = ({ n, r }: { readonly n: number; readonly r: number }): boolean => Math.log2(n) >= 16 * r

export const openKeystore: OpenKeystore = async (keystore, password) => {
  const key = await deriveKey(keystore, password)
  const ciphertext = Buffer.from(keystore.ciphertext, 'hex')
  const mac = keccak_256(Buffer.concat([key.subarray(16, 32), ciphertext]))
  const genuine = timingSafeEqual(mac, Buffer.from(keystore.mac, 'hex'))
  const plain = genuine
    ? createDecipheriv('aes-128-ctr', key.subarray(0, 16), Buffer.from(keystore.iv, 'hex')).update(ciphertext)
    : undefined
  key.fill(0)
  const text = plain?.toString('utf8')
  plain?.fill(0)
  return text
}
