/**
 * The limits that each provider publishes, for an account without a higher tier. Where a page gives a limit for each
 * endpoint, that of its commonest private one stands for all.
 */
import { member, numberOf } from '../signing/provider'
import { MINUTE_MS, SECOND_MS } from '../../kernel/ids'
import { futuresWeight, spotWeight, walletWeight } from './binance-weights'
import { headerNumber, type Heard, type RateLimit, type RateRequest, type RateRules, type ReadHeader } from './rules'

const perAddress = (max: number, windowMs: number, more: Partial<RateLimit> = {}): RateLimit => ({
  name: 'address',
  per: 'address',
  unit: 'requests',
  max,
  windowMs,
  ...more
})
const perKey = (max: number, windowMs: number, more: Partial<RateLimit> = {}): RateLimit => ({
  ...perAddress(max, windowMs),
  name: 'key',
  per: 'key',
  ...more
})
const orders = (max: number, windowMs: number, more: Partial<RateLimit> = {}): RateLimit =>
  perKey(max, windowMs, { name: 'orders', unit: 'orders', counts: isOrder, ...more })
const isOrder = ({ class: endpointClass, method }: RateRequest): boolean =>
  endpointClass === 'trade' && (method === 'POST' || method === 'PUT')
const under =
  (prefix: string) =>
  ({ path }: RateRequest) =>
    path.startsWith(prefix)
const eachEndpoint = { each: 'endpoint' } as const

/** A header that counts up. */
const usedIn = (header: ReadHeader, name: string, limit: string): Heard[] => {
  const used = headerNumber(header, name)
  return used === undefined ? [] : [{ limit, used }]
}
/** A pair of headers, of which one counts down. */
const restIn = (header: ReadHeader, maxName: string, restName: string, limit: string): Heard[] => {
  const [max, rest] = [headerNumber(header, maxName), headerNumber(header, restName)]
  return max === undefined || rest === undefined ? [] : [{ limit, used: Math.max(0, max - rest) }]
}

/** "IP banned until 1659146400000": https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits */
const binanceBan: NonNullable<RateRules['backAt']> = (json) => {
  const said = member(json, 'msg')
  const until = typeof said === 'string' ? /banned until (\d{13})/.exec(said)?.[1] : undefined
  return until === undefined ? undefined : Number(until)
}
const binanceFutures = (used: string): RateRules => ({
  docs: 'https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info',
  limits: [
    perAddress(2_400, MINUTE_MS, { name: 'weight', unit: 'weight', weigh: futuresWeight }),
    orders(300, 10 * SECOND_MS, { name: 'orders in 10 s' }),
    orders(1_200, MINUTE_MS)
  ],
  heard: (header) => [
    ...usedIn(header, used, 'weight'),
    ...usedIn(header, 'x-mbx-order-count-10s', 'orders in 10 s'),
    ...usedIn(header, 'x-mbx-order-count-1m', 'orders')
  ],
  backAt: binanceBan,
  pauseMs: MINUTE_MS
})

const krakenCost = ({ path }: RateRequest): number => {
  const tail = path.slice('/0/private/'.length)
  // The matching engine counts orders by itself, for each pair.
  if (['AddOrder', 'CancelOrder', 'AmendOrder', 'EditOrder'].includes(tail)) return 0
  return ['Ledgers', 'QueryLedgers', 'TradesHistory', 'ClosedOrders'].includes(tail) ? 2 : 1
}
const krakenFuturesCost = ({ path }: RateRequest): number => {
  const tail = path.slice(path.lastIndexOf('/') + 1)
  if (['accounts', 'openpositions', 'openorders', 'fills'].includes(tail)) return 2
  return tail.startsWith('cancelallorders') ? 25 : 10
}
const hyperliquidWeight = ({ path }: RateRequest): number => (path === '/exchange' ? 1 : 20)

export const published: Readonly<Record<string, RateRules>> = {
  binance: {
    docs: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits',
    limits: [
      perAddress(6_000, MINUTE_MS, { name: 'weight', unit: 'weight', counts: under('/api/'), weigh: spotWeight }),
      perAddress(12_000, MINUTE_MS, { name: 'wallet', unit: 'weight', counts: under('/sapi/'), weigh: walletWeight }),
      orders(100, 10 * SECOND_MS)
    ],
    heard: (header) => [
      ...usedIn(header, 'x-mbx-used-weight-1m', 'weight'),
      ...usedIn(header, 'x-sapi-used-ip-weight-1m', 'wallet'),
      ...usedIn(header, 'x-mbx-order-count-10s', 'orders')
    ],
    backAt: binanceBan,
    pauseMs: MINUTE_MS
  },
  'binance-usdm': binanceFutures('x-mbx-used-weight-1m'),
  'binance-coinm': binanceFutures('x-mbx-used-weight-1m'),
  coinbase: {
    docs: 'https://docs.cdp.coinbase.com/advanced-trade/docs/rest-api-rate-limits',
    limits: [
      perKey(30, SECOND_MS, { counts: (request) => !isCoinbasePublic(request) }),
      perAddress(10, SECOND_MS, { counts: isCoinbasePublic })
    ],
    pauseMs: SECOND_MS
  },
  'coinbase-exchange': {
    docs: 'https://docs.cdp.coinbase.com/exchange/rest-api/rate-limits',
    limits: [perKey(15, SECOND_MS), perKey(10, SECOND_MS, { name: 'fills', counts: under('/fills') })],
    pauseMs: SECOND_MS
  },
  'coinbase-international': {
    docs: 'https://docs.cdp.coinbase.com/international-exchange/introduction/rate-limits-overview',
    limits: [perKey(40, SECOND_MS)],
    pauseMs: SECOND_MS
  },
  kraken: {
    // The tier of a key is not told: the lowest one's count falls by 0.33 a second.
    docs: 'https://docs.kraken.com/exchange/guides/rest/ratelimits',
    limits: [
      perKey(15, 45 * SECOND_MS, { unit: 'points', decays: true, counts: under('/0/private/'), weigh: krakenCost }),
      perAddress(1, SECOND_MS, { counts: under('/0/public/') })
    ],
    backAt: (json) => {
      const said = member(json, 'error', 0)
      const seconds = typeof said === 'string' ? /Throttled: (\d{10})/.exec(said)?.[1] : undefined
      return seconds === undefined ? undefined : Number(seconds) * SECOND_MS
    },
    pauseMs: 15 * SECOND_MS
  },
  'kraken-futures': {
    docs: 'https://docs.kraken.com/exchange/guides/futures/ratelimits',
    limits: [perKey(500, 10 * SECOND_MS, { unit: 'points', weigh: krakenFuturesCost })],
    pauseMs: 10 * SECOND_MS
  },
  okx: {
    docs: 'https://www.okx.com/docs-v5/en/#overview-rate-limits',
    limits: [
      perKey(60, 2 * SECOND_MS, { name: 'orders', unit: 'orders', counts: isOrder, ...eachEndpoint }),
      perKey(10, 2 * SECOND_MS, { counts: (request) => !isOrder(request), ...eachEndpoint })
    ],
    pauseMs: 2 * SECOND_MS
  },
  bybit: {
    docs: 'https://bybit-exchange.github.io/docs/v5/rate-limit',
    limits: [perAddress(600, 5 * SECOND_MS), perKey(10, SECOND_MS, eachEndpoint)],
    heard: (header) => {
      // The remaining count stands for a limit that may be higher than the published one.
      const rest = headerNumber(header, 'x-bapi-limit-status')
      return rest === undefined ? [] : [{ limit: 'key', used: Math.max(0, 10 - rest) }]
    },
    backAt: (_json, header) => headerNumber(header, 'x-bapi-limit-reset-timestamp'),
    // "403, access too frequent": at least 10 minutes.
    pauseMs: 10 * MINUTE_MS
  },
  bitget: {
    docs: 'https://www.bitget.com/api-doc/common/intro',
    limits: [perAddress(6_000, MINUTE_MS), perKey(10, SECOND_MS, { ...eachEndpoint, weigh: bitgetShare })],
    pauseMs: SECOND_MS
  },
  kucoin: {
    docs: 'https://www.kucoin.com/docs-new/rate-limit',
    // Without a tier; each pool has its own quota. Where an endpoint's weight is not known it counts as 5.
    limits: [
      perKey(4_000, 30 * SECOND_MS, { name: 'spot', unit: 'weight', counts: inPool('spot'), weigh: kucoinWeight }),
      perKey(2_000, 30 * SECOND_MS, {
        name: 'account',
        unit: 'weight',
        counts: inPool('account'),
        weigh: kucoinWeight
      }),
      perAddress(2_000, 30 * SECOND_MS, {
        name: 'public',
        unit: 'weight',
        counts: inPool('public'),
        weigh: kucoinWeight
      })
    ],
    // The headers do not say whose quota it is: those of spot begin where the others' first tiers end.
    heard: (header) => {
      const spot = (headerNumber(header, 'gw-ratelimit-limit') ?? 0) >= 4_000
      return restIn(header, 'gw-ratelimit-limit', 'gw-ratelimit-remaining', spot ? 'spot' : 'account')
    },
    pauseMs: 30 * SECOND_MS
  },
  gate: {
    docs: 'https://www.gate.com/docs/developers/apiv4/en/#frequency-limit-rule',
    limits: [
      orders(10, SECOND_MS, eachEndpoint),
      perKey(200, 10 * SECOND_MS, { counts: (request) => !isOrder(request), ...eachEndpoint })
    ],
    heard: (header) => restIn(header, 'x-gate-ratelimit-limit', 'x-gate-ratelimit-requests-remain', 'key'),
    backAt: (_json, header) => secondsHeader(header, 'x-gate-ratelimit-reset-timestamp'),
    pauseMs: 10 * SECOND_MS
  },
  mexc: {
    docs: 'https://mexcdevelop.github.io/apidocs/spot_v3_en/#limits',
    limits: [
      perAddress(500, 10 * SECOND_MS, { unit: 'weight', weigh: () => 10, ...eachEndpoint }),
      orders(5, SECOND_MS)
    ],
    pauseMs: 10 * SECOND_MS
  },
  'mexc-contract': {
    docs: 'https://mexcdevelop.github.io/apidocs/contract_v1_en/',
    limits: [perKey(20, 2 * SECOND_MS, eachEndpoint)],
    pauseMs: 2 * SECOND_MS
  },
  htx: {
    docs: 'https://huobiapi.github.io/docs/spot/v1/en/#rate-limiting-rule',
    limits: [perKey(50, 2 * SECOND_MS, eachEndpoint)],
    pauseMs: 2 * SECOND_MS
  },
  bitfinex: {
    docs: 'https://docs.bitfinex.com/docs/requirements-and-limitations',
    // 10 to 90 a minute, by endpoint.
    limits: [perAddress(45, MINUTE_MS, eachEndpoint)],
    // A minute's block, and longer for who goes on.
    pauseMs: MINUTE_MS
  },
  bitstamp: {
    docs: 'https://www.bitstamp.net/api/#section/Request-limits',
    limits: [perAddress(400, SECOND_MS), perAddress(10_000, 10 * MINUTE_MS, { name: 'address in 10 min' })],
    pauseMs: MINUTE_MS
  },
  gemini: {
    docs: 'https://developer.gemini.com/rate-limit',
    limits: [perKey(600, MINUTE_MS)],
    pauseMs: 10 * SECOND_MS
  },
  cryptocom: {
    docs: 'https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#rate-limits',
    limits: [
      perKey(1, SECOND_MS, { name: 'history', counts: isHistory, ...eachEndpoint }),
      perKey(3, 100, { counts: (request) => !isHistory(request), ...eachEndpoint })
    ],
    pauseMs: SECOND_MS
  },
  deribit: {
    docs: 'https://docs.deribit.com/#rate-limits',
    // 50,000 credits, of which 10,000 come back a second; 500 a request.
    limits: [perKey(50_000, 5 * SECOND_MS, { unit: 'points', decays: true, weigh: () => 500 })],
    pauseMs: SECOND_MS
  },
  bitmex: {
    docs: 'https://www.bitmex.com/app/restAPI#Limits',
    limits: [perKey(120, MINUTE_MS), orders(10, SECOND_MS)],
    heard: (header) => restIn(header, 'x-ratelimit-limit', 'x-ratelimit-remaining', 'key'),
    backAt: (_json, header) => secondsHeader(header, 'x-ratelimit-reset'),
    pauseMs: 10 * SECOND_MS
  },
  phemex: {
    docs: 'https://phemex-docs.github.io/#rate-limits',
    limits: [perAddress(5_000, 5 * MINUTE_MS), perKey(100, MINUTE_MS)],
    pauseMs: MINUTE_MS
  },
  bingx: {
    docs: 'https://bingx-api.github.io/docs/#/en-us/swapV2/base-info.html',
    limits: [perAddress(500, 10 * SECOND_MS), perKey(5, SECOND_MS, eachEndpoint)],
    backAt: (json) => {
      const said = member(json, 'msg')
      const until = typeof said === 'string' ? /after time[: ]+(\d{13})/.exec(said)?.[1] : undefined
      return until === undefined ? undefined : Number(until)
    },
    pauseMs: 10 * SECOND_MS
  },
  whitebit: {
    docs: 'https://docs.whitebit.com/api-reference/rate-limits',
    limits: [perKey(1_000, 10 * SECOND_MS, eachEndpoint)],
    pauseMs: 10 * SECOND_MS
  },
  bitvavo: {
    docs: 'https://docs.bitvavo.com/docs/rate-limits/',
    limits: [perKey(1_000, MINUTE_MS, { unit: 'weight', weigh: () => 5 })],
    heard: (header) => restIn(header, 'bitvavo-ratelimit-limit', 'bitvavo-ratelimit-remaining', 'key'),
    backAt: (json, header) => {
      const said = member(json, 'error')
      const until = typeof said === 'string' ? /expires at (\d{13})/.exec(said)?.[1] : undefined
      return until === undefined ? headerNumber(header, 'bitvavo-ratelimit-resetat') : Number(until)
    },
    pauseMs: MINUTE_MS
  },
  backpack: {
    docs: 'https://docs.backpack.exchange/#section/Rate-limits',
    limits: [perKey(2_000, MINUTE_MS)],
    pauseMs: MINUTE_MS
  },
  hyperliquid: {
    docs: 'https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/rate-limits-and-user-limits',
    limits: [perAddress(1_200, MINUTE_MS, { unit: 'weight', weigh: hyperliquidWeight })],
    pauseMs: 10 * SECOND_MS
  },
  coingecko: {
    docs: 'https://docs.coingecko.com/docs/common-errors-rate-limit',
    limits: [perKey(30, MINUTE_MS)],
    pauseMs: MINUTE_MS
  },
  coinmarketcap: {
    docs: 'https://coinmarketcap.com/api/documentation/v1/#section/Errors-and-Rate-Limits',
    limits: [perKey(30, MINUTE_MS)],
    pauseMs: MINUTE_MS
  },
  'token-metrics': {
    docs: 'https://developers.tokenmetrics.com/reference/rate-limit',
    limits: [perKey(20, MINUTE_MS)],
    pauseMs: MINUTE_MS
  }
}

function isCoinbasePublic({ path }: RateRequest): boolean {
  return path.startsWith('/api/v3/brokerage/market/') || path === '/api/v3/brokerage/time'
}

/** What the page lets through once a second, of ten. */
function bitgetShare({ path }: RateRequest): number {
  return path === '/api/v2/spot/account/info' ? 10 : 1
}

type KucoinPool = 'spot' | 'account' | 'public'

function poolOf({ path }: RateRequest): KucoinPool {
  const tail = path.replace(/^\/api\/v\d\//, '')
  if (/^(?:timestamp|status|symbols|currencies|prices|market|announcements)\b/.test(tail)) return 'public'
  return /^(?:hf\/|orders?\b|fills|limit\/|stop-order|oco\/|margin|isolated|trade-fees)/.test(tail) ? 'spot' : 'account'
}

function inPool(pool: KucoinPool): (request: RateRequest) => boolean {
  return (request) => poolOf(request) === pool
}

/** An order of the quick engine and its cancellation weigh 1: https://www.kucoin.com/docs-new/rest/spot-trading/orders/add-order */
function kucoinWeight({ method, path }: RateRequest): number {
  return method !== 'GET' && /^\/api\/v1\/hf\/orders\b/.test(path) ? 1 : 5
}

function isHistory({ path }: RateRequest): boolean {
  return /\/private\/get-(?:trades|order-history)$/.test(path)
}

function secondsHeader(header: ReadHeader, name: string): number | undefined {
  const seconds = numberOf(header(name))
  return seconds === undefined ? undefined : seconds * SECOND_MS
}

/** `undefined`: nothing is published of it; only what its answers say is honoured. */
export const publishedRates = (providerId: string): RateRules | undefined =>
  Object.hasOwn(published, providerId) ? published[providerId] : undefined
