/** 1,000 seeded random requests a provider, each equal to what ccxt signs, byte for byte, but for ccxt's referral marks. */
import { existsSync } from 'node:fs'
import { generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toCredential } from './credential'
import type { Credential, Method, SignedRequest } from './kit'
import { binance } from './providers/binance'
import { bybit } from './providers/bybit'
import { coinbase } from './providers/coinbase'
import { kraken } from './providers/kraken'
import { okx } from './providers/okx'
import type { CredentialKind } from '../vault/key'
import {
  allCharacters,
  ccxt,
  folder,
  Generator,
  momentOf,
  normalised,
  plainCharacters,
  REQUESTS,
  stampOf,
  TIMEOUT_MS
} from './testing/ccxt'

const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']): string =>
  String(key.export({ type: 'pkcs8', format: 'pem' })).trim()
const rsa = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
const ed25519 = pem(generateKeyPairSync('ed25519').privateKey)
const shared = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
const krakenSecret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='

const credentialOf = (kind: CredentialKind, secret: string): Credential =>
  toCredential(
    { secret, passphrase: 'pass phrase' },
    'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
    kind
  )

const production = 'production' as const

describe.skipIf(!existsSync(folder))('signatures equal to those of ccxt', { timeout: TIMEOUT_MS }, () => {
  it.each([
    ['hmac', shared],
    ['ed25519', ed25519],
    ['rsa', rsa]
  ] as const)('Binance with %s', async (kind, secret) => {
    const generator = new Generator(1)
    const at = { ms: 0 }
    const key = credentialOf(kind, secret)
    const theirs = await ccxt('binance', key, at)
    for (let round = 0; round < REQUESTS; round += 1) {
      at.ms = momentOf(generator)
      const windowMs = 1 + generator.below(60_000)
      const method = generator.pick<Method>(['GET', 'POST', 'PUT', 'DELETE'])
      const [api, prefix, name] = generator.pick<readonly [string, string, string]>([
        ['private', '/api/v3/', 'account'],
        ['private', '/api/v3/', 'order/test'],
        ['private', '/api/v3/', 'openOrders'],
        ['sapi', '/sapi/v1/', 'capital/withdraw/history']
      ])
      const params = generator.params(allCharacters, allCharacters)
      const expected = theirs.sign(name, api, method, { ...Object.fromEntries(params), recvWindow: String(windowMs) })
      const request = {
        method,
        origin: 'https://api.binance.com',
        path: prefix + name,
        params,
        environment: production
      }
      expect(binance.sign(request, key, stampOf(at.ms, windowMs))).toEqual(normalised(expected))
    }
  })

  it('Kraken', async () => {
    const generator = new Generator(2)
    const at = { ms: 0 }
    const key = credentialOf('hmac', krakenSecret)
    const theirs = await ccxt('kraken', key, at)
    for (let round = 0; round < REQUESTS; round += 1) {
      at.ms = momentOf(generator)
      const name = generator.pick(['Balance', 'AddOrder', 'Earn/Allocate', 'QueryTrades'])
      // Pinned: ccxt sends names raw, and no name of Kraken's needs encoding. A price in percent makes both send JSON:
      // https://docs.kraken.com/api/docs/rest-api/add-order (price).
      const params = generator.params(plainCharacters, allCharacters)
      if (generator.below(4) === 0) params.push(['price', generator.pick(['37500', '+1.5%', '#2%'])])
      const expected = theirs.sign(name, 'private', 'POST', Object.fromEntries(params))
      const request = {
        method: 'POST' as const,
        origin: 'https://api.kraken.com',
        path: `/0/private/${name}`,
        params,
        environment: production
      }
      expect(kraken.sign(request, key, stampOf(at.ms, 0))).toEqual(normalised(expected))
    }
  })

  it('OKX', async () => {
    const generator = new Generator(3)
    const at = { ms: 0 }
    const key = credentialOf('hmac', shared)
    const theirs = await ccxt('okx', key, at)
    for (let round = 0; round < REQUESTS; round += 1) {
      at.ms = momentOf(generator)
      const method = generator.pick<Method>(['GET', 'POST'])
      const name = generator.pick(['account/balance', 'trade/cancel-order', 'asset/transfer'])
      const params = generator.params(allCharacters, allCharacters)
      const expected = theirs.sign(name, 'private', method, Object.fromEntries(params))
      const request = {
        method,
        origin: 'https://www.okx.com',
        path: `/api/v5/${name}`,
        params,
        environment: production
      }
      expect(okx.sign(request, key, stampOf(at.ms, 0))).toEqual(normalised(expected))
    }
  })

  it.each([
    ['hmac', shared],
    ['rsa', rsa]
  ] as const)('Bybit with %s', async (kind, secret) => {
    const generator = new Generator(4)
    const at = { ms: 0 }
    const key = credentialOf(kind, secret)
    const theirs = await ccxt('bybit', key, at)
    for (let round = 0; round < REQUESTS; round += 1) {
      at.ms = momentOf(generator)
      const method = generator.pick<Method>(['GET', 'POST'])
      const name = generator.pick(['order/realtime', 'order/create', 'account/wallet-balance'])
      // Pinned: in a query ccxt leaves values unencoded, which no URL parser would send as signed (RFC 3986, 2.2): there, values
      // that need no encoding.
      const values = method === 'GET' ? plainCharacters : allCharacters
      const params = generator.params(values, values)
      const expected = normalised(theirs.sign(`v5/${name}`, 'private', method, Object.fromEntries(params)))
      const request = { method, origin: 'https://api.bybit.com', path: `/v5/${name}`, params, environment: production }
      const ours = bybit.sign(request, key, stampOf(at.ms, 5000))
      // Pinned: ccxt ends a query without parameters in "?", which https://bybit-exchange.github.io/docs/v5/guide does not.
      expect(ours).toEqual({ ...expected, url: expected.url.replace(/\?$/, '') })
    }
  })

  // Pinned: ccxt's ES256 token has the claims of the older keys (`aud`, `iss: coinbase-cloud`, `uri`); the page's have
  // `iss: cdp` and `uris`: https://docs.cdp.coinbase.com/get-started/authentication/jwt-authentication. Its k is random.
  it('Coinbase with ES256, but for the claims that are of older keys', async () => {
    const generator = new Generator(6)
    const at = { ms: 0 }
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = credentialOf('es256', pem(privateKey))
    const theirs = await ccxt('coinbase', { id: key.id, secret: sec1(privateKey) }, at)
    for (let round = 0; round < REQUESTS; round += 1) {
      at.ms = momentOf(generator)
      const method = generator.pick<Method>(['GET', 'POST', 'PUT', 'DELETE'])
      const name = generator.pick(['brokerage/accounts', 'brokerage/orders', 'brokerage/portfolios'])
      const params = generator.params(allCharacters, allCharacters)
      const expected = normalised(theirs.sign(name, ['v3', 'private'], method, Object.fromEntries(params)))
      const path = `/api/v3/${name}`
      const request = { method, origin: 'https://api.coinbase.com', path, params, environment: production }
      const ours = coinbase.sign(request, key, stampOf(at.ms, 120_000))
      expect({ ...ours, headers: {} }).toEqual({ ...expected, headers: {} })
      expect(tokenHeaderOf(ours)).toEqual(tokenHeaderOf(expected))
      const { aud: _, iss, uri, ...claims } = claimsOf(expected)
      expect([iss, uri]).toEqual(['coinbase-cloud', `${method} api.coinbase.com${path}`])
      expect(claimsOf(ours)).toEqual({ ...claims, iss: 'cdp', uris: [uri] })
      const [head = '', body = '', signature = ''] = (ours.headers.Authorization ?? '')
        .replace('Bearer ', '')
        .split('.')
      const sides = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
      expect(verify('sha256', Buffer.from(`${head}.${body}`), sides, Buffer.from(signature, 'base64url'))).toBe(true)
    }
  })

  // https://github.com/coinbase/coinbase-advanced-py/blob/master/coinbase/jwt_generator.py
  it('Coinbase with EdDSA, but for the audience that its own SDK no longer sends', async () => {
    const generator = new Generator(5)
    const at = { ms: 0 }
    const seed = Buffer.from(Array.from({ length: 64 }, () => generator.below(256))).toString('base64')
    const key = credentialOf('ed25519', pkcs8OfSeed(seed))
    const theirs = await ccxt('coinbase', { id: key.id, secret: seed }, at)
    for (let round = 0; round < REQUESTS; round += 1) {
      at.ms = momentOf(generator)
      const method = generator.pick<Method>(['GET', 'POST', 'PUT', 'DELETE'])
      const name = generator.pick(['brokerage/accounts', 'brokerage/orders', 'brokerage/portfolios'])
      const params = generator.params(allCharacters, allCharacters)
      const expected = normalised(theirs.sign(name, ['v3', 'private'], method, Object.fromEntries(params)))
      const request = {
        method,
        origin: 'https://api.coinbase.com',
        path: `/api/v3/${name}`,
        params,
        environment: production
      }
      const ours = coinbase.sign(request, key, stampOf(at.ms, 120_000))
      expect({ ...ours, headers: {} }).toEqual({ ...expected, headers: {} })
      const { aud, ...claims } = claimsOf(expected)
      expect(aud).toEqual(['cdp_service'])
      expect(claimsOf(ours)).toEqual(claims)
    }
  })
})

const sec1 = (key: ReturnType<typeof generateKeyPairSync>['privateKey']): string =>
  String(key.export({ type: 'sec1', format: 'pem' })).trim()

const tokenHeaderOf = ({ headers }: SignedRequest): unknown =>
  JSON.parse(
    Buffer.from((headers.Authorization ?? '').replace('Bearer ', '').split('.')[0] ?? '', 'base64url').toString()
  )

const claimsOf = ({ headers }: SignedRequest): Record<string, unknown> =>
  JSON.parse(Buffer.from((headers.Authorization ?? '').split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >

function pkcs8OfSeed(base64: string): string {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(base64, 'base64').subarray(0, 32)
  ])
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`
}
