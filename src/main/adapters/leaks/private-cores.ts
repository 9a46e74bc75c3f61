import { createPrivateKey, type JsonWebKey } from 'node:crypto'

/**
 * The private numbers of a key in PEM: what makes it that key, however it is wrapped, encoded or broken into lines.
 * Of RSA the first prime, of Ed25519 the seed, of EC the scalar. [] where it is no such key.
 */
export function privateCores(secret: string): readonly Uint8Array[] {
  if (!secret.trimStart().startsWith('-----BEGIN')) return []
  let jwk: JsonWebKey
  try {
    jwk = createPrivateKey(secret).export({ format: 'jwk' })
  } catch {
    // The parser's message may quote its input.
    return []
  }
  const core = jwk.kty === 'RSA' ? jwk.p : jwk.d
  return core === undefined ? [] : [new Uint8Array(Buffer.from(core, 'base64url'))]
}
