import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { member } from '../provider'
import { signBase, verifyBase, type HttpSignatureAlgorithm, type HttpSignatureKey } from '../schemes/http-signature'
import { parseSignatureInput } from '../schemes/structured-field'
import { differ } from './compare'
import { need, text, type Reader } from './fields'

const algorithms: readonly HttpSignatureAlgorithm[] = ['hmac-sha256', 'ed25519', 'ecdsa-p256-sha256', 'rsa-pss-sha512']

/** `rfc9421.json`: a signature base of appendix B; made again where the algorithm is deterministic, verified where it is not. */
export const httpSignature: Reader = (item) => {
  const scheme = text(member(item, 'scheme')) ?? ''
  const algorithm = algorithms.find((name) => scheme === `rfc9421 ${name}`)
  if (algorithm === undefined) return undefined
  const secret = text(member(item, 'inputs', 'secretBase64'))
  const key: HttpSignatureKey = {
    algorithm,
    key:
      secret === undefined
        ? crypto.createPrivateKey(need(item, 'inputs', 'privateKeyPem'))
        : crypto.createSecretKey(Buffer.from(secret, 'base64'))
  }
  const base = need(item, 'inputs', 'signatureBase')
  const expected = need(item, 'expected', 'signature')
  return () =>
    coversItsLines(base) ??
    (verifyBase(base, Buffer.from(expected, 'base64'), key) ? undefined : 'the signature does not verify') ??
    (member(item, 'mode') === 'reproduce'
      ? differ('signature', expected, signBase(base, key).toString('base64'))
      : ownVerifies(base, key))
}

/** The last line names the lines before it, in their order. */
function coversItsLines(base: string): string | undefined {
  const lines = base.split('\n')
  const input = lines.pop()?.replace(/^"@signature-params": /, '') ?? ''
  const names = parseSignatureInput(`sig=${input}`)
    ?.get('sig')
    ?.components.map(({ text }) => text)
  const written = lines.map((line) => line.slice(0, line.indexOf(': ')))
  return differ('covered components', written.join(' '), (names ?? []).join(' '))
}

const ownVerifies = (base: string, key: HttpSignatureKey): string | undefined =>
  verifyBase(base, signBase(base, key), key) ? undefined : 'our own signature does not verify'
