/**
 * Verification on the exchange's side, written from the exchanges' pages with node:crypto alone: it shares nothing with
 * src/shared/domain/signing, so that the two check each other.
 */
import { createHmac, timingSafeEqual, verify } from 'node:crypto'
import type { PracticeKey } from './request'

export function isHmac(
  hash: string,
  secret: string | Buffer,
  message: string | Buffer,
  given: string,
  encoding: 'hex' | 'base64'
): boolean {
  const expected = createHmac(hash, secret).update(message).digest()
  const received = Buffer.from(given, encoding)
  // Node's decoders skip what they do not know: only the one canonical spelling counts.
  return (
    received.toString(encoding) === given && received.length === expected.length && timingSafeEqual(received, expected)
  )
}

/** HMAC-SHA256 in hex, or Ed25519 in base64, by the kind of the key. */
export function isSignedBy({ proof }: PracticeKey, message: string, given: string): boolean {
  if (proof.kind === 'hmac') return isHmac('sha256', proof.secret, message, given, 'hex')
  if (proof.kind === 'token') return false
  const signature = Buffer.from(given, 'base64')
  return signature.toString('base64') === given && verify(null, Buffer.from(message), proof.publicKeyPem, signature)
}
