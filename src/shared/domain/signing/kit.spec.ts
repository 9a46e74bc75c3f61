import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSecret, toCredential } from './credential'
import { encode, encodeParams, jsonOf, readableOf, readableParams, sorted, type Params } from './kit'
import type { Credential, Method, SignedRequest, UnsignedRequest } from './kit'
import type { Provider } from './provider'
import { prepareHyperliquid } from './providers/hyperliquid'
import { providers } from './registry'
import { binance } from './providers/binance'
import { coinbase } from './providers/coinbase'
import { kraken } from './providers/kraken'
import { okx } from './providers/okx'
import { checkPath } from './request'

const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  String(key.export({ type: 'pkcs8', format: 'pem' }))
const secrets = {
  hmac: 'a2V5d2F0Y2gta2V5d2F0Y2gta2V5d2F0Y2gta2V5d2F0Y2g=',
  token: 'tm-1234',
  secp256k1: '0x0123456789012345678901234567890123456789012345678901234567890123',
  ed25519: pem(generateKeyPairSync('ed25519').privateKey),
  rsa: pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
  es256: pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
}
const signers: { title: string; provider: Provider; key: Credential }[] = providers.flatMap((provider) =>
  provider.kinds.map((kind) => ({
    title: `${provider.name} with ${kind}`,
    provider,
    key: toCredential({ secret: secrets[kind], passphrase: 'pass' }, 'key-id', kind)
  }))
)
const stamp = {
  nowMs: 1_700_000_000_123,
  nonce: '1700000000123',
  uuid: '2f1d0b5c-96a3-4c4e-8d2e-0f6a3b1c5d7e',
  windowMs: 5000
}

const anyText = fc.string({ unit: 'binary', maxLength: 30 })
/** Half of a surrogate pair, anywhere. */
const brokenText = fc.tuple(anyText, fc.constantFrom('\ud800', '\udfff', ''), anyText).map((parts) => parts.join(''))
const anyRequest: fc.Arbitrary<UnsignedRequest> = fc.record({
  method: fc.constantFrom<Method>('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  origin: fc.constantFrom('https://api.binance.com', 'http://127.0.0.1:8080'),
  path: fc.constantFrom(
    '/api/v3/order',
    '/0/private/AddOrder',
    '/0/public/Time',
    '/api/v3/time',
    "/a~b/!$&'()*+,;=:@/%20"
  ),
  params: fc.array(fc.tuple(brokenText, brokenText), { maxLength: 12 }),
  body: fc.oneof(fc.constant(''), fc.json({ maxDepth: 3 }), fc.constant('{"nonce": 1, "a": 2}')),
  environment: fc.constantFrom('production', 'testnet', 'development')
})

const written = '"b":1.10,"a":"é","q":"1"'
const inObject = ({ url, body }: SignedRequest) => {
  expect(body).toContain(written)
  expect(url).not.toContain('?')
}
/** Where the author's JSON travels in another shape: within an object, as a form, or in the query. Every digit stays. */
const carriers: Readonly<Record<string, (signed: SignedRequest) => void>> = {
  bitfinex: inObject,
  whitebit: inObject,
  cryptocom: inObject,
  hyperliquid: inObject,
  gemini: (signed) => {
    inObject(signed)
    const payload = Buffer.from(signed.headers['X-GEMINI-PAYLOAD'] ?? '', 'base64').toString()
    expect(payload).toContain(written)
  },
  'kraken-futures': ({ url, body }) => {
    expect(decodeURIComponent(body)).toBe('json={"b": 1.10,\n "a": "é"}')
    expect(url).toContain('q=1')
  },
  bingx: ({ url, body }) => {
    expect(body).toBe('')
    expect(url).toContain('?a=%C3%A9&b=1.10&q=1&recvWindow=5000&timestamp=')
  }
}

await prepareHyperliquid()

describe.each(signers)('$title', ({ provider, key }) => {
  it('signs whatever it is given, into a URL that no parser rewrites', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(checkPath(request.path).ok).toBe(true)
        const signed = provider.sign(request, key, stamp)
        expect(new URL(signed.url).href).toBe(signed.url)
        expect(signed.method).toBe(request.method)
        for (const value of Object.values(signed.headers)) expect(value).toMatch(/^[\x20-\x7e]*$/)
      }),
      { numRuns: 100 }
    )
  })

  it('sends a body that its author wrote', () => {
    const body = '{"b": 1.10,\n "a": "é"}'
    const request: UnsignedRequest = {
      method: 'POST',
      origin: 'https://a.b',
      path: '/x',
      params: [['q', '1']],
      body,
      environment: 'production'
    }
    const signed = provider.sign(request, key, stamp)
    const carriedBy = carriers[provider.id]
    if (carriedBy !== undefined) return carriedBy(signed)
    const expected = provider.id === 'kraken' ? '{"nonce":"1700000000123","b": 1.10,\n "a": "é"}' : body
    expect(signed.body).toBe(expected)
    expect(signed.url).toContain('q=1')
  })

  it('gives the same bytes for the same arguments, but for ECDSA, whose k is random', () => {
    const request: UnsignedRequest = {
      method: 'GET',
      origin: 'https://a.b',
      path: '/x',
      params: [['q', '1']],
      environment: 'production'
    }
    if (key.privateKey?.asymmetricKeyType === 'ec') return
    expect(provider.sign(request, key, stamp)).toEqual(provider.sign(request, key, stamp))
  })
})

describe('what is signed is what is sent', () => {
  it('Binance: the signature covers every byte of query and body but itself', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const key = toCredential({ secret: pem(privateKey) }, 'id', 'ed25519')
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { url, body } = binance.sign({ ...request, path: '/api/v3/order' }, key, stamp)
        const query = url.split('?')[1] ?? ''
        const carrier = query === '' ? body : query
        const [signed = '', signature = ''] = carrier.split('&signature=')
        const message = Buffer.from(query === '' ? signed : signed + body)
        expect(
          verify(null, message, createPublicKey(privateKey), Buffer.from(decodeURIComponent(signature), 'base64'))
        ).toBe(true)
      })
    )
  })

  it('Binance: time and window come from the stamp, whatever the author writes', () => {
    const key = toCredential({ secret: 'abc' }, 'id', 'hmac')
    const params = [
      ['recvWindow', '60000'],
      ['timestamp', '1'],
      ['signature', 'x'],
      ['symbol', 'A']
    ] as const
    const { url } = binance.sign(
      { method: 'GET', origin: 'https://a.b', path: '/api/v3/order', params, environment: 'production' },
      key,
      stamp
    )
    expect(url).toMatch(/\?timestamp=1700000000123&symbol=A&recvWindow=5000&signature=[0-9a-f]{64}$/)
  })

  it('Binance: market data goes out unsigned, since it refuses parameters that it does not know', () => {
    const key = toCredential({ secret: 'abc' }, 'id', 'hmac')
    const request = {
      method: 'GET',
      origin: 'https://a.b',
      path: '/api/v3/klines',
      params: [['symbol', 'A']],
      environment: 'production'
    } as const
    expect(binance.sign(request, key, stamp).url).toBe('https://a.b/api/v3/klines?symbol=A')
  })

  it('Kraken: one nonce, the reserved one, in form, query and JSON', () => {
    const key = toCredential({ secret: secrets.hmac }, 'id', 'hmac')
    const base = {
      origin: 'https://a.b',
      path: '/0/private/X',
      params: [
        ['nonce', '1'],
        ['a', '2']
      ],
      environment: 'production'
    } as const
    expect(kraken.sign({ ...base, method: 'POST' }, key, stamp).body).toBe('nonce=1700000000123&a=2')
    expect(kraken.sign({ ...base, method: 'GET' }, key, stamp).url).toBe(
      'https://a.b/0/private/X?nonce=1700000000123&a=2'
    )
    const withBody = (body: string) => kraken.sign({ ...base, params: [], method: 'POST', body }, key, stamp).body
    expect(withBody('{"a": 1.10}')).toBe('{"nonce":"1700000000123","a": 1.10}')
    expect(withBody('{ }')).toBe('{"nonce":"1700000000123" }')
    expect(withBody('{"nonce": 5, "a": 1}')).toBe('{"nonce":"1700000000123","a":1}')
  })

  it('Kraken: public endpoints learn nothing of the key', () => {
    const key = toCredential({ secret: secrets.hmac }, 'id', 'hmac')
    const request = {
      method: 'GET',
      origin: 'https://a.b',
      path: '/0/public/Time',
      params: [],
      environment: 'production'
    } as const
    expect(kraken.sign(request, key, stamp)).toEqual({
      method: 'GET',
      url: 'https://a.b/0/public/Time',
      headers: {},
      body: ''
    })
  })

  it('OKX: a testnet key says in a header that its trading is simulated', () => {
    const key = toCredential({ secret: 'abc', passphrase: 'p' }, 'id', 'hmac')
    const request = { method: 'GET', origin: 'https://a.b', path: '/x', params: [] } as const
    expect(okx.sign({ ...request, environment: 'testnet' }, key, stamp).headers).toMatchObject({
      'x-simulated-trading': '1'
    })
    expect(okx.sign({ ...request, environment: 'production' }, key, stamp).headers).not.toHaveProperty(
      'x-simulated-trading'
    )
  })

  it.each(['es256', 'ed25519'] as const)('Coinbase: the %s token verifies and names method, host and path', (kind) => {
    const key = toCredential({ secret: secrets[kind] }, 'organizations/o/apiKeys/k', kind)
    const request = {
      method: 'POST',
      origin: 'https://api.coinbase.com',
      path: '/api/v3/brokerage/orders',
      params: [['a', 'b']],
      environment: 'production'
    } as const
    const signed = coinbase.sign(request, key, stamp)
    const [header = '', claims = '', signature = ''] = (signed.headers.Authorization ?? '')
      .replace('Bearer ', '')
      .split('.')
    const publicKey = createPublicKey(secrets[kind])
    const valid = verify(
      kind === 'es256' ? 'sha256' : null,
      Buffer.from(`${header}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url')
    )
    expect(valid).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      sub: 'organizations/o/apiKeys/k',
      iss: 'cdp',
      uris: ['POST api.coinbase.com/api/v3/brokerage/orders'],
      iat: 1_700_000_000,
      nbf: 1_700_000_000,
      exp: 1_700_000_005
    })
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: kind === 'es256' ? 'ES256' : 'EdDSA',
      kid: 'organizations/o/apiKeys/k',
      typ: 'JWT',
      nonce: '2f1d0b5c96a34c4e8d2e0f6a3b1c5d7e'
    })
  })
})

describe('encoding', () => {
  it('leaves RFC 3986 unreserved characters and encodes all others, those that URL parsers touch among them', () => {
    expect(encode("aZ09-_.~!'()*& é🔑")).toBe('aZ09-_.~%21%27%28%29%2A%26%20%C3%A9%F0%9F%94%91')
    expect(encode('a\ud800')).toBe('a%EF%BF%BD')
    expect(
      encodeParams([
        ['a b', ''],
        ['a b', '1']
      ])
    ).toBe('a%20b=&a%20b=1')
  })

  it('keeps the order and the repetitions of JSON members', () => {
    expect(
      jsonOf([
        ['b', '1'],
        ['1', '"'],
        ['b', '2']
      ])
    ).toBe('{"b":"1","1":"\\"","b":"2"}')
  })
})

it('every provider reads the secret that its own kinds sign with', () => {
  for (const { provider, key } of signers) expect(parseSecret(provider, key.secret)).toMatchObject({ ok: true })
})

describe('parameters', () => {
  const anyParams = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'Z', '', 'ä', 'a1', 'recvWindow'), fc.string()), {
    maxLength: 60
  })
  it('are sorted by name, and those of one name stay in their order, however many there are', () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        expect(sorted(params)).toEqual(params.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      })
    )
  })
  it('read alike whether or not they were encoded first', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }))), (params: Params) => {
        expect(readableOf(params, encodeParams(params))).toBe(readableParams(params))
      })
    )
  })
})
