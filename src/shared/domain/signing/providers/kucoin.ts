/** KuCoin, API key version 2: https://www.kucoin.com/docs-new/authentication. The passphrase travels as its own HMAC. */
import { carry, hmac, json, millis, queryOf, readableParams, type Credential, type Sign } from '../kit'
import {
  classifier,
  errorReader,
  example,
  internalTransfers,
  member,
  numberOf,
  rules,
  type Provider
} from '../provider'
import { readKucoinKey } from './kucoin-key'

/** Signs the query as it reads before encoding: https://github.com/Kucoin/kucoin-go-sdk/pull/119 */
export const signKucoin: Sign = (request, key, stamp) => {
  const { query, body } = carry(request)
  const time = millis(stamp)
  const readable = query.length === 0 ? '' : `?${readableParams(query)}`
  return {
    method: request.method,
    url: request.origin + request.path + queryOf(query),
    headers: {
      'KC-API-KEY-VERSION': '2',
      'KC-API-KEY': key.id,
      'KC-API-TIMESTAMP': time,
      ...(body === '' ? {} : json),
      'KC-API-PASSPHRASE': sealedPassphrase(key),
      'KC-API-SIGN': hmac('sha256', key, time + request.method + request.path + readable + body, 'base64')
    },
    body
  }
}

const sealed = new WeakMap<Credential, string>()

/** Depends on the key alone, so it is computed once for each. */
function sealedPassphrase(key: Credential): string {
  const known = sealed.get(key)
  if (known !== undefined) return known
  const made = hmac('sha256', key, key.passphrase ?? '', 'base64')
  sealed.set(key, made)
  return made
}

const endpoints = [
  ...rules('read', '/api/v1/', [
    ['GET', 'timestamp', 'Server time'],
    ['GET', 'status', 'System status'],
    ['GET', 'market/orderbook/level1', 'Best bid and ask'],
    ['GET', 'market/allTickers', 'Tickers'],
    ['GET', 'market/candles', 'Candles'],
    ['GET', 'market/histories', 'Recent trades'],
    ['GET', 'market/stats', '24 h statistics'],
    ['GET', 'user/api-key', 'Permissions of this key'],
    ['GET', 'accounts', 'Accounts and balances'],
    ['GET', 'accounts/{accountId}', 'An account'],
    ['GET', 'accounts/ledgers', 'Ledger'],
    ['GET', 'accounts/transferable', 'Transferable balance'],
    ['GET', 'hf/accounts/ledgers', 'Ledger of the high-frequency account'],
    ['GET', 'deposit-addresses', 'Deposit addresses'],
    ['GET', 'deposits', 'Deposits'],
    ['GET', 'withdrawals', 'Withdrawals made'],
    ['GET', 'withdrawals/quotas', 'Withdrawal quotas'],
    ['GET', 'base-fee', 'Base fees'],
    ['GET', 'trade-fees', 'Trade fees'],
    ['GET', 'hf/orders/active', 'Open orders'],
    ['GET', 'hf/orders/active/symbols', 'Symbols with open orders'],
    ['GET', 'hf/orders/done', 'Done orders'],
    ['GET', 'hf/orders/{orderId}', 'An order'],
    ['GET', 'hf/fills', 'Own trades'],
    ['GET', 'orders', 'Orders (classic)'],
    ['GET', 'orders/{orderId}', 'An order (classic)'],
    ['GET', 'fills', 'Own trades (classic)'],
    ['GET', 'stop-order', 'Stop orders'],
    ['GET', 'stop-order/{orderId}', 'A stop order'],
    ['GET', 'sub/api-key', 'API keys of sub-accounts'],
    ['GET', 'sub-accounts/{subUserId}', 'Balances of a sub-account']
  ]),
  ...rules('read', '/api/v2/', [
    ['GET', 'user-info', 'Account information'],
    ['GET', 'sub/user', 'Sub-accounts'],
    ['GET', 'sub-accounts', 'Balances of sub-accounts']
  ]),
  ...rules('read', '/api/v3/', [
    ['GET', 'market/orderbook/level2', 'Order book'],
    ['GET', 'margin/accounts', 'Cross margin account'],
    ['GET', 'isolated/accounts', 'Isolated margin account'],
    ['GET', 'deposit-addresses', 'Deposit addresses (v3)']
  ]),
  ...rules('trade', '/api/v1/', [
    ['POST', 'hf/orders', 'Place an order'],
    ['POST', 'hf/orders/test', 'Test an order (places nothing)'],
    ['POST', 'hf/orders/sync', 'Place an order and wait'],
    ['POST', 'hf/orders/multi', 'Place several orders'],
    ['POST', 'hf/orders/multi/sync', 'Place several orders and wait'],
    ['POST', 'hf/orders/alter', 'Change an order'],
    ['POST', 'hf/orders/dead-cancel-all', 'Cancel all orders after a delay'],
    ['DELETE', 'hf/orders/{orderId}', 'Cancel an order'],
    ['DELETE', 'hf/orders', 'Cancel all orders of a symbol'],
    ['DELETE', 'hf/orders/cancelAll', 'Cancel all orders'],
    ['POST', 'orders', 'Place an order (classic)'],
    ['POST', 'orders/test', 'Test a classic order (places nothing)'],
    ['DELETE', 'orders/{orderId}', 'Cancel an order (classic)'],
    ['DELETE', 'orders', 'Cancel all orders (classic)'],
    ['POST', 'stop-order', 'Place a stop order'],
    ['DELETE', 'stop-order/{orderId}', 'Cancel a stop order'],
    ['DELETE', 'stop-order/cancel', 'Cancel stop orders'],
    ['POST', 'bullet-private', 'Token for the WebSocket API']
  ]),
  ...rules('trade', '/api/v3/', [
    ['POST', 'hf/margin/order', 'Place a margin order'],
    ['POST', 'hf/margin/order/test', 'Test a margin order (places nothing)'],
    ['DELETE', 'hf/margin/orders/{orderId}', 'Cancel a margin order'],
    ['POST', 'margin/borrow', 'Borrow'],
    ['POST', 'margin/repay', 'Repay']
  ]),
  ...internalTransfers('/api/v2/', [['POST', 'accounts/inner-transfer', 'Transfer between own accounts']]),
  ...rules('transfer', '/api/v3/', [['POST', 'accounts/universal-transfer', 'Universal transfer']]),
  ...rules('transfer', '/api/v2/', [['POST', 'accounts/sub-transfer', 'Transfer to a sub-account']]),
  ...rules('withdraw', '/api/v3/', [
    ['POST', 'withdrawals', 'Withdraw'],
    ['POST', 'deposit-address/create', 'Make a deposit address']
  ]),
  ...rules('withdraw', '/api/v1/', [
    ['POST', 'withdrawals', 'Withdraw (v1)'],
    ['DELETE', 'withdrawals/{withdrawalId}', 'Cancel a withdrawal'],
    ['POST', 'deposit-addresses', 'Make a deposit address (v1)'],
    ['POST', 'sub/api-key', 'Make an API key of a sub-account'],
    ['POST', 'sub/api-key/update', 'Change an API key of a sub-account'],
    ['DELETE', 'sub/api-key', 'Delete an API key of a sub-account']
  ])
]

const errors = {
  'clock-off': ['400002'],
  'authentication-failed': ['400001', '400003', '400004', '400005', '400401', '411100'],
  'permission-denied': ['400007', '400303', '101030', '130201', '130302'],
  'ip-not-allowed': ['400006'],
  'rate-limited': ['429000', '200002', '1015']
} as const

export const kucoin: Provider = {
  id: 'kucoin',
  name: 'KuCoin',
  mark: { text: 'KC', color: '#0a7d56' },
  docs: 'https://www.kucoin.com/docs-new/authentication',
  keyPage: 'https://www.kucoin.com/account/api',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: true,
  canGenerate: false,
  words: { apiKeyId: 'API Key', secret: 'API Secret', passphrase: 'API Passphrase' },
  hosts: { production: ['api.kucoin.com', 'api-futures.kucoin.com'], testnet: [], development: [] },
  sign: signKucoin,
  classify: classifier(endpoints),
  // Fixed by the exchange: 5 s around its own time.
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 5_000, behindMs: 5_000 },
  permissions: { ...example('Permissions of this key', 'GET', '/api/v1/user/api-key'), read: readKucoinKey },
  time: { path: '/api/v1/timestamp', read: (json) => numberOf(member(json, 'data')) },
  readError: errorReader(errors, ['code'], ['msg']),
  examples: [
    example('Accounts and balances', 'GET', '/api/v1/accounts', [['type', 'trade']]),
    example('Open orders', 'GET', '/api/v1/hf/orders/active', [['symbol', 'BTC-USDT']]),
    example('Permissions of this key', 'GET', '/api/v1/user/api-key'),
    example('Test an order (places nothing)', 'POST', '/api/v1/hf/orders/test', [
      ['clientOid', 'keywatch-1'],
      ['symbol', 'BTC-USDT'],
      ['side', 'buy'],
      ['type', 'limit'],
      ['price', '10000'],
      ['size', '0.001']
    ])
  ]
}
