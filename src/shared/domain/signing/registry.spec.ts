import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProviderFacts } from '../../contract/signing'
import type { Method } from './kit'
import { classifier, rules } from './provider'
import { binance } from './providers/binance'
import { bybit } from './providers/bybit'
import { coinbase } from './providers/coinbase'
import { kraken } from './providers/kraken'
import { okx } from './providers/okx'
import { tokenMetrics } from './providers/token-metrics'
import { prepareHyperliquid } from './providers/hyperliquid'
import { findProvider, providerFacts, providers } from './registry'
import { checkBody, checkPath } from './request'

await prepareHyperliquid()

describe('facts', () => {
  it('have the shape of the contract', () => {
    const facts: ProviderFacts[] = providerFacts()
    expect(z.array(z.strictObject(ProviderFacts.shape)).parse(facts)).toEqual(facts)
  })

  it('name each provider once, and find it', () => {
    expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length)
    expect(new Set(providers.map(({ mark }) => mark.text)).size).toBe(providers.length)
    for (const provider of providers) expect(findProvider(provider.id)).toBe(provider)
    expect(findProvider('toString')).toBeUndefined()
  })

  it('give each mark enough contrast with white text (WCAG 2.2, 1.4.3)', () => {
    for (const { mark } of providers) expect(1.05 / (luminance(mark.color) + 0.05)).toBeGreaterThanOrEqual(4.5)
  })

  it('offer examples that pass the checks, are known and move no money', () => {
    for (const { classify, examples, hosts, window } of providers) {
      expect(hosts.production.length).toBeGreaterThan(0)
      expect(hosts.development).toEqual([])
      expect(window?.defaultMs ?? 0).toBeLessThanOrEqual(5000)
      for (const { method, path, params, body, title } of examples) {
        expect(checkPath(path).ok && checkBody(body).ok).toBe(true)
        expect(classify(method, path, params, body).class, title).toMatch(/^(read|trade)$/)
        if (classify(method, path, params, body).class === 'trade') expect(title).toMatch(/places nothing/)
      }
    }
  })
})

describe('every provider', () => {
  it.each(providers.map((provider) => [provider.id, provider] as const))(
    '%s: its page, hosts, window, nonce and, where it has one, the time and the permission request',
    (id, provider) => {
      expect(provider.docs).toMatch(/^https:\/\/\S+$/)
      expect(provider.keyPage).toMatch(/^https:\/\/\S+$/)
      for (const host of [...provider.hosts.production, ...provider.hosts.testnet]) expect(host).toMatch(/^[a-z\d.-]+$/)
      expect(['none', 'timestamp', 'monotonic']).toContain(provider.nonce.kind)
      if (provider.window) expect(provider.window.maxMs).toBeGreaterThanOrEqual(provider.window.defaultMs)
      // What goes by the clock must be able to ask for it.
      if (provider.nonce.kind === 'timestamp') expect(provider.time?.path ?? id).toMatch(/^\//)
      if (id !== 'hyperliquid') expect(provider.permissions).toBeDefined()
    }
  )
})

/** Relative luminance of `#rrggbb`. */
function luminance(color: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

describe('classes of endpoints', () => {
  it.each([
    [binance, 'GET', '/api/v3/account', 'read'],
    [binance, 'POST', '/api/v3/order', 'trade'],
    [binance, 'POST', '/api/v3/order/test', 'trade'],
    [binance, 'POST', '/sapi/v1/capital/withdraw/apply', 'withdraw'],
    [binance, 'GET', '/sapi/v1/capital/withdraw/history', 'read'],
    [binance, 'GET', '/sapi/v1/capital/withdraw/address/list', 'withdraw'],
    [binance, 'GET', '/sapi/v1/asset/transfer', 'read'],
    [binance, 'POST', '/sapi/v1/asset/transfer', 'transfer'],
    [binance, 'POST', '/sapi/v1/sub-account/universalTransfer', 'transfer'],
    [kraken, 'POST', '/0/private/Balance', 'read'],
    [kraken, 'POST', '/0/private/AddOrder', 'trade'],
    [kraken, 'POST', '/0/private/Withdraw', 'withdraw'],
    [kraken, 'POST', '/0/private/WithdrawAddresses', 'withdraw'],
    [kraken, 'POST', '/0/private/WalletTransfer', 'transfer'],
    [kraken, 'POST', '/0/private/AccountTransfer', 'transfer'],
    [coinbase, 'GET', '/api/v3/brokerage/accounts', 'read'],
    [coinbase, 'GET', '/api/v3/brokerage/accounts/8bfc20d7-f7c6-4422-bf07-8243ca4169fe', 'read'],
    [coinbase, 'POST', '/api/v3/brokerage/orders', 'trade'],
    [coinbase, 'POST', '/api/v3/brokerage/portfolios/move_funds', 'transfer'],
    [coinbase, 'GET', '/v2/accounts/BTC/transactions', 'read'],
    [coinbase, 'POST', '/v2/accounts/BTC/transactions', 'withdraw'],
    [okx, 'GET', '/api/v5/account/balance', 'read'],
    [okx, 'POST', '/api/v5/trade/order', 'trade'],
    [okx, 'POST', '/api/v5/asset/transfer', 'transfer'],
    [okx, 'POST', '/api/v5/asset/withdrawal', 'withdraw'],
    [okx, 'POST', '/api/v5/asset/subaccount/transfer', 'transfer'],
    [bybit, 'GET', '/v5/account/wallet-balance', 'read'],
    [bybit, 'POST', '/v5/order/create', 'trade'],
    [bybit, 'POST', '/v5/asset/withdraw/create', 'withdraw'],
    [bybit, 'GET', '/v5/asset/withdraw/query-address', 'withdraw'],
    [bybit, 'POST', '/v5/asset/transfer/inter-transfer', 'transfer'],
    [bybit, 'POST', '/v5/user/update-sub-api', 'withdraw'],
    [tokenMetrics, 'GET', '/v2/trader-grades', 'read']
  ] as const)('%#: %s %s %s', (provider, method, path, expected) => {
    expect(provider.classify(method, path, [], '').class).toBe(expected)
  })

  it('tell a transfer within the account from one to another: only the first needs no right to withdraw', () => {
    const internal = (provider: typeof binance, path: string) => provider.classify('POST', path, [], '').internal
    expect(internal(binance, '/sapi/v1/asset/transfer')).toBe(true)
    expect(internal(binance, '/sapi/v1/sub-account/universalTransfer')).toBeUndefined()
    expect(internal(bybit, '/v5/asset/transfer/inter-transfer')).toBe(true)
    expect(internal(bybit, '/v5/asset/transfer/universal-transfer')).toBeUndefined()
    expect(internal(kraken, '/0/private/WalletTransfer')).toBe(true)
    expect(internal(kraken, '/0/private/AccountTransfer')).toBeUndefined()
    // A parameter of it may name a sub-account.
    expect(internal(okx, '/api/v5/asset/transfer')).toBeUndefined()
  })

  it('of a listing become stricter with the parameter that makes it an act, or a body that could hold it', () => {
    const addresses = (params: [string, string][], body = '') =>
      kraken.classify('POST', '/0/private/DepositAddresses', params, body)
    expect(addresses([['asset', 'XBT']]).class).toBe('read')
    expect(addresses([['new', 'true']])).toEqual({ class: 'withdraw', title: 'Make a deposit address' })
    expect(addresses([['NEW', 'false']]).class).toBe('withdraw')
    expect(addresses([], '{"new":true}').class).toBe('withdraw')
  })

  it('are unknown for every path that is not listed letter by letter', () => {
    const tricks = (path: string): string[] => [
      `${path}/`,
      `/${path}`,
      path.replace('/', '//'),
      path.replace(/\/(?=[^/]*$)/, '//'),
      path.replace(/\/(?=[^/]*$)/, '/./'),
      path.replace(/\/(?=[^/]*$)/, '/x/../'),
      path.replace(/\/(?=[^/]*$)/, '%2f'),
      path.replace(/\/(?=[^/]*$)/, '\\'),
      path.toUpperCase(),
      path.replace(/(?<=\/)[a-z](?=[^/]*$)/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
      `${path}?a=b`,
      `${path}#a`,
      `${path};a=b`,
      `${path}%00`,
      `${path} `,
      `${path}\n`,
      `${path}/extra/extra/extra`,
      path.slice(1)
    ]
    for (const { classify, examples } of providers)
      for (const { method, path, params, body } of examples)
        for (const trick of tricks(path).filter((trick) => trick !== path))
          expect(classify(method, trick, params, body), trick).toEqual({ class: 'unknown', title: trick })
  })

  it('are unknown under another method, and for reads that nobody listed', () => {
    expect(binance.classify('PUT', '/api/v3/account', [], '').class).toBe('unknown')
    expect(kraken.classify('GET', '/0/private/Balance', [], '').class).toBe('unknown')
    expect(okx.classify('GET', '/api/v5/account/something-new', [], '').class).toBe('unknown')
    expect(bybit.classify('get' as Method, '/v5/account/info', [], '').class).toBe('unknown')
  })

  it('let a placeholder stand for one plain segment alone', () => {
    const account = (segment: string) => coinbase.classify('GET', `/v2/accounts/${segment}`, [], '').class
    expect(account('BTC')).toBe('read')
    for (const segment of ['', '.', '..', 'a/b', '%2e', '{account_id}', 'a b']) expect(account(segment)).toBe('unknown')
  })

  it('refuse a list that names one endpoint twice', () => {
    const twice = classifier([...rules('read', '/', [['GET', 'a', 'A']]), ...rules('trade', '/', [['GET', 'a', 'B']])])
    expect(() => twice('GET', '/a', [], '')).toThrow('Two rules')
  })
})

describe('errors of the providers', () => {
  it.each([
    [
      binance,
      400,
      { code: -1021, msg: 'Timestamp for this request was 1000ms ahead of the server time.' },
      'clock-off',
      '-1021'
    ],
    [binance, 400, { code: -1022, msg: 'Signature for this request is not valid.' }, 'authentication-failed', '-1022'],
    [binance, 429, { code: -1003, msg: 'Too much request weight used.' }, 'rate-limited', '-1003'],
    [binance, 418, { code: -1003, msg: 'Way too much.' }, 'rate-limited', '418'],
    [kraken, 200, { error: ['EAPI:Invalid nonce'] }, 'nonce-rejected', 'EAPI:Invalid nonce'],
    [kraken, 200, { error: ['EGeneral:Permission denied'] }, 'permission-denied', 'EGeneral:Permission denied'],
    [kraken, 200, { error: ['EService:Throttled: 1700000000'] }, 'rate-limited', 'EService:Throttled'],
    [okx, 401, { code: '50102', msg: 'Timestamp request expired' }, 'clock-off', '50102'],
    [okx, 401, { code: '50101', msg: 'APIKey does not match current environment.' }, 'authentication-failed', '50101'],
    [
      bybit,
      200,
      { retCode: 10002, retMsg: 'invalid request, please check your server timestamp' },
      'clock-off',
      '10002'
    ],
    [bybit, 200, { retCode: 10005, retMsg: 'Permission denied' }, 'permission-denied', '10005'],
    [coinbase, 401, undefined, 'authentication-failed', 'unauthenticated'],
    [
      coinbase,
      403,
      { error: 'PERMISSION_DENIED', message: 'Missing required scopes' },
      'permission-denied',
      'PERMISSION_DENIED'
    ],
    [tokenMetrics, 401, { success: false, message: 'Invalid API key' }, 'authentication-failed', '401'],
    [okx, 429, undefined, 'rate-limited', '429']
  ] as const)('%#', (provider, status, json, kind, providerCode) => {
    expect(provider.readError(status, json)).toMatchObject({ kind, providerCode })
  })

  it('are none in a good answer, in any other error and in nonsense', () => {
    for (const { readError } of providers)
      for (const json of [
        undefined,
        null,
        [],
        {},
        'text',
        { error: [] },
        { code: '0', data: [] },
        { retCode: 0 },
        { code: { a: 1 } }
      ])
        expect(readError(200, json)).toBeUndefined()
    expect(binance.readError(400, { code: -1013, msg: 'Invalid quantity.' })).toBeUndefined()
  })
})

describe('server times', () => {
  it.each([
    [binance, { serverTime: 1_700_000_000_123 }, 1_700_000_000_123],
    [kraken, { error: [], result: { unixtime: 1_700_000_000 } }, 1_700_000_000_000],
    [coinbase, { iso: '', epochSeconds: '1700000000', epochMillis: '1700000000123' }, 1_700_000_000_123],
    [okx, { code: '0', data: [{ ts: '1700000000123' }] }, 1_700_000_000_123],
    [bybit, { retCode: 0, time: 1_700_000_000_123 }, 1_700_000_000_123]
  ] as const)('%#', (provider, json, expected) => {
    expect(provider.time?.read(json)).toBe(expected)
    for (const nonsense of [undefined, null, {}, [], { serverTime: 'soon' }, { data: [] }, { time: -1 }])
      expect(provider.time?.read(nonsense)).toBeUndefined()
  })
})
