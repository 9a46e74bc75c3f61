import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/ids'
import type { ReportedKey } from './key-report'
import { ipList, timeIso, timeMs, timeSeconds } from './key-report'
import { findProvider, providers } from './registry'

const nowMs = Date.UTC(2026, 10, 22)
const apiKeyId = 'c5dcfbf1f3a79b0e1d24'
const about = { apiKeyId, nowMs }

const bitfinex = (orders: number, withdraw: number) => [
  ['account', 1, 0],
  ['orders', 1, orders],
  ['wallets', 1, 0],
  ['withdraw', 0, withdraw]
]

/** Answers as each provider's page gives them, with the fields that matter here. */
const answers: readonly (readonly [provider: string, title: string, json: unknown, key: ReportedKey])[] = [
  [
    'binance',
    'no list, may trade until a day',
    {
      ipRestrict: false,
      createTime: 1_623_840_271_000,
      enableWithdrawals: false,
      enableInternalTransfer: true,
      permitsUniversalTransfer: true,
      enableVanillaOptions: false,
      enableReading: true,
      enableFutures: false,
      enableMargin: false,
      enableSpotAndMarginTrading: true,
      tradingAuthorityExpirationTime: 1_628_985_600_000
    },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: false },
      tradingEndsAtMs: 1_628_985_600_000,
      createdAtMs: 1_623_840_271_000
    }
  ],
  [
    'binance',
    'futures alone are trading too',
    { ipRestrict: true, enableReading: true, enableWithdrawals: true, enableFutures: true },
    { scopes: { read: true, trade: true, withdraw: true }, ipAllowList: { restricted: true } }
  ],
  [
    'bybit',
    'read and write, open to every address',
    {
      retCode: 0,
      result: {
        readOnly: 0,
        permissions: { Spot: ['SpotTrade'], Wallet: ['AccountTransfer', 'Withdraw'], Options: [] },
        ips: ['*'],
        deadlineDay: 83,
        expiredAt: '2023-05-15T03:21:05Z',
        createdAt: '2022-10-16T02:24:40Z'
      }
    },
    {
      scopes: { read: true, trade: true, withdraw: true },
      ipAllowList: { restricted: false },
      expiresAt: Date.UTC(2023, 4, 15, 3, 21, 5),
      createdAtMs: Date.UTC(2022, 9, 16, 2, 24, 40)
    }
  ],
  [
    'bybit',
    'read only: what is listed as a permission only reads',
    { result: { readOnly: 1, permissions: { Spot: ['SpotTrade'], Wallet: ['Withdraw'] }, ips: ['203.0.113.7'] } },
    {
      scopes: { read: true, trade: false, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['203.0.113.7'] }
    }
  ],
  [
    'kraken',
    'ends at a time, with addresses',
    {
      error: [],
      result: {
        permissions: ['query-funds', 'modify-trades'],
        validUntil: '1798675200',
        createdTime: '1767225600',
        ipAllowlist: ['203.0.113.0/24']
      }
    },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['203.0.113.0/24'] },
      expiresAt: 1_798_675_200_000,
      createdAtMs: 1_767_225_600_000
    }
  ],
  [
    'kraken',
    'withdraws, without an end or a list',
    { error: [], result: { permissions: ['withdraw-funds'], validUntil: '0', ipAllowlist: [] } },
    {
      scopes: { read: false, trade: false, withdraw: true },
      ipAllowList: { restricted: false },
      expiresAt: 'never'
    }
  ],
  [
    'kraken-futures',
    'general and transfer apart',
    {
      permissions: { general: 'FULL_ACCESS', transfer: 'NO_ACCESS' },
      allowedCidrBlocks: ['192.168.0.0/16'],
      createdAt: '2026-01-02T14:15:22Z'
    },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['192.168.0.0/16'] },
      createdAtMs: Date.UTC(2026, 0, 2, 14, 15, 22)
    }
  ],
  [
    'coinbase',
    'three rights and nothing else',
    { can_view: true, can_trade: false, can_transfer: true, portfolio_type: 'DEFAULT' },
    { scopes: { read: true, trade: false, withdraw: true } }
  ],
  ['bitfinex', 'orders', bitfinex(1, 0), { scopes: { read: true, trade: true, withdraw: false } }],
  ['bitfinex', 'withdrawing', bitfinex(0, 1), { scopes: { read: true, trade: false, withdraw: true } }],
  [
    'okx',
    'without a list',
    { code: '0', data: [{ perm: 'read_only,withdraw,trade', ip: '' }] },
    { scopes: { read: true, trade: true, withdraw: true }, ipAllowList: { restricted: false } }
  ],
  [
    'okx',
    'reading from two addresses',
    { code: '0', data: [{ perm: 'read_only', ip: '203.0.113.7,203.0.113.8' }] },
    {
      scopes: { read: true, trade: false, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['203.0.113.7', '203.0.113.8'] }
    }
  ],
  [
    'kucoin',
    'trading, with a list that is shown in part',
    {
      code: '200000',
      data: {
        permission: 'General,Futures,Spot,Earn,InnerTransfer,Transfer,Margin',
        ipWhitelist: '203.**.154,103.**.34',
        createdAt: 1_728_443_843_000
      }
    },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['203.**.154', '103.**.34'] },
      createdAtMs: 1_728_443_843_000
    }
  ],
  [
    'kucoin',
    'withdrawing, no list',
    { data: { permission: 'General,Withdrawal' } },
    { scopes: { read: true, trade: false, withdraw: true }, ipAllowList: { restricted: false } }
  ],
  [
    'gate',
    'ours among the account’s keys, cut short',
    [
      { key: 'aaaaaaaaaaaa*****', perms: [{ name: 'withdraw', read_only: false }], ip_whitelist: [] },
      {
        key: 'c5dcfbf1f3a7*****',
        perms: [
          { name: 'spot', read_only: false },
          { name: 'withdraw', read_only: true }
        ],
        ip_whitelist: ['203.0.113.7'],
        created_at: 1_753_030_929
      }
    ],
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['203.0.113.7'] },
      createdAtMs: 1_753_030_929_000
    }
  ],
  [
    'gate',
    'one answer for the asking key',
    { perms: [{ name: 'spot', read_only: true }], ip_whitelist: [] },
    { scopes: { read: true, trade: false }, ipAllowList: { restricted: false } }
  ],
  [
    // The page's own example, with its words for what may be done.
    'gate',
    'rights beside trading, and none that the page has for withdrawing',
    [
      {
        state: 1,
        mode: 1,
        name: 'test1',
        user_id: 1,
        perms: [
          { name: 'account', read_only: false },
          { name: 'alpha', read_only: false },
          { name: 'wallet', read_only: false }
        ],
        ip_whitelist: [],
        currency_pairs: ['BTC_USD'],
        key: 'c5dcfbf1f3a7*****',
        created_at: '1753030929',
        last_access: 1_753_030_929
      }
    ],
    {
      scopes: { read: true, trade: true },
      ipAllowList: { restricted: false },
      createdAtMs: 1_753_030_929_000
    }
  ],
  [
    'bitget',
    'codes of four letters: reading alone',
    {
      data: { authorities: ['coor', 'cpor', 'stor', 'smor', 'ttor', 'wtor', 'taxr', 'chor', 'p2pr', 'pllr'], ips: '' }
    },
    { scopes: { read: true, trade: false, withdraw: false }, ipAllowList: { restricted: false } }
  ],
  [
    'bitget',
    'codes of four letters: spot trading, and transfers that stay inside',
    { data: { authorities: ['stow', 'wtow', 'chow'], ips: '203.0.113.7,203.0.113.8' } },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['203.0.113.7', '203.0.113.8'] }
    }
  ],
  [
    'bitget',
    'codes of four letters: withdrawing',
    { data: { authorities: ['coor', 'wwow'], ips: '203.0.113.7' } },
    {
      scopes: { read: true, trade: false, withdraw: true },
      ipAllowList: { restricted: true, addresses: ['203.0.113.7'] }
    }
  ],
  [
    'bitget',
    'whole words',
    { data: { authorities: ['readonly', 'trade'], ips: '127.0.0.1' } },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['127.0.0.1'] }
    }
  ],
  [
    'bitget',
    'codes that nobody explains say nothing of trading and withdrawing',
    { data: { authorities: ['readonly', 'xxow'], ips: '' } },
    { scopes: { read: true }, ipAllowList: { restricted: false } }
  ],
  [
    'htx',
    'days from now',
    {
      code: 200,
      data: [
        {
          accessKey: apiKeyId,
          permission: 'readOnly,trade',
          ipAddresses: '',
          validDays: 90,
          createTime: 1_591_348_751_000
        }
      ]
    },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: false },
      expiresAt: nowMs + 90 * DAY_MS,
      createdAtMs: 1_591_348_751_000
    }
  ],
  [
    'htx',
    'no end with addresses',
    { data: [{ accessKey: apiKeyId, permission: 'readOnly,withdraw', ipAddresses: '1.1.1.1,2.2.2.2', validDays: -1 }] },
    {
      scopes: { read: true, trade: false, withdraw: true },
      ipAllowList: { restricted: true, addresses: ['1.1.1.1', '2.2.2.2'] },
      expiresAt: 'never'
    }
  ],
  [
    'bitmex',
    'ours among the account’s keys',
    [
      { id: 'other', permissions: ['withdraw'] },
      {
        id: apiKeyId,
        permissions: ['order', 'orderCancel'],
        cidrs: ['0.0.0.0/0'],
        created: '2026-01-02T03:04:05.678Z'
      }
    ],
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: false },
      createdAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678)
    }
  ],
  [
    'deribit',
    'scopes in one text',
    {
      result: [
        { client_id: 'other', max_scope: 'wallet:read_write' },
        {
          client_id: apiKeyId,
          client_secret: 'never read',
          max_scope: 'account:read block_trade:none trade:read_write wallet:read',
          timestamp: 1_560_236_001_108,
          ip_whitelist: ['203.0.113.7']
        }
      ]
    },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['203.0.113.7'] },
      createdAtMs: 1_560_236_001_108
    }
  ],
  [
    'gemini',
    'a fund manager moves funds',
    { isAuditor: false, isFundManager: true, isTrader: true, counterparty_id: 'EMONNYXJ' },
    { scopes: { read: true, trade: true, withdraw: true } }
  ],
  [
    'gemini',
    'an auditor reads',
    { isAuditor: true, isFundManager: false, isTrader: false },
    { scopes: { read: true, trade: false, withdraw: false } }
  ],
  [
    'bingx',
    'by number',
    { code: 0, data: { permissions: [2, 3], ipAddresses: ['1.1.1.1'] } },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: true, addresses: ['1.1.1.1'] }
    }
  ],
  [
    'bingx',
    'by name',
    {
      code: 0,
      data: { enableReading: true, enableWithdrawals: true, ipRestrict: false, createTime: 1_623_840_271_000 }
    },
    {
      scopes: { read: true, trade: false, withdraw: true },
      ipAllowList: { restricted: false },
      createdAtMs: 1_623_840_271_000
    }
  ],
  [
    'bitvavo',
    'what the account lacks no key has; what it has says nothing of this key',
    { fees: {}, capabilities: ['buy', 'sell', 'depositCrypto'] },
    { scopes: { read: true, withdraw: false } }
  ],
  [
    'mexc',
    'days from now without a list',
    {
      accessKey: apiKeyId,
      createTime: '2026-09-14T18:53:36.000+00:00',
      permissions: 'SPOT_ACCOUNT_READ,SPOT_DEAL_WRITE,SPOT_DEAL_READ,SPOT_WITHDRAW_READ',
      remainingValidity: 82,
      ipWhiteList: ''
    },
    {
      scopes: { read: true, trade: true, withdraw: false },
      ipAllowList: { restricted: false },
      expiresAt: nowMs + 82 * DAY_MS,
      createdAtMs: Date.UTC(2026, 8, 14, 18, 53, 36)
    }
  ],
  [
    'coinmarketcap',
    'market data',
    { status: {}, data: { plan: {} } },
    { scopes: { read: true, trade: false, withdraw: false } }
  ]
]

const readerOf = (id: string) => {
  const read = findProvider(id)?.permissions?.read
  if (read === undefined) throw new Error(`${id} has no reader`)
  return read
}
const withReader = providers.filter(({ permissions }) => permissions?.read !== undefined)

describe('what a provider says of a key', () => {
  it.each(answers)('%s: %s', (id, _title, json, key) => {
    expect(readerOf(id)(json, about)).toEqual({ ok: true, value: key })
  })

  it('is tried for each provider that has a reader', () => {
    const tried = new Set(answers.map(([id]) => id))
    // They share one reader.
    for (const id of ['coingecko', 'token-metrics']) tried.add(id)
    expect(withReader.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
  })

  it.each(withReader.map((provider) => [provider.id] as const))(
    '%s: an answer without its fields is said to be one, and names the field',
    (id) => {
      for (const json of [undefined, null, 7, 'OK']) {
        const read = readerOf(id)(json, about)
        expect(read.ok).toBe(false)
        if (!read.ok) expect(read.error.code).toMatch(/^report-/)
      }
    }
  )

  it('loses each field that matters one at a time: never a right that was not said', () => {
    for (const [id, , json] of answers)
      for (const changed of withoutOne(json)) {
        const read = readerOf(id)(changed, about)
        if (read.ok) for (const said of Object.values(read.value.scopes)) expect(typeof said).toBe('boolean')
      }
  })

  it('never throws, whatever comes back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...withReader), fc.jsonValue({ maxDepth: 4 }), ({ permissions }, json) => {
        const read = permissions?.read?.(json, about)
        expect(typeof read?.ok).toBe('boolean')
      }),
      { numRuns: 2_000 }
    )
  })

  it('says that the key is not among those listed', () => {
    const absent = { ok: false, error: { code: 'report-key-absent' } }
    expect(readerOf('bitmex')([{ id: 'other', permissions: [] }], about)).toMatchObject(absent)
    expect(readerOf('deribit')({ result: [] }, about)).toMatchObject(absent)
    expect(readerOf('htx')({ data: [] }, about)).toMatchObject(absent)
    expect(readerOf('mexc')({ permissions: 'SPOT_ACCOUNT_READ', accessKey: 'other' }, about)).toMatchObject(absent)
    const short = [{ key: 'c5d*****', perms: [] }]
    expect(readerOf('gate')(short, about)).toMatchObject(absent)
  })
})

/** The answer without one member of one of its objects, for each of them. */
function withoutOne(json: unknown): unknown[] {
  if (Array.isArray(json)) return json.flatMap((item, at) => withoutOne(item).map((one) => json.with(at, one)))
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = json as Record<string, unknown>
    return [rest, ...withoutOne(value).map((one) => ({ ...json, [name]: one }))]
  })
}

describe('the request that asks for it', () => {
  it.each(providers.flatMap((provider) => (provider.permissions ? [[provider.id, provider] as const] : [])))(
    '%s: only reads, and so does what is asked before',
    (_id, { permissions, classify }) => {
      const asked = permissions === undefined ? [] : [permissions, ...(permissions.first ? [permissions.first] : [])]
      for (const { method, path, params, body } of asked)
        expect(classify(method, path, params, body).class).toBe('read')
    }
  )

  it('is there for every provider that a harmless request tells anything of', () => {
    expect(providers.filter(({ permissions }) => permissions === undefined).map(({ id }) => id)).toEqual([
      'hyperliquid'
    ])
  })
})

describe('parts of an answer', () => {
  it('a list that lets everybody in is none', () => {
    expect(ipList(['203.0.113.7'])).toEqual({ ipAllowList: { restricted: true, addresses: ['203.0.113.7'] } })
    expect(ipList(['203.0.113.7', '0.0.0.0/0'])).toEqual({ ipAllowList: { restricted: false } })
    expect(ipList([])).toEqual({ ipAllowList: { restricted: false } })
    expect(ipList(undefined)).toEqual({})
  })

  it('a time is one only within this era, with a zone', () => {
    expect(timeMs(0)).toBeUndefined()
    expect(timeMs('1728443843000')).toBe(1_728_443_843_000)
    expect(timeMs('1e13')).toBeUndefined()
    expect(timeSeconds('1798675200')).toBe(1_798_675_200_000)
    expect(timeIso('2026-01-02T03:04:05')).toBeUndefined()
    expect(timeIso('2026-01-02T03:04:05+01:00')).toBe(Date.UTC(2026, 0, 2, 2, 4, 5))
  })
})
