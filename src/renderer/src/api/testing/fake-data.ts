/** What the fake client starts from. Every figure is invented. */
import type { AuditRow, KeySummary, ProviderFacts } from '../types'
import type { KeyId } from '../../../../shared/kernel/ids'

const DAY = 86_400_000
export const PRACTICE_HOST = '127.0.0.1:38291'

const provider = (
  id: string,
  name: string,
  mark: readonly [string, string],
  more: Partial<ProviderFacts> & Pick<ProviderFacts, 'hosts'>
): ProviderFacts => ({
  id,
  name,
  mark: { text: mark[0], color: mark[1] },
  docs: `https://docs.${id}.example`,
  keyPage: `https://www.${id}.example/keys`,
  kinds: ['hmac'],
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  own: false,
  words: { apiKeyId: 'API key', secret: 'Secret key', passphrase: 'Passphrase' },
  examples: [],
  ...more
})

export const providers: ProviderFacts[] = [
  provider('binance', 'Binance', ['B', '#c99400'], {
    kinds: ['hmac', 'ed25519', 'rsa'],
    canGenerate: true,
    hosts: {
      production: ['api.binance.com', 'fapi.binance.com'],
      testnet: ['testnet.binance.vision', 'demo-api.binance.com'],
      development: []
    },
    examples: [
      { title: 'Account balances', method: 'GET', path: '/api/v3/account', params: [], body: '' },
      { title: 'Open orders', method: 'GET', path: '/api/v3/openOrders', params: [['symbol', 'BTCUSDT']], body: '' },
      {
        title: 'Place a limit order',
        method: 'POST',
        path: '/api/v3/order',
        params: [
          ['symbol', 'BTCUSDT'],
          ['side', 'BUY'],
          ['type', 'LIMIT'],
          ['timeInForce', 'GTC'],
          ['quantity', '0.001'],
          ['price', '60000']
        ],
        body: ''
      },
      {
        title: 'Withdraw',
        method: 'POST',
        path: '/sapi/v1/capital/withdraw/apply',
        params: [
          ['coin', 'USDT'],
          ['address', '0x…'],
          ['amount', '10']
        ],
        body: ''
      }
    ]
  }),
  provider('bybit', 'Bybit', ['By', '#d98a00'], {
    kinds: ['hmac', 'rsa'],
    hosts: { production: ['api.bybit.com', 'api.bytick.com'], testnet: ['api-testnet.bybit.com'], development: [] },
    examples: [
      {
        title: 'Place an order',
        method: 'POST',
        path: '/v5/order/create',
        params: [],
        body: '{"category":"spot","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.001","price":"60000"}'
      }
    ]
  }),
  provider('coinbase', 'Coinbase', ['C', '#1652f0'], {
    kinds: ['es256', 'ed25519'],
    words: { apiKeyId: 'Key name', secret: 'Private key', passphrase: 'Passphrase' },
    hosts: { production: ['api.coinbase.com'], testnet: ['api-sandbox.coinbase.com'], development: [] }
  }),
  provider('kraken', 'Kraken', ['K', '#5b43d6'], {
    words: { apiKeyId: 'API key', secret: 'Private key', passphrase: 'One-time password' },
    hosts: { production: ['api.kraken.com'], testnet: ['demo-futures.kraken.com'], development: [] }
  }),
  provider('okx', 'OKX', ['O', '#20242c'], {
    needsPassphrase: true,
    hosts: { production: ['www.okx.com', 'eea.okx.com'], testnet: [], development: [] }
  }),
  provider('gate', 'Gate', ['G', '#2354e6'], {
    hosts: { production: ['api.gateio.ws'], testnet: ['api-testnet.gateapi.io'], development: [] }
  }),
  provider('kucoin', 'KuCoin', ['Ku', '#0d7a6f'], {
    needsPassphrase: true,
    hosts: { production: ['api.kucoin.com'], testnet: [], development: [] }
  }),
  provider('coingecko', 'CoinGecko', ['CG', '#2e9e4f'], {
    kinds: ['token'],
    needsApiKeyId: false,
    words: { apiKeyId: '', secret: 'API key', passphrase: '' },
    hosts: { production: ['pro-api.coingecko.com'], testnet: [], development: ['api.coingecko.com'] }
  })
]

const PUBLIC_PEM =
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n'

export const publicKeyPem = PUBLIC_PEM
export const uuid = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

const DEFAULT = { maxAgeDays: 90, remindDaysAhead: [14, 7, 3, 1, 0], overlapMs: DAY, idleDays: 60 }

export function seedKeys(now: number, many: number): KeySummary[] {
  const key = (
    index: number,
    label: string,
    providerId: string,
    environment: KeySummary['environment'],
    scopes: KeySummary['scopes'],
    days: number | null,
    more: Partial<KeySummary> = {}
  ): KeySummary => ({
    id: uuid(index) as KeyId,
    provider: providerId,
    label,
    environment,
    scopes,
    allowedHosts: providers.find((p) => p.id === providerId)?.hosts[environment].slice(0, 1) ?? [],
    kind: 'hmac',
    apiKeyHint: 'vmPU…h8A',
    state: 'active',
    version: 1,
    createdAtMs: now - Math.max(4, 90 - (days ?? 30)) * DAY,
    ...(days === null ? {} : { expiresAtMs: now + days * DAY + 5 * 3_600_000 }),
    lastUsedAtMs: now - index * 47 * 60_000,
    uses: 4_182 - index * 391,
    versions: [
      {
        version: 1,
        state: 'active',
        kind: 'hmac',
        createdAtMs: now - Math.max(4, 90 - (days ?? 30)) * DAY,
        activatedAtMs: now - Math.max(4, 90 - (days ?? 30)) * DAY,
        ...(days === null ? {} : { expiresAtMs: now + days * DAY + 5 * 3_600_000 }),
        uses: 4_182 - index * 391
      }
    ],
    care: { own: {}, inForce: DEFAULT },
    ...more
  })
  const keys = [
    key(1, 'Binance main', 'binance', 'production', ['read', 'trade'], 6, {
      kind: 'ed25519',
      publicKeyPem: PUBLIC_PEM
    }),
    key(2, 'Kraken treasury', 'kraken', 'production', ['read', 'withdraw'], 56),
    key(3, 'Coinbase bots', 'coinbase', 'production', ['read', 'trade'], 31, { kind: 'es256' }),
    key(4, 'OKX desk', 'okx', 'production', ['read', 'trade'], 73),
    key(5, 'Bybit grid', 'bybit', 'testnet', ['read', 'trade'], 40),
    key(6, 'Gate arbitrage', 'gate', 'production', ['read'], 81),
    key(7, 'CoinGecko demo', 'coingecko', 'development', ['read'], null, { kind: 'token', uses: 0 }),
    key(8, 'Binance 2025 H1', 'binance', 'production', ['read', 'trade'], -12),
    key(9, 'KuCoin reports', 'kucoin', 'production', ['read'], 24, { state: 'secret-missing' })
  ]
  for (let index = keys.length + 1; index <= many; index++) {
    const facts = providers[index % providers.length]
    if (facts) keys.push(key(index, `${facts.name} ${index}`, facts.id, 'production', ['read'], 20 + (index % 300)))
  }
  return keys
}

export function seedRows(now: number, keys: readonly KeySummary[], count: number): AuditRow[] {
  const targets = [
    'GET api.binance.com/api/v3/account',
    'POST api.binance.com/api/v3/order',
    'GET api.kraken.com/0/private/Balance'
  ]
  return Array.from({ length: count }, (_, index) => {
    const seq = count - index
    const key = keys[seq % Math.max(1, keys.length)]
    const start = seq === 1
    const act: AuditRow['act'] = start
      ? 'log.open'
      : seq % 29 === 0
        ? 'request.refuse'
        : seq % 53 === 0
          ? 'app.start'
          : seq % 2 === 0
            ? 'request.sign'
            : 'request.send'
    const outcome: AuditRow['outcome'] = act === 'request.refuse' ? 'refused' : seq % 47 === 0 ? 'failed' : 'ok'
    const withKey = act.startsWith('request') && key !== undefined
    const target = withKey ? targets[seq % targets.length] : undefined
    const atMs = now - index * 71_000
    const code = outcome === 'refused' ? 'policy-refused' : outcome === 'failed' ? 'host-unreachable' : undefined
    return row({ seq, atMs, act, outcome, code, key: withKey ? key : undefined, target })
  })
}

export function row(of: {
  seq: number
  atMs: number
  act: AuditRow['act']
  outcome: AuditRow['outcome']
  code?: string | undefined
  key?: KeySummary | undefined
  target?: string | undefined
}): AuditRow {
  const line = {
    v: 1,
    seq: of.seq,
    at: of.atMs,
    mono: 91_233.5 + of.seq,
    actor: { user: 'ada', role: 'operator', caller: 'main-window' },
    act: of.act,
    ...(of.key ? { key: { id: of.key.id, version: of.key.version } } : {}),
    outcome: of.outcome,
    ...(of.code ? { code: of.code } : {}),
    detail:
      of.act === 'request.send' ? { status: 200, totalMs: 84, bodySha256: 'e3b0c44298fc1c149afbf4c8996fb924' } : {},
    corr: uuid(900_000 + of.seq),
    app: '0.1.0'
  }
  return {
    seq: of.seq,
    atMs: of.atMs,
    act: of.act,
    outcome: of.outcome,
    ...(of.code ? { code: of.code } : {}),
    ...(of.key ? { keyId: of.key.id, keyLabel: of.key.label } : {}),
    ...(of.target ? { target: of.target } : {}),
    role: 'operator',
    caller: 'main-window',
    line: JSON.stringify(line)
  }
}
