/** 1,000 seeded random requests a provider, each equal to what ccxt signs, byte for byte, but for ccxt's referral marks. */
import { existsSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { toCredential } from './credential'
import type { Credential, Method, SignedRequest } from './kit'
import { member } from './provider'
import { binance } from './providers/binance'
import { bybit } from './providers/bybit'
import { coinbase } from './providers/coinbase'
import { kraken } from './providers/kraken'
import { okx } from './providers/okx'
import type { CredentialKind } from '../vault/key'
import { referralHeaders } from './vectors/ccxt'

const folder = fileURLToPath(new URL('../../../../node_modules/ccxt/js/src', import.meta.url))
const REQUESTS = 1_000
/** ccxt's own Ed25519 takes 10 ms a signature, more on a busy machine. */
const TIMEOUT_MS = 180_000
const NO_UUID = '00000000-0000-0000-0000-000000000000'

interface Theirs {
  sign(path: string, api: unknown, method: Method, params: Record<string, string>): Record<string, unknown>
}

/** ccxt's exchange with its clock and randomness stopped at `at.ms`. */
async function ccxt(id: string, credential: { id: string; secret: string }, at: { ms: number }): Promise<Theirs> {
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(path.join(folder, `${id}.js`)).href)
  const Exchange = member(module, 'default') as new (config: object) => Theirs
  const exchange = new Exchange({ apiKey: credential.id, secret: credential.secret, password: 'pass phrase' })
  return Object.assign(exchange, {
    milliseconds: () => at.ms,
    seconds: () => Math.floor(at.ms / 1000),
    nonce: () => at.ms,
    randomBytes: (count: number) => '00'.repeat(count)
  })
}

/** mulberry32: the same numbers on every machine. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const plainCharacters = [...'abcXYZ019-_.~']
const allCharacters = [...plainCharacters, ...'!\'()*&=?/#%+ "<>\\{}[]|^`,;:@$', 'é', '１', '漢', '🔑', 'ß', '\n', '\t']

class Generator {
  readonly #random: () => number
  constructor(seed: number) {
    this.#random = randomOf(seed)
  }
  below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0]
  }
  text(characters: readonly string[], longest: number): string {
    return Array.from({ length: this.below(longest + 1) }, () => characters[this.below(characters.length)]).join('')
  }
  /** Distinct names, none of them integer-like: ccxt's objects would move those to the front. */
  params(names: readonly string[], values: readonly string[]): [string, string][] {
    const count = this.pick([0, 1, 2, 3, 5, 8, 40])
    return Array.from({ length: count }, (_, index) => [
      `p${index}_${this.text(names, 6)}`,
      this.text(values, this.pick([0, 4, 12, 60]))
    ])
  }
}

/** ccxt leaves an absent body undefined; its own marks are not part of the signature. */
function normalised(theirs: Record<string, unknown>): SignedRequest {
  const headers = (theirs.headers ?? {}) as Record<string, string>
  return {
    method: theirs.method as Method,
    url: String(theirs.url),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !referralHeaders.has(name))),
    body: (theirs.body as string | undefined) ?? ''
  }
}

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

const momentOf = (generator: Generator): number =>
  1_600_000_000_000 + generator.below(400_000_000) * 1000 + generator.below(1000)
const stampOf = (nowMs: number, windowMs: number) => ({ nowMs, nonce: String(nowMs), uuid: NO_UUID, windowMs })
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
      // ccxt sends names raw: no name of Kraken's needs encoding. A price in percent makes both send JSON.
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
      // In a query ccxt leaves values unencoded, which no URL parser would send as signed: there, values that need no encoding.
      const values = method === 'GET' ? plainCharacters : allCharacters
      const params = generator.params(values, values)
      const expected = normalised(theirs.sign(`v5/${name}`, 'private', method, Object.fromEntries(params)))
      const request = { method, origin: 'https://api.bybit.com', path: `/v5/${name}`, params, environment: production }
      const ours = bybit.sign(request, key, stampOf(at.ms, 5000))
      // ccxt ends a query without parameters in "?".
      expect(ours).toEqual({ ...expected, url: expected.url.replace(/\?$/, '') })
    }
  })

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
