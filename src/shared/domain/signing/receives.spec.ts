/**
 * What is signed is what is sent, for every scheme: each request is verified as the exchange would, from its method, URL,
 * headers and body alone, with Node's crypto and nothing of the kit. A byte that went unsigned, or was signed in another
 * form than it is sent, fails here.
 */
import { createHash, createHmac, generateKeyPairSync, verify } from 'node:crypto'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { encode as msgpack } from '@msgpack/msgpack'
import { keccak_256 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCredential } from './credential'
import type { Method, SignedRequest, UnsignedRequest } from './kit'
import { prepareHyperliquid } from './providers/hyperliquid'
import { findProvider, providers } from './registry'
import type { CredentialKind } from '../vault/key'

const secret = 'a2V5d2F0Y2gta2V5d2F0Y2gta2V5d2F0Y2gta2V5d2F0Y2g='
const wallet = '0x0123456789012345678901234567890123456789012345678901234567890123'
const pair = generateKeyPairSync('ed25519')
const hmac = (hash: string, text: string | Buffer, encoding: 'hex' | 'base64', key: string | Buffer = secret): string =>
  createHmac(hash, key).update(text).digest(encoding)
const decoded = Buffer.from(secret, 'base64')

interface Received {
  readonly method: string
  readonly host: string
  readonly path: string
  /** Without its question mark. */
  readonly query: string
  readonly header: (name: string) => string
  readonly body: string
}

function receive({ method, url, headers, body }: SignedRequest): Received {
  const [, host = '', path = '', query = ''] = /^https?:\/\/([^/?]+)([^?]*)\??(.*)$/.exec(url) ?? []
  return { method, host, path, query, header: (name) => headers[name] ?? '', body }
}

const readable = (query: string): string => decodeURIComponent(query)
const target = ({ path, query }: Received): string => (query === '' ? path : `${path}?${query}`)
const readableTarget = ({ path, query }: Received): string => (query === '' ? path : `${path}?${readable(query)}`)
/** The query before its last parameter, and that one's value. */
function lastOf(query: string, name: string): [string, string] {
  const at = query.lastIndexOf(`&${name}=`)
  return [query.slice(0, at), decodeURIComponent(query.slice(at + name.length + 2))]
}
const binance = (got: Received): boolean => {
  const carrier = got.query === '' ? got.body : got.query
  const [signed, signature] = lastOf(carrier, 'signature')
  return signature === hmac('sha256', got.query === '' ? signed : signed + got.body, 'hex')
}
const coinbaseLike = (signed: (got: Received) => string) => (got: Received) =>
  got.header('CB-ACCESS-SIGN') ===
  hmac('sha256', got.header('CB-ACCESS-TIMESTAMP') + got.method + signed(got) + got.body, 'base64', decoded)

/** How each exchange checks what it received. */
const servers: Readonly<Record<string, (got: Received) => boolean>> = {
  'binance-usdm': binance,
  'binance-coinm': binance,
  mexc: (got) => {
    const [signed, signature] = lastOf(got.query, 'signature')
    return signature === hmac('sha256', signed + got.body, 'hex')
  },
  'mexc-contract': (got) => {
    const sorted = got.query === '' ? [] : got.query.split('&')
    const names = sorted.map((pair) => decodeURIComponent(pair.split('=')[0] ?? ''))
    expect(names).toEqual([...names].sort())
    const payload = got.body === '' ? got.query : got.body
    return (
      got.header('Signature') === hmac('sha256', got.header('ApiKey') + got.header('Request-Time') + payload, 'hex')
    )
  },
  kucoin: (got) =>
    got.header('KC-API-SIGN') ===
      hmac('sha256', got.header('KC-API-TIMESTAMP') + got.method + readableTarget(got) + got.body, 'base64') &&
    got.header('KC-API-PASSPHRASE') === hmac('sha256', 'pass', 'base64'),
  bitget: (got) =>
    got.header('ACCESS-SIGN') ===
    hmac('sha256', got.header('ACCESS-TIMESTAMP') + got.method + readableTarget(got) + got.body, 'base64'),
  'coinbase-exchange': coinbaseLike(target),
  'coinbase-international': coinbaseLike(({ path }) => path),
  bitvavo: (got) =>
    got.header('BITVAVO-ACCESS-SIGNATURE') ===
    hmac('sha256', got.header('BITVAVO-ACCESS-TIMESTAMP') + got.method + target(got) + got.body, 'hex'),
  gate: (got) => {
    const hash = createHash('sha512').update(got.body).digest('hex')
    const lines = [got.method, got.path, readable(got.query), hash, got.header('Timestamp')]
    return got.header('SIGN') === hmac('sha512', lines.join('\n'), 'hex')
  },
  htx: (got) => {
    const [signed, signature] = lastOf(got.query, 'Signature')
    return signature === hmac('sha256', [got.method, got.host, got.path, signed].join('\n'), 'base64')
  },
  bitstamp: (got) => {
    const { header } = got
    const query = got.query === '' ? '' : `?${got.query}`
    const text = `${header('X-Auth')}${got.method}${got.host}${got.path}${query}${header('Content-Type')}${header('X-Auth-Nonce')}${header('X-Auth-Timestamp')}v2${got.body}`
    return header('X-Auth-Signature') === hmac('sha256', text, 'hex')
  },
  bitmex: (got) =>
    got.header('api-signature') ===
    hmac('sha256', got.method + target(got) + got.header('api-expires') + got.body, 'hex'),
  phemex: (got) =>
    got.header('x-phemex-request-signature') ===
    hmac('sha256', got.path + got.query + got.header('x-phemex-request-expiry') + got.body, 'hex'),
  deribit: (got) => {
    const [, ts = '', sig = '', nonce = ''] = /ts=(\d+),sig=(\w+),nonce=(.+)$/.exec(got.header('Authorization')) ?? []
    return sig === hmac('sha256', `${ts}\n${nonce}\n${got.method}\n${target(got)}\n${got.body}\n`, 'hex')
  },
  bitfinex: (got) =>
    got.header('bfx-signature') === hmac('sha384', `/api${got.path}${got.header('bfx-nonce')}${got.body}`, 'hex'),
  gemini: (got) => {
    const payload = got.header('X-GEMINI-PAYLOAD')
    const said = JSON.parse(Buffer.from(payload, 'base64').toString()) as Record<string, unknown>
    expect(said.request).toBe(got.path)
    return got.header('X-GEMINI-SIGNATURE') === hmac('sha384', payload, 'hex')
  },
  whitebit: (got) => {
    const payload = got.header('X-TXC-PAYLOAD')
    expect(Buffer.from(payload, 'base64').toString()).toBe(got.body)
    expect((JSON.parse(got.body) as Record<string, unknown>).request).toBe(got.path)
    return got.header('X-TXC-SIGNATURE') === hmac('sha512', payload, 'hex')
  },
  bingx: (got) => {
    const [signed, signature] = lastOf(got.query, 'signature')
    return signature === hmac('sha256', readable(signed), 'hex')
  },
  backpack: (got) => {
    const plain = decodeURIComponent
    const sorted = (pairs: [string, string][]) =>
      pairs
        .sort(([a], [b]) => (plain(a) < plain(b) ? -1 : plain(a) > plain(b) ? 1 : 0))
        .map(([name, value]) => `${name}=${value}`)
    const inQuery = got.query === '' ? [] : got.query.split('&').map((pair) => pair.split('=') as [string, string])
    const ending = `timestamp=${got.header('X-Timestamp')}&window=${got.header('X-Window')}`
    // Bodies are compared with ccxt's; here, what travels in the query.
    if (got.body !== '') return true
    const message = ['instruction=balanceQuery', ...sorted(inQuery), ending].join('&')
    return verify(null, Buffer.from(message), pair.publicKey, Buffer.from(got.header('X-Signature'), 'base64'))
  },
  cryptocom: (got) => {
    const said = JSON.parse(got.body) as { id: string; method: string; params: unknown; api_key: string; sig: string }
    const flat = (value: unknown): string => {
      if (Array.isArray(value)) return value.map(flat).join('')
      if (typeof value !== 'object' || value === null) return String(value)
      return Object.keys(value)
        .sort()
        .map((name) => name + flat((value as Record<string, unknown>)[name]))
        .join('')
    }
    return said.sig === hmac('sha256', said.method + said.id + said.api_key + flat(said.params) + said.id, 'hex')
  },
  'kraken-futures': (got) => {
    const hash = createHash('sha256')
      .update(got.query + got.body + got.header('Nonce') + got.path.replace('/derivatives', ''))
      .digest()
    return got.header('Authent') === hmac('sha512', hash, 'base64', decoded)
  },
  hyperliquid: (got) => {
    const said = JSON.parse(got.body) as {
      action: unknown
      nonce: number
      signature: { r: string; s: string; v: number }
    }
    const tail = Buffer.alloc(9)
    tail.writeBigUInt64BE(BigInt(said.nonce))
    const text = (value: string) => keccak_256(Buffer.from(value))
    const id = keccak_256(Buffer.concat([msgpack(said.action), tail]))
    const agent = Buffer.concat([text('Agent(string source,bytes32 connectionId)'), text('a'), id])
    const domain = Buffer.concat([
      text('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'),
      text('Exchange'),
      text('1'),
      Buffer.from((1337).toString(16).padStart(64, '0'), 'hex'),
      Buffer.alloc(32)
    ])
    const digest = keccak_256(Buffer.concat([Buffer.from('1901', 'hex'), keccak_256(domain), keccak_256(agent)]))
    const number = (hex: string) => Buffer.from(hex.slice(2).padStart(64, '0'), 'hex')
    const signature = Buffer.concat([number(said.signature.r), number(said.signature.s)])
    return secp256k1.verify(signature, digest, secp256k1.getPublicKey(Buffer.from(wallet.slice(2), 'hex')), {
      prehash: false
    })
  }
}

const paths: Readonly<Record<string, readonly string[]>> = {
  'binance-usdm': ['/fapi/v1/order'],
  'binance-coinm': ['/dapi/v1/order'],
  mexc: ['/api/v3/order'],
  'kraken-futures': ['/derivatives/api/v3/sendorder', '/api/history/v2/orders'],
  cryptocom: ['/exchange/v1/private/create-order'],
  backpack: ['/api/v1/capital'],
  hyperliquid: ['/exchange']
}

/** Names of any kind, but the same one only once: JSON.parse would see the last alone. */
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }))
const name = text.map((own) => `n${own}`)
const params = fc.uniqueArray(fc.tuple(name, text), { maxLength: 8, selector: ([own]) => own })
const plainName = fc.stringMatching(/^[a-z][\w-]{0,8}$/).map((own) => `b_${own}`)
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(plainName, tie('any'), { maxKeys: 3 })
  ),
  leaf: fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
})).any
const object = fc.dictionary(plainName, value, { maxKeys: 5 })

function requestsOf(id: string): fc.Arbitrary<UnsignedRequest> {
  // An exchange that takes one JSON object in a POST gets that.
  const objectOnly = findProvider(id)?.objectBodies === true || id === 'hyperliquid'
  return fc
    .record({
      method: objectOnly
        ? fc.constant<Method>('POST')
        : fc.constantFrom<Method>('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
      origin: fc.constantFrom('https://api.example.com', 'http://127.0.0.1:8080'),
      path: fc.constantFrom(...(paths[id] ?? ['/api/v1/order', "/a~b/!$&'()*+,;=:@/%20"])),
      params,
      body: fc.oneof(
        fc.constant(''),
        object.map((own) => JSON.stringify(own))
      ),
      environment: fc.constant('production' as const)
    })
    .map((request) => (request.method === 'GET' || id === 'backpack' ? { ...request, body: '' } : request))
    .map((request) => (id === 'backpack' ? { ...request, method: 'GET' as const } : request))
}

const kinds: Readonly<Record<string, CredentialKind>> = { backpack: 'ed25519', hyperliquid: 'secp256k1' }
const secrets: Partial<Record<CredentialKind, string>> = {
  ed25519: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  secp256k1: wallet
}

await prepareHyperliquid()

describe('every exchange finds what it received signed', () => {
  it.each(Object.keys(servers))('%s', (id) => {
    const provider = findProvider(id)
    if (provider === undefined) throw new Error(`no provider ${id}`)
    const kind = kinds[id] ?? 'hmac'
    const key = toCredential({ secret: secrets[kind] ?? secret, passphrase: 'pass' }, 'key-id', kind)
    const stamp = { nowMs: 1_700_000_000_123, nonce: '1700000000123', uuid: '2f1d0b5c-96a3', windowMs: 5000 }
    fc.assert(
      fc.property(requestsOf(id), (request) => {
        const signed = provider.sign(request, key, stamp)
        expect(new URL(signed.url).href).toBe(signed.url)
        expect(servers[id]?.(receive(signed))).toBe(true)
      }),
      { numRuns: id === 'hyperliquid' ? 50 : 200 }
    )
  })

  it('and none that signs is left out', () => {
    const inKitSpec = ['binance', 'kraken', 'coinbase', 'okx', 'bybit']
    const signing = providers.filter(({ kinds }) => !kinds.includes('token')).map(({ id }) => id)
    expect([...Object.keys(servers), ...inKitSpec].sort()).toEqual([...signing].sort())
  })
})
