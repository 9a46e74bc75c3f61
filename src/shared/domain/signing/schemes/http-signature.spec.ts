import { createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDigest, signHttpMessage, verifyHttpMessage } from './http-signature'
import type { HttpMessage, HttpSignatureKey, SignatureParams } from './http-signature'
import { parseSignatureInput } from './structured-field'

/** RFC 9421, B.2: the request of the examples. */
const request: HttpMessage = {
  method: 'POST',
  url: 'https://example.com/foo?param=Value&Pet=dog',
  headers: [
    ['Host', 'example.com'],
    ['Date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
    ['Content-Type', 'application/json'],
    ['Content-Length', '18']
  ]
}
/** RFC 9421, B.1.5. */
const shared: HttpSignatureKey = {
  algorithm: 'hmac-sha256',
  key: createSecretKey(
    Buffer.from('uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==', 'base64')
  )
}
const params: SignatureParams = {
  components: ['"date"', '"@authority"', '"content-type"'],
  created: 1618884473,
  keyId: 'test-shared-secret'
}

describe('HTTP message signatures', () => {
  it('reproduce RFC 9421, B.2.5, headers and all', () => {
    expect(signHttpMessage(request, 'sig-b25', params, shared)).toEqual({
      signatureInput: 'sig-b25=("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
      signature: 'sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:'
    })
  })

  const pairs: readonly (readonly [HttpSignatureKey['algorithm'], HttpSignatureKey['key']])[] = [
    ['hmac-sha256', shared.key],
    ['ed25519', generateKeyPairSync('ed25519').privateKey],
    ['ecdsa-p256-sha256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['rsa-pss-sha512', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey]
  ]
  const all: SignatureParams = {
    components: [
      '"@method"',
      '"@target-uri"',
      '"@authority"',
      '"@scheme"',
      '"@request-target"',
      '"@path"',
      '"@query"',
      '"@query-param";name="Pet"',
      '"content-digest"'
    ],
    created: 1618884473,
    expires: 1618884478,
    nonce: 'b3k2pp5k7z-50gnwp.yemd',
    keyId: 'a "quoted" \\ id',
    tag: 'keywatch'
  }
  const digested: HttpMessage = {
    ...request,
    headers: [...request.headers, ['Content-Digest', contentDigest('sha-256', '{"hello": "world"}')]]
  }

  it.each(pairs)('%s: what was signed verifies, and nothing that was changed does', (algorithm, key) => {
    const made = signHttpMessage(digested, 'sig1', all, { algorithm, key })
    if (made === undefined) throw new Error('not signed')
    const verifier = { algorithm, key: key.type === 'secret' ? key : createPublicKey(key) }
    expect(verifyHttpMessage(digested, made, 'sig1', verifier)).toEqual({
      valid: true,
      created: 1618884473,
      expires: 1618884478,
      keyId: 'a "quoted" \\ id'
    })
    const changed: HttpMessage[] = [
      { ...digested, method: 'PUT' },
      { ...digested, url: 'https://example.com/foo?param=Value&Pet=cat' },
      { ...digested, url: 'https://example.org/foo?param=Value&Pet=dog' },
      { ...digested, url: 'http://example.com/foo?param=Value&Pet=dog' },
      { ...digested, headers: [['Content-Digest', contentDigest('sha-256', '{"hello": "worlds"}')]] }
    ]
    for (const message of changed)
      expect(verifyHttpMessage(message, made, 'sig1', verifier)).toEqual({ valid: false, reason: 'wrong-signature' })
    const later = { ...made, signatureInput: made.signatureInput.replace('expires=1618884478', 'expires=1999999999') }
    expect(verifyHttpMessage(digested, later, 'sig1', verifier)).toMatchObject({ valid: false })
  })

  it('say why they cannot be verified', () => {
    const made = signHttpMessage(request, 'sig1', params, shared) ?? { signatureInput: '', signature: '' }
    const verdict = (headers: typeof made, label = 'sig1', message = request) =>
      verifyHttpMessage(message, headers, label, shared)
    expect(verdict({ ...made, signatureInput: 'sig1=("date"' })).toEqual({ valid: false, reason: 'malformed' })
    expect(verdict(made, 'sig2')).toEqual({ valid: false, reason: 'no-such-signature' })
    expect(verdict({ ...made, signature: 'sig1=abc' })).toEqual({ valid: false, reason: 'no-such-signature' })
    const bare = { ...request, headers: [] }
    expect(verdict(made, 'sig1', bare)).toEqual({ valid: false, reason: 'component-missing' })
  })

  it('refuse a component twice, ambiguous parameters, and parameters that are not supported', () => {
    const sign = (components: string[], message = request) =>
      signHttpMessage(message, 'sig1', { ...params, components }, shared)
    expect(sign(['"date"', '"date"'])).toBeUndefined()
    expect(sign(['"date";sf'])).toBeUndefined()
    expect(sign(['"@query-param";name="Pet"'], { ...request, url: 'https://a.b/?Pet=1&Pet=2' })).toBeUndefined()
    expect(sign(['"@unknown"'])).toBeUndefined()
    expect(sign(['"@status"'])).toBeUndefined()
    expect(sign(['"@status"'], { status: 200, headers: [] })).toBeDefined()
  })

  it('crash for no header, and believe none that they cannot read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (signatureInput, signature) => {
        expect(verifyHttpMessage(request, { signatureInput, signature }, 'sig1', shared).valid).toBe(false)
        parseSignatureInput(signatureInput)
      })
    )
  })
})
