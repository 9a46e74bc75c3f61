/** Bitstamp v2, X-Auth headers: https://www.bitstamp.net/api/#section/Authentication. Every path ends in a slash. */
import { encodeParams, form, hmac, json, millis, queryOf, type Sign, type UnsignedRequest } from '../kit'
import { classifier, dateHeader, errorReader, example, member, rules, type Provider, type Said } from '../provider'

export const signBitstamp: Sign = (request, key, stamp) => {
  const { method, origin, path } = request
  const { query, body, type } = carried(request)
  const host = origin.slice(origin.indexOf('//') + 2)
  const auth = `BITSTAMP ${key.id}`
  const time = millis(stamp)
  const message = `${auth}${method}${host}${path}${query}${type['Content-Type'] ?? ''}${stamp.uuid}${time}v2${body}`
  return {
    method,
    url: origin + path + query,
    headers: {
      'X-Auth': auth,
      'X-Auth-Nonce': stamp.uuid,
      'X-Auth-Timestamp': time,
      'X-Auth-Version': 'v2',
      ...type,
      'X-Auth-Signature': hmac('sha256', key, message, 'hex')
    },
    body
  }
}

interface BitstampCarried {
  readonly query: string
  readonly body: string
  readonly type: { readonly 'Content-Type'?: string }
}

function carried({ method, params, body = '' }: UnsignedRequest): BitstampCarried {
  if (body !== '') return { query: queryOf(params), body, type: json }
  if (method !== 'POST') return { query: queryOf(params), body: '', type: {} }
  // An empty POST is answered with API0020: https://github.com/ccxt/ccxt/issues/6846
  return { query: '', body: params.length === 0 ? 'foo=bar' : encodeParams(params), type: form }
}

const endpoints = [
  ...rules('read', '/api/v2/', [
    ['GET', 'ticker/', 'Tickers'],
    ['GET', 'ticker/{pair}/', 'Ticker'],
    ['GET', 'order_book/{pair}/', 'Order book'],
    ['GET', 'transactions/{pair}/', 'Recent trades'],
    ['GET', 'markets/', 'Markets'],
    ['GET', 'currencies/', 'Currencies'],
    ['GET', 'ohlc/{pair}/', 'Candles'],
    ['POST', 'account_balances/', 'Balances'],
    ['POST', 'account_balances/{currency}/', 'Balance of a currency'],
    ['POST', 'balance/', 'Balances and fees'],
    ['POST', 'balance/{pair}/', 'Balances and fees of a pair'],
    ['POST', 'user_transactions/', 'Transactions'],
    ['POST', 'user_transactions/{pair}/', 'Transactions of a pair'],
    ['POST', 'crypto-transactions/', 'Crypto transactions'],
    ['POST', 'open_orders/all/', 'Open orders'],
    ['POST', 'open_orders/{pair}/', 'Open orders of a pair'],
    ['POST', 'order_status/', 'An order'],
    ['POST', 'my_trading_pairs/', 'Own trading pairs'],
    ['POST', 'fees/trading/', 'Trading fees'],
    ['POST', 'fees/withdrawal/', 'Withdrawal fees'],
    ['POST', 'withdrawal-requests/', 'Withdrawals made'],
    ['POST', 'withdrawal/status/', 'State of a fiat withdrawal'],
    ['GET', 'trade_history/', 'Own trades'],
    ['GET', 'trade_history/{pair}/', 'Own trades of a pair']
  ]),
  ...rules('trade', '/api/v2/', [
    ['POST', 'buy/{pair}/', 'Place a buy order'],
    ['POST', 'buy/market/{pair}/', 'Buy at market'],
    ['POST', 'buy/instant/{pair}/', 'Buy at once'],
    ['POST', 'sell/{pair}/', 'Place a sell order'],
    ['POST', 'sell/market/{pair}/', 'Sell at market'],
    ['POST', 'sell/instant/{pair}/', 'Sell at once'],
    ['POST', 'replace_order/', 'Replace an order'],
    ['POST', 'cancel_order/', 'Cancel an order'],
    ['POST', 'cancel_all_orders/', 'Cancel all orders'],
    ['POST', 'cancel_all_orders/{pair}/', 'Cancel all orders of a pair'],
    ['POST', 'websockets_token/', 'Token for the WebSocket API']
  ]),
  ...rules('transfer', '/api/v2/', [
    ['POST', 'transfer-to-main/', 'Transfer to the main account'],
    ['POST', 'transfer-from-main/', 'Transfer to a sub-account']
  ]),
  ...rules('withdraw', '/api/v2/', [
    ...['btc', 'eth', 'usdc', 'usdt', 'sol', 'xrp', 'ltc', 'xlm', 'ada', 'doge', 'dot'].flatMap(
      (coin) =>
        [
          ['POST', `${coin}_withdrawal/`, `Withdraw ${coin.toUpperCase()}`],
          ['POST', `${coin}_address/`, `Deposit address for ${coin.toUpperCase()}`]
        ] as const
    ),
    ['POST', 'withdrawal/open/', 'Withdraw fiat'],
    ['POST', 'withdrawal/cancel/', 'Cancel a fiat withdrawal'],
    ['POST', 'revoke_all_api_keys/', 'Revoke all API keys']
  ])
]

/** Told by the words of `reason` and by the codes of `code`. */
const errors = {
  'clock-off': ['API0017', 'API0018'],
  'nonce-rejected': ['API0004', 'API0014', 'Invalid nonce'],
  'authentication-failed': [
    'API0001',
    'API0005',
    'API0011',
    'API key not found',
    'Invalid signature',
    'Authentication failed',
    'Missing key, signature and nonce parameters',
    'Wrong API key format'
  ],
  'permission-denied': ['API0003', 'API0006', 'No permission found'],
  'ip-not-allowed': ['IP address not allowed'],
  // In `response_code`.
  'rate-limited': ['400.002', '400.067', '400.068']
} as const
const said: Said = [
  [/IP address/i, 'ip-not-allowed'],
  [/nonce/i, 'nonce-rejected']
]
const byCode = errorReader(errors, ['code'], ['reason'], said)
const byReason = errorReader(errors, ['reason'], ['reason'], said)
const byResponse = errorReader(errors, ['response_code'], ['response_explanation'])

export const bitstamp: Provider = {
  id: 'bitstamp',
  name: 'Bitstamp',
  mark: { text: 'BS', color: '#0a7a3d' },
  docs: 'https://www.bitstamp.net/api/#section/Authentication',
  keyPage: 'https://www.bitstamp.net/settings/api/',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'API secret', passphrase: 'Passphrase' },
  hosts: { production: ['www.bitstamp.net'], testnet: ['sandbox.bitstamp.net'], development: [] },
  sign: signBitstamp,
  classify: classifier(endpoints),
  // Fixed by the exchange: 150 s around its own time, and a uuid counts once in them.
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 150_000, behindMs: 150_000 },
  // No call tells the time: https://www.bitstamp.net/api/
  time: dateHeader('/api/v2/ticker/btcusd/'),
  permissions: example('Balances', 'POST', '/api/v2/account_balances/'),
  readError: (status, json) =>
    (typeof member(json, 'code') === 'string' ? byCode(status, json) : undefined) ??
    (typeof member(json, 'response_code') === 'string' ? byResponse(status, json) : undefined) ??
    byReason(status, json),
  examples: [
    example('Balances', 'POST', '/api/v2/account_balances/'),
    example('Open orders', 'POST', '/api/v2/open_orders/all/'),
    example('Transactions', 'POST', '/api/v2/user_transactions/', [['limit', '10']])
  ]
}
