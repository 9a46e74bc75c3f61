import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, type Decimal } from '../../kernel/decimal'
import { HOUR_MS, timestampMs } from '../../kernel/ids'
import { assetId, type Asset, type AssetId } from '../market/assets'
import { allocate, percentOf, type Knowledge, type Line } from './allocation'
import { added, balanceQuestions } from './balances'
import { coolingFrom, fallOf, levelNow } from './cooling'
import { readHoldingsCsv } from './holdings-csv'
import { afterTrade, isSale, judgeTrade, tradeOf, type Trade } from './judge'
import { brokenBy, faultOfRule, relieves, seedRules, type GuardRule, type GuardRuleId } from './rules'
import { guardedVenues, meantBy, plainSymbol, quoteSymbols, splitPair, type GuardedVenue } from './symbols'
import { readTrade } from './trade-request'
import { standing } from './words'

const NOW = timestampMs(Date.UTC(2026, 10, 22))
const [btc, pepe, usdt] = ['bitcoin', 'pepe', 'tether'].map(assetId) as [AssetId, AssetId, AssetId]
const prices: Record<string, string> = { bitcoin: '100000', pepe: '0.5', tether: '1' }
const known: Knowledge = {
  now: NOW,
  price: (id) => (prices[id] === undefined ? undefined : { value: prices[id] as Decimal, atMs: NOW }),
  traits: (id) =>
    id === pepe ? { highRisk: 'Memecoins', narratives: ['memecoins'] } : { highRisk: undefined, narratives: [] }
}
const names = { asset: (id: AssetId) => id, narrative: (id: string) => id }
const line = (id: AssetId, amount: string, venue = 'binance'): Line => ({ assetId: id, venue, amount: new Big(amount) })
/** Hand-computed: 0.6 BTC = 60,000; 28,000 PEPE = 14,000; 26,000 USDT. Together 100,000. */
const held = [line(btc, '0.6'), line(pepe, '28000'), line(usdt, '26000')]
const enforced = (rule: GuardRule): GuardRule => ({ ...rule, enforced: true })
const rules = seedRules.map(enforced)
const order = (side: 'buy' | 'sell', amount: string, of: 'base' | 'quote' = 'base', limit?: string) => ({
  base: 'X',
  quote: 'USDT',
  side,
  amount: { of, value: amount as Decimal },
  ...(limit === undefined ? {} : { limit: limit as Decimal })
})
const trade = (...args: Parameters<typeof order>): Trade =>
  tradeOf(order(...args), 'binance', pepe, usdt, known) as Trade

describe('allocation', () => {
  it('adds up in decimals, by coin, place and narrative', () => {
    const all = allocate([...held, line(btc, '0.1', 'ledger')], known)
    expect(all.total.toFixed()).toBe('110000')
    expect(all.byVenue.get('ledger')?.toFixed()).toBe('10000')
    expect(all.byNarrative.get('memecoins')?.toFixed()).toBe('14000')
    expect(percentOf(all.highRisk, all.total)).toBe(12.7)
  })
  it('lists what has no price or an old one, and counts it as nothing in silence nowhere', () => {
    const old: Knowledge = { ...known, now: timestampMs(NOW + HOUR_MS + 1) }
    expect(allocate(held, old).unknown.map(({ why }) => why)).toEqual(['stale-price', 'stale-price', 'stale-price'])
    expect(allocate([line(assetId('nobody'), '5')], known).unknown[0]?.why).toBe('no-price')
  })
})

describe('rules', () => {
  it('says what is broken in words', () => {
    const all = allocate(held, known)
    expect(brokenBy(seedRules, all).map((one) => standing(one, all, names))).toEqual([
      'High-risk assets: 14% of your holdings; your rule “High-risk assets” asks for at most 10%.',
      'bitcoin: 60% of your holdings; your rule “No single coin too large” asks for at most 25%.'
    ])
  })
  it('is not broken at the very limit, and is just beyond it', () => {
    const [risk] = seedRules
    const at = (amount: string) =>
      brokenBy([risk as GuardRule], allocate([line(pepe, amount), line(usdt, '9000')], known))
    expect(at('2000')).toEqual([])
    expect(at('2000.0001')).toHaveLength(1)
  })
  it('names the faults of a rule', () => {
    const good = { name: 'A', kind: 'single', subject: '', limit: '10' as Decimal } as const
    expect(faultOfRule(good)).toBeUndefined()
    expect(faultOfRule({ ...good, name: ' ' })).toBe('name-missing')
    expect(faultOfRule({ ...good, limit: '101' as Decimal })).toBe('limit-range')
    expect(faultOfRule({ ...good, limit: '-1' as Decimal })).toBe('limit-range')
    expect(faultOfRule({ ...good, kind: 'venue' })).toBe('subject-missing')
  })
})

describe('a trade', () => {
  const judge = (one: Trade, lines = held, unmapped: readonly string[] = []) =>
    judgeTrade(one, { lines, unmapped }, rules, known, names)
  it('is refused where it makes a breach worse, with both figures', () => {
    expect(judge(trade('buy', '2000'))).toEqual([
      {
        rule: 'High-risk assets',
        reason: 'High-risk assets would be 15% of your holdings; your rule “High-risk assets” asks for at most 10%.'
      }
    ])
  })
  it('is allowed where it lowers a breach', () => {
    expect(judge(trade('sell', '2000'))).toEqual([])
  })
  it('counts a purchase above the market at its limit', () => {
    expect(trade('buy', '10', 'base', '0.8').gives.amount.toFixed()).toBe('8')
    expect(trade('buy', '10', 'base', '0.2').gives.amount.toFixed()).toBe('5')
    expect(trade('buy', '10', 'quote', '0.25').gets.amount.toFixed()).toBe('40')
    expect(trade('sell', '10', 'base', '0.8').gets.amount.toFixed()).toBe('5')
  })
  it('is refused where the money is not on record, or something has no value', () => {
    expect(judge(trade('buy', '80000'))[0]?.reason).toContain('have 26000')
    expect(judge(trade('buy', '1'), held, ['ABC'])[0]?.reason).toContain('What ABC is worth')
    expect(judge(trade('sell', '1'), held, ['ABC'])).toEqual([])
  })
  it('is a sale only where a stablecoin or cash comes in', () => {
    expect(isSale({ gets: { assetId: btc, amount: new Big(1) } })).toBe(false)
    expect(isSale({ gets: { assetId: assetId('fiat:usd'), amount: new Big(1) } })).toBe(true)
  })
})

const amounts = fc.integer({ min: 1, max: 1_000_000 }).map((value) => new Big(value).div(100))
const portfolios = fc
  .array(
    fc.record({ id: fc.constantFrom(btc, pepe, usdt), venue: fc.constantFrom('binance', 'ledger'), amount: amounts }),
    {
      minLength: 1,
      maxLength: 8
    }
  )
  .map((rows) => rows.map(({ id, venue, amount }) => ({ assetId: id, venue, amount })))
const ownRules = fc.array(
  fc.record({
    id: fc.uuid().map((id) => id as string as GuardRuleId),
    name: fc.constant('Rule'),
    kind: fc.constantFrom('high-risk', 'single', 'stable-floor', 'asset', 'narrative', 'venue'),
    subject: fc.constantFrom('pepe', 'memecoins', 'binance', 'tether'),
    limit: fc.integer({ min: 0, max: 100 }).map((value) => String(value) as Decimal),
    enforced: fc.constant(true)
  }),
  { minLength: 1, maxLength: 5 }
) as fc.Arbitrary<GuardRule[]>
const trades = fc
  .record({ gets: fc.constantFrom(btc, pepe, usdt), gives: fc.constantFrom(btc, pepe, usdt), worth: amounts })
  .filter(({ gets, gives }) => gets !== gives)
  .map(({ gets, gives, worth }): Trade => ({
    venue: 'binance',
    gets: { assetId: gets, amount: worth.div(prices[gets] ?? 1) },
    gives: { assetId: gives, amount: worth.div(prices[gives] ?? 1) }
  }))

describe('for any holdings, rules and trade', () => {
  it('breaks no rule anew that it lets pass, unless it is a sale that shrinks a breach', () => {
    fc.assert(
      fc.property(portfolios, ownRules, trades, (lines, own, one) => {
        fc.pre(
          lines
            .reduce((sum, { assetId: id, amount }) => (id === one.gives.assetId ? sum.plus(amount) : sum), new Big(0))
            .gte(one.gives.amount)
        )
        if (judgeTrade(one, { lines, unmapped: [] }, own, known, names).length > 0) return
        const [before, after] = [allocate(lines, known), allocate(afterTrade(lines, one), known)]
        if (isSale(one) && relieves(own, before, after)) return
        const key = ({ rule, measure }: ReturnType<typeof brokenBy>[number]) => `${rule.id} ${measure.subject}`
        const stood = new Set(brokenBy(own, before).map(key))
        for (const broken of brokenBy(own, after)) expect(stood.has(key(broken))).toBe(true)
      }),
      { numRuns: 2_000 }
    )
  })
  it('says the same of a thousand times as much', () => {
    fc.assert(
      fc.property(portfolios, ownRules, trades, (lines, own, one) => {
        const more = (amount: Big): Big => amount.times(1_000)
        const large = lines.map((row) => ({ ...row, amount: more(row.amount) }))
        const big: Trade = {
          ...one,
          gets: { ...one.gets, amount: more(one.gets.amount) },
          gives: { ...one.gives, amount: more(one.gives.amount) }
        }
        const refusals = (rows: readonly Line[], what: Trade) =>
          judgeTrade(what, { lines: rows, unmapped: [] }, own, known, names).length
        expect(refusals(large, big)).toBe(refusals(lines, one))
      })
    )
  })
  it('never refuses a sale that lowers a breach', () => {
    fc.assert(
      fc.property(portfolios, ownRules, trades, (lines, own, one) => {
        const have = lines.reduce(
          (sum, { assetId: id, amount }) => (id === one.gives.assetId ? sum.plus(amount) : sum),
          new Big(0)
        )
        fc.pre(isSale(one) && have.gte(one.gives.amount))
        fc.pre(relieves(own, allocate(lines, known), allocate(afterTrade(lines, one), known)))
        expect(judgeTrade(one, { lines, unmapped: [] }, own, known, names)).toEqual([])
      })
    )
  })
})

const read = (venue: GuardedVenue, endpoint: string, fields: Record<string, string>) => {
  const [method = '', path = ''] = endpoint.split(' ')
  return readTrade(venue, method, path, new Map(Object.entries(fields)))
}
describe('reading an order', () => {
  const orders: readonly [GuardedVenue, string, Record<string, string>, object][] = [
    [
      'binance',
      'POST /api/v3/order',
      { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quoteOrderQty: '100' },
      { base: 'BTC', quote: 'USDT', side: 'buy', amount: { of: 'quote', value: '100' } }
    ],
    [
      'kraken',
      'POST /0/private/AddOrder',
      { pair: 'XXBTZUSD', type: 'sell', ordertype: 'limit', volume: '0.5', price: '90000' },
      { base: 'XXBT', quote: 'ZUSD', side: 'sell', limit: '90000' }
    ],
    [
      'coinbase',
      'POST /api/v3/brokerage/orders',
      { product_id: 'BTC-USD', side: 'BUY', 'order_configuration.market_market_ioc.quote_size': '10' },
      { base: 'BTC', quote: 'USD', amount: { of: 'quote', value: '10' } }
    ],
    [
      'okx',
      'POST /api/v5/trade/order',
      { instId: 'BTC-USDT', tdMode: 'cash', side: 'buy', ordType: 'market', sz: '100' },
      { base: 'BTC', quote: 'USDT', amount: { of: 'quote', value: '100' } }
    ],
    [
      'bybit',
      'POST /v5/order/create',
      { category: 'spot', symbol: 'PEPEUSDT', side: 'Sell', orderType: 'Market', qty: '7' },
      { base: 'PEPE', side: 'sell', amount: { of: 'base', value: '7' } }
    ]
  ]
  it.each(orders)('of %s', (venue, endpoint, fields, expected) => {
    expect(read(venue, endpoint, fields)).toMatchObject({ kind: 'order', order: expected })
  })
  it.each(orders)('of %s refuses a field that it does not read, and one that is missing', (venue, endpoint, fields) => {
    expect(read(venue, endpoint, { ...fields, leverage: '5' })).toMatchObject({ kind: 'unreadable' })
    for (const name of Object.keys(fields)) {
      const { [name]: _gone, ...rest } = fields
      expect(read(venue, endpoint, rest), name).toMatchObject({ kind: 'unreadable' })
    }
    const [method = '', path = ''] = endpoint.split(' ')
    expect(readTrade(venue, method, path, undefined)).toMatchObject({ kind: 'unreadable' })
  })
  it('knows what places nothing, and refuses what it cannot read', () => {
    expect(read('binance', 'DELETE /api/v3/order', {})).toEqual({ kind: 'nothing' })
    expect(read('kraken', 'POST /0/private/CancelAll', {})).toEqual({ kind: 'nothing' })
    expect(read('kraken', 'POST /0/private/GetWebSocketsToken', {}).kind).toBe('unreadable')
    expect(
      read('okx', 'POST /api/v5/trade/order', {
        instId: 'BTC-USDT-SWAP',
        tdMode: 'cash',
        side: 'buy',
        ordType: 'market',
        sz: '1'
      }).kind
    ).toBe('unreadable')
    expect(
      read('bybit', 'POST /v5/order/create', {
        category: 'linear',
        symbol: 'BTCUSDT',
        side: 'Buy',
        orderType: 'Market',
        qty: '1'
      }).kind
    ).toBe('unreadable')
  })
})

describe('symbols', () => {
  it('quote lists leave a pair one reading', () => {
    for (const venue of guardedVenues)
      for (const one of quoteSymbols[venue])
        for (const other of quoteSymbols[venue]) expect(one !== other && one.endsWith(other)).toBe(false)
    expect(splitPair('binance', 'ETHBTC')).toEqual({ base: 'ETH', quote: 'BTC' })
    expect(splitPair('binance', 'BTC')).toBeUndefined()
    expect(splitPair('kraken', 'XBTUSDT')).toEqual({ base: 'XBT', quote: 'USDT' })
  })
  const coin = (id: string, rank?: number): Asset => ({
    id: assetId(id),
    symbol: 'ABC',
    name: id,
    seenAtMs: NOW,
    ...(rank === undefined ? {} : { rank })
  })
  it('is never guessed: two coins, or one that nobody ranks, are asked for', () => {
    expect(meantBy('binance', 'ABC', undefined, () => [coin('a', 5)])).toEqual({ kind: 'asset', assetId: 'a' })
    expect(meantBy('binance', 'ABC', undefined, () => [coin('a', 5), coin('b', 900)]).kind).toBe('unmapped')
    expect(meantBy('binance', 'ABC', undefined, () => [coin('a')]).kind).toBe('unmapped')
    expect(meantBy('binance', 'ABC', { kind: 'left-out' }, () => []).kind).toBe('left-out')
    expect(meantBy('ledger', 'BTC', undefined, () => []).kind).toBe('unmapped')
    expect(plainSymbol('kraken', 'XXBT')).toBe('BTC')
    expect(plainSymbol('kraken', 'ETH.F')).toBe('ETH')
    expect(plainSymbol('binance', 'LDO')).toBe('LDO')
  })
})

describe('balances', () => {
  const said: Record<GuardedVenue, unknown> = {
    binance: {
      balances: [
        { asset: 'BTC', free: '0.5', locked: '0.25' },
        { asset: 'ETH', free: '0', locked: '0' }
      ]
    },
    kraken: { error: [], result: { BTC: '0.75' } },
    coinbase: {
      accounts: [{ currency: 'BTC', available_balance: { value: '0.5' }, hold: { value: '0.25' } }],
      has_next: false
    },
    okx: { code: '0', data: [{ details: [{ ccy: 'BTC', cashBal: '0.75' }] }] },
    bybit: { retCode: 0, result: { list: [{ coin: [{ coin: 'BTC', walletBalance: '0.75' }] }] } }
  }
  it.each(guardedVenues)('of %s are read as documented, and nothing else is', (venue) => {
    const [question] = balanceQuestions[venue]
    expect(question?.read(said[venue])).toEqual([{ symbol: 'BTC', amount: '0.75' }])
    for (const odd of [undefined, null, [], {}, { code: '0' }, { error: ['EAPI:Invalid key'], result: {} }])
      expect(question?.read(odd)).toBeUndefined()
  })
  it('refuses a debt and a figure that is none', () => {
    const [question] = balanceQuestions.kraken
    expect(question?.read({ error: [], result: { BTC: '-1' } })).toBeUndefined()
    expect(question?.read({ error: [], result: { BTC: 'NaN' } })).toBeUndefined()
    expect(added([[{ symbol: 'BTC', amount: '1' as Decimal }], [{ symbol: 'BTC', amount: '0.5' as Decimal }]])).toEqual(
      [{ symbol: 'BTC', amount: '1.5' }]
    )
  })
})

describe('a table of holdings', () => {
  it('is read with a head or without one', () => {
    const rows = [{ line: 2, symbol: 'BTC', amount: '0.25', venue: 'ledger' }]
    expect(readHoldingsCsv('coin,amount,place\nBTC,0.25,Ledger')).toEqual({ rows, errors: [] })
    expect(readHoldingsCsv('BTC;0.25;Ledger').rows).toEqual([{ ...rows[0], line: 1 }])
  })
  it('names each line that cannot be read', () => {
    const { errors } = readHoldingsCsv('coin,amount,place\n,1,x\nBTC,1e3,x\nETH,-1,x\nSOL,1,x\nsol,2,X\nADA,"1,5",x')
    expect(errors.map(({ line: at, code }) => [at, code])).toEqual([
      [2, 'coin-missing'],
      [3, 'amount-unreadable'],
      [4, 'amount-unreadable'],
      [6, 'amount-twice'],
      [7, 'amount-unreadable']
    ])
    expect(readHoldingsCsv(' ').errors).toEqual([{ line: 1, code: 'no-rows', found: '' }])
  })
})

describe('cooling down', () => {
  const rule = { on: true, fall: 10, within: 24, rest: 12 }
  it('measures the fall of what was held, whatever was paid in or out', () => {
    const mark = {
      scope: '',
      atMs: NOW,
      level: 2,
      basis: [
        [btc, '2', '100'],
        [pepe, '10', '10']
      ] as const
    }
    const price = (id: AssetId) => new Big(id === btc ? 80 : 10)
    // 300 became 260.
    expect(levelNow(mark, price)).toBeCloseTo(2 * (260 / 300), 12)
    expect(levelNow(mark, () => undefined)).toBe(2)
  })
  it('begins at the fall that the rule names, within its window, and not twice for one fall', () => {
    const marks = [{ atMs: timestampMs(NOW - 20 * HOUR_MS), level: 1 }]
    expect(fallOf(marks, 0.9, NOW, 24, 0)).toBeCloseTo(10, 9)
    expect(fallOf(marks, 0.9, NOW, 12, 0)).toBe(0)
    expect(fallOf(marks, 0.9, NOW, 24, NOW - HOUR_MS)).toBe(0)
    expect(coolingFrom(rule, '', 9.99, NOW)).toBeUndefined()
    expect(coolingFrom(rule, '', 10, NOW)).toMatchObject({ untilMs: NOW + 12 * HOUR_MS })
    expect(coolingFrom({ ...rule, on: false }, '', 50, NOW)).toBeUndefined()
  })
})

it('decimals stay text', () => expect(decimal('0.1')).toBe('0.1'))
