/** How two signed requests differ, in words. */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import type { Credential, SignedRequest } from '../kit'

export const differ = (name: string, expected: unknown, got: unknown): string | undefined =>
  expected === got ? undefined : `${name} differs\n    expected ${String(expected)}\n    got      ${String(got)}`

/** First difference of two signed requests. Of a JWT with a random signature (ES256), the signature is verified instead. */
export function compare(expected: SignedRequest, got: SignedRequest, key: Credential): string | undefined {
  const names = [...new Set([...Object.keys(expected.headers), ...Object.keys(got.headers)])]
  return (
    differ('method', expected.method, got.method) ??
    differ('url', expected.url, got.url) ??
    differ('body', expected.body, got.body) ??
    names
      .map((name) => compareHeader(name, expected.headers[name], got.headers[name], key))
      .find((found) => found !== undefined)
  )
}

export function compareHeader(name: string, expected: string | undefined, got: string | undefined, key: Credential) {
  const random = key.privateKey?.asymmetricKeyType === 'ec' && name === 'Authorization'
  if (!random || expected === undefined || got === undefined) return differ(`header ${name}`, expected, got)
  const signedPart = (token: string): string => token.slice(0, token.lastIndexOf('.'))
  return differ(`header ${name}`, signedPart(expected), signedPart(got)) ?? verifyJwt(got.replace(/^Bearer /, ''), key)
}

export function verifyJwt(token: string, { privateKey }: Credential): string | undefined {
  if (privateKey === undefined) return 'the credential has no private key'
  const [header = '', claims = '', signature = ''] = token.split('.')
  const publicKey = { key: crypto.createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' as const }
  const hash = privateKey.asymmetricKeyType === 'ec' ? 'sha256' : null
  const bytes = Buffer.from(`${header}.${claims}`)
  return crypto.verify(hash, bytes, publicKey, Buffer.from(signature, 'base64url'))
    ? undefined
    : 'the JWT does not verify'
}
