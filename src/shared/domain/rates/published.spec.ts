import { describe, expect, it } from 'vitest'
import { providers } from '../signing/registry'
import { published } from './published'
import type { RateRequest } from './rules'

const request = (method: RateRequest['method'], path: string, more: Partial<RateRequest> = {}): RateRequest => ({
  method,
  path,
  class: method === 'GET' ? 'read' : 'trade',
  params: [],
  ...more
})

/** What a request takes of each limit: `max a window in ms: its weight`. */
const taken = (id: string, asked: RateRequest): readonly string[] =>
  (published[id]?.limits ?? [])
    .filter(({ counts }) => counts?.(asked) ?? true)
    .map(({ per, max, windowMs, weigh }) => `${per} ${max}/${windowMs}: ${weigh?.(asked) ?? 1}`)

describe('what a request costs, as the provider’s page says', () => {
  it.each([
    // https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits, and each endpoint's own page
    ['binance', request('GET', '/api/v3/account'), ['address 6000/60000: 20']],
    ['binance', request('POST', '/api/v3/order'), ['address 6000/60000: 1', 'key 100/10000: 1']],
    ['binance', request('GET', '/api/v3/openOrders'), ['address 6000/60000: 80']],
    ['binance', request('GET', '/sapi/v1/account/apiRestrictions'), ['address 12000/60000: 1']],
    ['binance-usdm', request('GET', '/fapi/v1/openOrders'), ['address 2400/60000: 40']],
    // https://bybit-exchange.github.io/docs/v5/rate-limit
    ['bybit', request('POST', '/v5/order/create'), ['address 600/5000: 1', 'key 10/1000: 1']],
    // https://www.okx.com/docs-v5/en/: 60 orders, 10 looks at the balance in two seconds
    ['okx', request('POST', '/api/v5/trade/order'), ['key 60/2000: 1']],
    ['okx', request('GET', '/api/v5/account/balance'), ['key 10/2000: 1']],
    // https://docs.kraken.com/exchange/guides/rest/ratelimits: 15, falling by 0.33 a second; orders have a limiter of their own
    ['kraken', request('POST', '/0/private/Balance', { class: 'read' }), ['key 15/45000: 1']],
    ['kraken', request('POST', '/0/private/TradesHistory', { class: 'read' }), ['key 15/45000: 2']],
    ['kraken', request('POST', '/0/private/AddOrder'), ['key 15/45000: 0']],
    // https://docs.cdp.coinbase.com/advanced-trade/docs/rest-api-rate-limits and /exchange/rest-api/rate-limits
    ['coinbase', request('GET', '/api/v3/brokerage/accounts'), ['key 30/1000: 1']],
    ['coinbase', request('GET', '/api/v3/brokerage/market/products'), ['address 10/1000: 1']],
    ['coinbase-exchange', request('GET', '/fills'), ['key 15/1000: 1', 'key 10/1000: 1']],
    ['coinbase-exchange', request('GET', '/accounts'), ['key 15/1000: 1']],
    // https://www.kucoin.com/docs-new/rate-limit
    ['kucoin', request('POST', '/api/v1/hf/orders'), ['key 4000/30000: 1']],
    ['kucoin', request('GET', '/api/v1/orders'), ['key 4000/30000: 5']],
    ['kucoin', request('GET', '/api/v1/accounts'), ['key 2000/30000: 5']],
    ['kucoin', request('GET', '/api/v1/symbols'), ['address 2000/30000: 5']],
    // https://www.gate.com/docs/developers/apiv4/en/#frequency-limit-rule
    ['gate', request('POST', '/api/v4/spot/orders'), ['key 10/1000: 1']],
    ['gate', request('GET', '/api/v4/spot/accounts'), ['key 200/10000: 1']],
    // https://www.bitget.com/api-doc/common/intro; the account's page has once a second
    ['bitget', request('POST', '/api/v2/spot/trade/place-order'), ['address 6000/60000: 1', 'key 10/1000: 1']],
    ['bitget', request('GET', '/api/v2/spot/account/info'), ['address 6000/60000: 1', 'key 10/1000: 10']]
  ] as const)('%s %j', (id, asked, expected) => {
    expect(taken(id, asked)).toEqual(expected)
  })

  it('KuCoin’s headers are held against the pool that they can only be of', () => {
    const heard = (limit: string, remaining: string) =>
      published.kucoin?.heard?.((name) => ({ 'gw-ratelimit-limit': limit, 'gw-ratelimit-remaining': remaining })[name])
    expect(heard('4000', '3990')).toEqual([{ limit: 'spot', used: 10 }])
    expect(heard('2000', '1995')).toEqual([{ limit: 'account', used: 5 }])
  })

  it('each names the page that publishes it, its limits by names of their own, and is of a provider that there is', () => {
    const ids = new Set(providers.map(({ id }) => id))
    for (const [id, { docs, limits }] of Object.entries(published)) {
      expect(ids).toContain(id)
      expect(new URL(docs).protocol).toBe('https:')
      expect(new Set(limits.map(({ name }) => name)).size).toBe(limits.length)
    }
  })
})
