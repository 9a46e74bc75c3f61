import { createHmac, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProviderDescriptionShape } from '../../../contract/described-provider'
import { toCredential } from '../credential'
import type { Method, UnsignedRequest } from '../kit'
import { findProvider } from '../registry'
import { signAwsHeader } from '../schemes/aws-sigv4'
import { verifyHttpMessage } from '../schemes/http-signature'
import { describedProvider } from './interpret'

const base = {
  version: 1,
  id: 'own-test',
  name: 'Test',
  mark: { text: 'TE', color: '#205020' },
  docs: 'https://a.example/docs',
  keyPage: 'https://a.example/keys',
  hosts: { production: ['api.a.example'] }
}
const described = (scheme: object) => describedProvider(ProviderDescriptionShape.parse({ ...base, scheme }))
const secret = 'a2V5d2F0Y2gta2V5d2F0Y2gta2V5d2F0Y2gta2V5d2F0Y2g='
const key = toCredential({ secret, passphrase: 'pass' }, 'key-id', 'hmac')
const stamp = { nowMs: 1_700_000_000_123, nonce: '1700000000123', uuid: '2f1d0b5c-96a3', windowMs: 5000 }

const text = fc.string({ unit: 'binary', maxLength: 12 })
const anyRequest: fc.Arbitrary<UnsignedRequest> = fc
  .record({
    method: fc.constantFrom<Method>('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
    origin: fc.constant('https://api.a.example'),
    path: fc.constantFrom('/v1/orders', "/a~b/!$&'()*+,;=:@/%20"),
    params: fc.array(fc.tuple(text, text), { maxLength: 6 }),
    body: fc.oneof(fc.constant(''), fc.json()),
    environment: fc.constant('production' as const)
  })
  .map((request) => (request.method === 'GET' ? { ...request, body: '' } : request))

/** Known exchanges, described: the interpreter must say what their own files say. */
const exchanges: Readonly<Record<string, object>> = {
  bitvavo: {
    type: 'hmac',
    hash: 'sha256',
    message: '{timestamp}{method}{target}{body}',
    encoding: 'hex',
    headers: [
      ['BITVAVO-ACCESS-KEY', '{key}'],
      ['BITVAVO-ACCESS-SIGNATURE', '{signature}'],
      ['BITVAVO-ACCESS-TIMESTAMP', '{timestamp}'],
      ['BITVAVO-ACCESS-WINDOW', '{window}']
    ]
  },
  mexc: {
    type: 'hmac',
    hash: 'sha256',
    message: '{query}{body}',
    encoding: 'hex',
    headers: [['X-MEXC-APIKEY', '{key}']],
    query: [
      ['timestamp', '{timestamp}'],
      ['recvWindow', '{window}'],
      ['signature', '{signature}']
    ]
  },
  gate: {
    type: 'hmac',
    hash: 'sha512',
    message: '{method}\n{path}\n{readableQuery}\n{bodySha512}\n{timestamp}',
    encoding: 'hex',
    time: 's',
    headers: [
      ['KEY', '{key}'],
      ['Timestamp', '{timestamp}'],
      ['SIGN', '{signature}']
    ]
  }
}

describe('a described provider', () => {
  it.each([
    ['bitvavo', [['market', 'BTC-EUR']]],
    ['mexc', [['symbol', 'BTC/ÜSDT']]],
    ['gate', [['currency', 'a b&c=d']]]
  ] as const)('signs a GET as the file of %s does', (id, params) => {
    const request = {
      method: 'GET',
      origin: 'https://api.a.example',
      path: '/v2/orders',
      params,
      environment: 'production'
    } as const
    const theirs = findProvider(id)?.sign(request, key, stamp)
    const ours = described(exchanges[id] ?? {}).sign(request, key, stamp)
    expect(ours.url).toBe(theirs?.url)
    for (const [name, value] of Object.entries(ours.headers))
      expect([name, value]).toEqual([name, theirs?.headers[name]])
  })

  it('signs what it sends, whatever it is given', () => {
    const provider = described({
      type: 'hmac',
      hash: 'sha384',
      secret: 'base64',
      message: '{uuid}{method}{host}{target}{body}',
      encoding: 'base64',
      sortedQuery: true,
      body: 'form',
      headers: [['X-Sign', '{signature}']],
      query: [['t', '{timestamp}']]
    })
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { method, url, headers, body } = provider.sign(request, key, stamp)
        expect(new URL(url).href).toBe(url)
        const rest = url.slice('https://'.length)
        const message = `${stamp.uuid}${method}${rest}${body}`
        const expected = createHmac('sha384', Buffer.from(secret, 'base64')).update(message).digest('base64')
        expect(headers['X-Sign']).toBe(expected)
      })
    )
  })

  it('carries a key in a header, plain or as a bearer', () => {
    const request = {
      method: 'GET',
      origin: 'https://api.a.example',
      path: '/x',
      params: [],
      environment: 'production'
    } as const
    const token = toCredential({ secret: 'tok' }, '', 'token')
    const headers = (scheme: object) => described(scheme).sign(request, token, stamp).headers
    expect(headers({ type: 'header', header: 'X-API-Key' })['X-API-Key']).toBe('tok')
    expect(headers({ type: 'header', header: 'Authorization', prefix: 'Bearer ' }).Authorization).toBe('Bearer tok')
  })

  it('signs for AWS what it sends', () => {
    const provider = described({ type: 'aws-sigv4', region: 'us-east-1', service: 'execute-api' })
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { method, url, headers, body } = provider.sign(request, key, stamp)
        const parsed = new URL(url)
        expect(parsed.href).toBe(url)
        const query = url.includes('?') ? (url.split('?')[1] ?? '').split('&') : []
        const again = signAwsHeader(
          {
            method,
            path: parsed.pathname,
            query: query.map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
            headers: [['host', parsed.host], ...(body === '' ? [] : [['Content-Type', 'application/json'] as const])],
            body
          },
          {
            accessKeyId: 'key-id',
            secretAccessKey: secret,
            region: 'us-east-1',
            service: 'execute-api',
            nowMs: stamp.nowMs,
            signBody: true
          }
        )
        expect(headers.Authorization).toBe(again.headers.at(-1)?.[1])
      })
    )
  })

  it('signs with RFC 9421 what verifies', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const provider = described({ type: 'rfc9421', algorithm: 'ed25519' })
    expect(provider.kinds).toEqual(['ed25519'])
    const pair = toCredential({ secret: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) }, 'id', 'ed25519')
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { method, url, headers } = provider.sign(request, pair, stamp)
        const verdict = verifyHttpMessage(
          { method, url, headers: Object.entries(headers) },
          { signatureInput: headers['Signature-Input'] ?? '', signature: headers.Signature ?? '' },
          'sig1',
          { algorithm: 'ed25519', key: privateKey }
        )
        expect(verdict).toMatchObject({ valid: true, created: 1_700_000_000, expires: 1_700_000_005, keyId: 'id' })
      })
    )
  })
})
