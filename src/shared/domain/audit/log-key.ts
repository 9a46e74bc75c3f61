/** The Ed25519 key that signs a log's checkpoints. In the keychain it is PKCS#8 DER in base64. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { isEd25519 } from './note'

export type { KeyObject } from 'node:crypto'

const onlyEd25519 = (read: () => KeyObject): KeyObject | undefined => {
  try {
    const key = read()
    return isEd25519(key) ? key : undefined
  } catch {
    return undefined
  }
}

/** From the keychain's item; undefined for anything but an Ed25519 private key. */
export const readLogKey = (item: Uint8Array): KeyObject | undefined =>
  onlyEd25519(() =>
    createPrivateKey({ key: Buffer.from(Buffer.from(item).toString('latin1'), 'base64'), format: 'der', type: 'pkcs8' })
  )

/** For the keychain's item. The caller wraps it in a Secret at once. */
export function logKeyItem(pem: Uint8Array): Uint8Array {
  const der = createPrivateKey(Buffer.from(pem)).export({ format: 'der', type: 'pkcs8' })
  const item = Buffer.from(der.toString('base64'), 'latin1')
  der.fill(0)
  return item
}

/** From SPKI DER, as stored beside the log. */
export const readPublicKey = (spki: Uint8Array): KeyObject | undefined =>
  onlyEd25519(() => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }))

/** From PEM, as exported. */
export const readPublicPem = (pem: string): KeyObject | undefined => onlyEd25519(() => createPublicKey(pem))

export const publicPem = (key: KeyObject): string =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'pem', type: 'spki' }).toString()
