/**
 * Signatures a second of each provider against ccxt's sign() on the same request, in the same run: rounds of both
 * alternate, so that a slow moment of the machine hits both, and the round with the middle ratio counts. Seconds are those of
 * the CPU: nothing here waits. Credentials are prepared once, as in the app.
 */
import { createHmac, generateKeyPairSync } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseJsonText } from '../src/shared/domain/signing/json-text'
import { signL1Action } from '../src/shared/domain/signing/providers/hyperliquid/sign-action'
import { parseSecret, toCredential } from '../src/shared/domain/signing/credential'
import type { Method, UnsignedRequest } from '../src/shared/domain/signing/kit'
import type { Provider } from '../src/shared/domain/signing/provider'
import { findProvider } from '../src/shared/domain/signing/registry'
import { report } from './report.mts'

/** Many and short: a slow moment of the machine falls on both of a round, or on few of them. */
const ROUNDS = 45
const ROUND_MS = 20
const WARM_UP_MS = 300

interface Case {
  readonly name: string
  readonly provider: Provider
  /** ccxt's name of it. */
  readonly exchange: string
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

type Listed = readonly [
  name: string,
  id: string,
  exchange: string,
  secret: string,
  path: string,
  theirs: Case['theirs']
]

const v3 = ['v3', 'private']
const listed: readonly Listed[] = [
  ['Binance HMAC', 'binance', 'binance', shared, '/api/v3/order', ['order', 'private']],
  ['Binance USD-M', 'binance-usdm', 'binance', shared, '/fapi/v1/order', ['order', 'fapiPrivate']],
  ['Binance COIN-M', 'binance-coinm', 'binance', shared, '/dapi/v1/order', ['order', 'dapiPrivate']],
  ['Kraken', 'kraken', 'kraken', krakenSecret, '/0/private/AddOrder', ['AddOrder', 'private']],
  [
    'Kraken futures',
    'kraken-futures',
    'krakenfutures',
    krakenSecret,
    '/derivatives/api/v3/sendorder',
    ['sendorder', 'private']
  ],
  ['OKX', 'okx', 'okx', shared, '/api/v5/trade/order', ['trade/order', 'private']],
  ['Bybit', 'bybit', 'bybit', shared, '/v5/order/create', ['v5/order/create', 'private']],
  ['Coinbase ES256', 'coinbase', 'coinbase', ec, '/api/v3/brokerage/orders', ['brokerage/orders', v3]],
  ['Coinbase EdDSA', 'coinbase', 'coinbase', seed, '/api/v3/brokerage/orders', ['brokerage/orders', v3]],
  ['Coinbase Exchange', 'coinbase-exchange', 'coinbaseexchange', krakenSecret, '/orders', ['orders', 'private']],
  [
    'Coinbase International',
    'coinbase-international',
    'coinbaseinternational',
    krakenSecret,
    '/api/v1/orders',
    ['orders', ['v1', 'private']]
  ],
  ['KuCoin', 'kucoin', 'kucoin', shared, '/api/v1/hf/orders', ['hf/orders', 'private']],
  [
    'Bitget',
    'bitget',
    'bitget',
    shared,
    '/api/v2/spot/trade/place-order',
    ['v2/spot/trade/place-order', ['private', 'spot']]
  ],
  ['Bitvavo', 'bitvavo', 'bitvavo', shared, '/v2/order', ['order', 'private']],
  ['Gate', 'gate', 'gate', shared, '/api/v4/spot/orders', ['orders', ['private', 'spot']]],
  ['MEXC', 'mexc', 'mexc', shared, '/api/v3/order', ['order', ['spot', 'private']]],
  [
    'MEXC futures',
    'mexc-contract',
    'mexc',
    shared,
    '/api/v1/private/order/submit',
    ['order/submit', ['contract', 'private']]
  ],
  ['HTX', 'htx', 'htx', shared, '/v1/order/orders/place', ['v1/order/orders/place', ['spot', 'private']]],
  ['Bitstamp', 'bitstamp', 'bitstamp', shared, '/api/v2/buy/btcusd/', ['buy/btcusd/', 'private']],
  ['Phemex', 'phemex', 'phemex', shared, '/g-orders', ['g-orders', 'private']],
  ['Bitfinex', 'bitfinex', 'bitfinex', shared, '/v2/auth/w/order/submit', ['auth/w/order/submit', 'private']],
  ['Gemini', 'gemini', 'gemini', shared, '/v1/order/new', ['v1/order/new', 'private']],
  ['WhiteBIT', 'whitebit', 'whitebit', shared, '/api/v4/order/new', ['order/new', ['v4', 'private']]],
  ['BingX', 'bingx', 'bingx', shared, '/openApi/swap/v2/trade/order', ['trade/order', ['swap', 'v2', 'private']]],
  [
    'Crypto.com',
    'cryptocom',
    'cryptocom',
    shared,
    '/exchange/v1/private/create-order',
    ['private/create-order', ['v1', 'private']]
  ],
  ['Backpack', 'backpack', 'backpack', seed, '/api/v1/order', ['api/v1/order', 'private']]
]

const cases: readonly Case[] = [
  ...listed.map(([name, id, exchange, secret, path, theirs]) =>
    caseOf(name, id, exchange, secret, path, theirs, 'POST')
  ),
  // Deribit is asked by GET alone.
  caseOf('Deribit', 'deribit', 'deribit', shared, '/api/v2/private/buy', ['buy', 'private'], 'GET')
]

function caseOf(
  name: string,
  id: string,
  exchange: string,
  secret: string,
  path: string,
  theirs: Case['theirs'],
  method: Method
): Case {
  const provider = findProvider(id)
  if (provider === undefined) throw new Error(`no provider ${id}`)
  return { name, provider, exchange, secret, path, theirs, method, params: order }
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

async function theirs({
  exchange: name,
  secret,
  method,
  params,
  theirs: [endpoint, api]
}: Case): Promise<() => unknown> {
  const file = path.resolve('node_modules/ccxt/js/src', `${name}.js`)
  const { default: Exchange } = (await import(pathToFileURL(file).href)) as { default: new (config: object) => Theirs }
  const exchange = new Exchange({ apiKey: 'account-id', secret, password: 'pass' })
  return () => exchange.sign(endpoint, api, method, Object.fromEntries(params))
}

/** Milliseconds of CPU that this process has used: another program's turns are no part of it. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Calls in a second of CPU, over at least `ms` of it. */
function rate(act: () => unknown, ms: number): number {
  const start = cpuMs()
  let calls = 0
  let elapsed = 0
  while (elapsed < ms) {
    for (let i = 0; i < 32; i += 1) act()
    calls += 32
    elapsed = cpuMs() - start
  }
  return (calls / elapsed) * 1000
}

/** The rates of both in the round whose ratio is the middle one: what slows the machine for a while slows both of a round. */
function compare(ours: () => unknown, theirs: () => unknown): { ours: number; theirs: number } {
  rate(ours, WARM_UP_MS)
  rate(theirs, WARM_UP_MS)
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    if (round % 2 === 0) return { ours: rate(ours, ROUND_MS), theirs: rate(theirs, ROUND_MS) }
    const first = rate(theirs, ROUND_MS)
    return { ours: rate(ours, ROUND_MS), theirs: first }
  })
  const sorted = rounds.toSorted((a, b) => a.ours / a.theirs - b.ours / b.theirs)
  const middle = sorted[Math.floor(ROUNDS / 2)]
  if (middle === undefined) throw new Error('no round')
  return middle
}

const unit = 'signatures/s'
for (const item of cases) {
  const rates = compare(ours(item), await theirs(item))
  report({
    name: `signing against ccxt: ${item.name}`,
    value: Math.round(rates.ours),
    unit,
    baseline: Math.round(rates.theirs)
  })
}

/** ccxt 4.5.84 knows no BitMEX: it is measured against its bare HMAC alone. */
const withoutCcxt: readonly Case[] = [caseOf('BitMEX', 'bitmex', '', shared, '/api/v1/order', ['', ''], 'POST')]

/** Which hash each HMAC scheme uses; its bare HMAC is taken over as many bytes as the request has. */
const hashes: Readonly<Record<string, string>> = {
  Kraken: 'sha512',
  'Kraken futures': 'sha512',
  Gate: 'sha512',
  WhiteBIT: 'sha512',
  Bitfinex: 'sha384',
  Gemini: 'sha384'
}
for (const item of [...cases, ...withoutCcxt].filter(({ provider }) => provider.kinds.includes('hmac'))) {
  const sign = ours(item)
  const { url, body } = sign() as { url: string; body: string }
  const text = 'x'.repeat(url.length - url.indexOf('/', 8) + body.length)
  const hash = hashes[item.name] ?? 'sha256'
  const rates = compare(sign, () => createHmac(hash, item.secret).update(text).digest('hex'))
  report({
    name: `signing against its bare HMAC: ${item.name}`,
    value: Math.round(rates.ours),
    unit,
    baseline: Math.round(rates.theirs)
  })
}

interface TheirWallet {
  signL1Action(action: unknown, nonce: number): unknown
}
const action = {
  type: 'order',
  orders: [{ a: 1, b: true, p: '100', s: '100', r: false, t: { limit: { tif: 'Gtc' } } }],
  grouping: 'na'
}
const wallet = '0x0123456789012345678901234567890123456789012345678901234567890123'
const file = path.resolve('node_modules/ccxt/js/src/hyperliquid.js')
const { default: Hyperliquid } = (await import(pathToFileURL(file).href)) as {
  default: new (config: object) => TheirWallet
}
const theirWallet = new Hyperliquid({ privateKey: wallet })
let nonce = 1_700_000_000_000
const rates = compare(
  () => {
    nonce += 1
    const node = parseJsonText(JSON.stringify(action))
    return node && signL1Action(node, { nonce: BigInt(nonce), mainnet: true }, wallet)
  },
  () => theirWallet.signL1Action(action, (nonce += 1))
)
report({
  name: 'signing against ccxt: Hyperliquid',
  value: Math.round(rates.ours),
  unit,
  baseline: Math.round(rates.theirs)
})
