/**
 * Signatures a second of each provider against ccxt's sign() on the same request, in the same run: rounds of both
 * alternate, so that a slow moment of the machine hits both, and the median round counts. Credentials are prepared once,
 * as in the app.
 */
import { generateKeyPairSync } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSecret, toCredential } from '../src/shared/domain/signing/credential'
import type { Method, UnsignedRequest } from '../src/shared/domain/signing/kit'
import type { Provider } from '../src/shared/domain/signing/provider'
import { binance } from '../src/shared/domain/signing/providers/binance'
import { bybit } from '../src/shared/domain/signing/providers/bybit'
import { coinbase } from '../src/shared/domain/signing/providers/coinbase'
import { kraken } from '../src/shared/domain/signing/providers/kraken'
import { okx } from '../src/shared/domain/signing/providers/okx'
import { median, report } from './report.mts'

const ROUNDS = 15
const ROUND_MS = 60
const WARM_UP_MS = 300

interface Case {
  readonly name: string
  readonly provider: Provider
  readonly secret: string
  readonly path: string
  /** ccxt's name of the endpoint, and its kind of API. */
  readonly theirs: readonly [path: string, api: unknown]
  readonly method: Method
  readonly params: readonly (readonly [string, string])[]
}

interface Theirs {
  sign(path: string, api: unknown, method: string, params: Record<string, string>): unknown
}

const order: Case['params'] = [
  ['symbol', 'BTCUSDT'],
  ['side', 'BUY'],
  ['type', 'LIMIT'],
  ['timeInForce', 'GTC'],
  ['quantity', '0.001'],
  ['price', '37500'],
  ['newClientOrderId', 'keywatch-1'],
  ['clOrdId', 'keywatch1']
]
const shared = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
const krakenSecret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='
const seed = 'nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg=='
const ec = String(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' })
).trim()

const cases: readonly Case[] = [
  ofOrder('Binance HMAC', binance, shared, '/api/v3/order', ['order', 'private']),
  ofOrder('Kraken', kraken, krakenSecret, '/0/private/AddOrder', ['AddOrder', 'private']),
  ofOrder('OKX', okx, shared, '/api/v5/trade/order', ['trade/order', 'private']),
  ofOrder('Bybit', bybit, shared, '/v5/order/create', ['v5/order/create', 'private']),
  ofOrder('Coinbase ES256', coinbase, ec, '/api/v3/brokerage/orders', ['brokerage/orders', ['v3', 'private']]),
  ofOrder('Coinbase EdDSA', coinbase, seed, '/api/v3/brokerage/orders', ['brokerage/orders', ['v3', 'private']])
]

function ofOrder(name: string, provider: Provider, secret: string, path: string, theirs: Case['theirs']): Case {
  return { name, provider, secret, path, theirs, method: 'POST', params: order }
}

function ours({ provider, secret, method, path, params }: Case): () => unknown {
  const parsed = parseSecret(provider, secret)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const key = toCredential({ secret: parsed.value.secret, passphrase: 'pass' }, 'apiKeyId', parsed.value.kind)
  const origin = `https://${provider.hosts.production[0] ?? ''}`
  const uuid = '2f1d0b5c-96a3-4c4e-8d2e-0f6a3b1c5d7e'
  let nowMs = 1_700_000_000_000
  return () => {
    nowMs += 1
    const request: UnsignedRequest = { method, origin, path, params, environment: 'production' }
    return provider.sign(request, key, { nowMs, nonce: String(nowMs), uuid, windowMs: 5000 })
  }
}

async function theirs({ provider, secret, method, params, theirs: [endpoint, api] }: Case): Promise<() => unknown> {
  const file = path.resolve('node_modules/ccxt/js/src', `${provider.id}.js`)
  const { default: Exchange } = (await import(pathToFileURL(file).href)) as { default: new (config: object) => Theirs }
  const exchange = new Exchange({ apiKey: 'apiKeyId', secret, password: 'pass' })
  return () => exchange.sign(endpoint, api, method, Object.fromEntries(params))
}

/** Calls a second, over at least `ms`. */
function rate(act: () => unknown, ms: number): number {
  const start = performance.now()
  let calls = 0
  let elapsed = 0
  while (elapsed < ms) {
    for (let i = 0; i < 32; i += 1) act()
    calls += 32
    elapsed = performance.now() - start
  }
  return (calls / elapsed) * 1000
}

for (const item of cases) {
  const sign = { ours: ours(item), theirs: await theirs(item) }
  const rates = { ours: [] as number[], theirs: [] as number[] }
  rate(sign.ours, WARM_UP_MS)
  rate(sign.theirs, WARM_UP_MS)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const who of round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const))
      rates[who].push(rate(sign[who], ROUND_MS))
  }
  report({
    name: `signing against ccxt: ${item.name}`,
    value: Math.round(median(rates.ours)),
    unit: 'signatures/s',
    baseline: Math.round(median(rates.theirs))
  })
}
