/** Phemex, x-phemex-request-signature: https://phemex-docs.github.io/#rest-request-header. A request carries the second in which it expires. */
import { carry, encodeParams, hmac, json, secondsFromNow, type Method, type Sign } from '../kit'
import {
  classifier,
  errorReader,
  example,
  internalTransfers,
  member,
  numberOf,
  rules,
  type Provider,
  type Said
} from '../provider'

const inQuery: ReadonlySet<Method> = new Set(['GET', 'PUT', 'PATCH', 'DELETE'])

export const signPhemex: Sign = (request, key, stamp) => {
  const { method, origin, path } = request
  const carried = carry(request, inQuery)
  const body = carried.body === '' && method === 'POST' ? '{}' : carried.body
  const query = encodeParams(carried.query)
  const expiry = secondsFromNow(stamp)
  return {
    method,
    url: origin + path + (query === '' ? '' : `?${query}`),
    headers: {
      'x-phemex-access-token': key.id,
      'x-phemex-request-expiry': expiry,
      ...(body === '' ? {} : json),
      'x-phemex-request-signature': hmac('sha256', key, path + query + expiry + body, 'hex')
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/', [
    ['GET', 'public/time', 'Server time'],
    ['GET', 'public/products', 'Products'],
    ['GET', 'md/v2/orderbook', 'Order book'],
    ['GET', 'md/v2/trade', 'Recent trades'],
    ['GET', 'md/v2/ticker/24hr', '24 h statistics'],
    ['GET', 'spot/wallets', 'Spot balances'],
    ['GET', 'spot/orders', 'Open spot orders'],
    ['GET', 'spot/orders/active', 'An open spot order'],
    ['GET', 'api-data/spots/orders', 'Spot orders'],
    ['GET', 'api-data/spots/trades', 'Own spot trades'],
    ['GET', 'accounts/accountPositions', 'Account and positions (COIN-M)'],
    ['GET', 'g-accounts/accountPositions', 'Account and positions (USDT-M)'],
    ['GET', 'g-accounts/positions', 'Positions with unrealised profit'],
    ['GET', 'g-orders/activeList', 'Open orders (USDT-M)'],
    ['GET', 'orders/activeList', 'Open orders (COIN-M)'],
    ['GET', 'api-data/g-futures/orders', 'Orders (USDT-M)'],
    ['GET', 'api-data/g-futures/trades', 'Own trades (USDT-M)'],
    ['GET', 'api-data/futures/orders', 'Orders (COIN-M)'],
    ['GET', 'api-data/futures/trades', 'Own trades (COIN-M)'],
    ['GET', 'phemex-user/users/children', 'Sub-accounts'],
    ['GET', 'phemex-deposit/wallets/api/depositAddress', 'Deposit address'],
    ['GET', 'phemex-deposit/wallets/api/depositHist', 'Deposits'],
    ['GET', 'phemex-withdraw/wallets/api/withdrawHist', 'Withdrawals made'],
    ['GET', 'assets/transfer', 'Transfers made'],
    ['GET', 'assets/convert', 'Conversions'],
    ['GET', 'assets/quote', 'Conversion quote']
  ]),
  ...rules('trade', '/', [
    ['POST', 'spot/orders', 'Place a spot order'],
    ['PUT', 'spot/orders/create', 'Place a spot order (in the query)'],
    ['PUT', 'spot/orders', 'Change a spot order'],
    ['DELETE', 'spot/orders', 'Cancel a spot order'],
    ['DELETE', 'spot/orders/all', 'Cancel all spot orders'],
    ['POST', 'orders', 'Place an order (COIN-M)'],
    ['PUT', 'orders/replace', 'Change an order (COIN-M)'],
    ['DELETE', 'orders/cancel', 'Cancel an order (COIN-M)'],
    ['DELETE', 'orders/all', 'Cancel all orders (COIN-M)'],
    ['POST', 'g-orders', 'Place an order (USDT-M)'],
    ['PUT', 'g-orders/create', 'Place an order (USDT-M, in the query)'],
    ['PUT', 'g-orders/replace', 'Change an order (USDT-M)'],
    ['DELETE', 'g-orders/cancel', 'Cancel an order (USDT-M)'],
    ['DELETE', 'g-orders/all', 'Cancel all orders (USDT-M)'],
    ['PUT', 'positions/leverage', 'Set the leverage (COIN-M)'],
    ['PUT', 'g-positions/leverage', 'Set the leverage (USDT-M)'],
    ['PUT', 'g-positions/switch-pos-mode-sync', 'Set the position mode'],
    ['POST', 'assets/convert', 'Convert']
  ]),
  ...internalTransfers('/', [['POST', 'assets/transfer', 'Transfer between own wallets']]),
  ...rules('transfer', '/', [
    ['POST', 'assets/spots/sub-accounts/transfer', 'Transfer between spot sub-accounts'],
    ['POST', 'assets/futures/sub-accounts/transfer', 'Transfer between futures sub-accounts'],
    ['POST', 'assets/universal-transfer', 'Universal transfer']
  ]),
  ...rules('withdraw', '/', [
    ['POST', 'phemex-withdraw/wallets/api/createWithdraw', 'Withdraw'],
    ['POST', 'phemex-withdraw/wallets/api/cancelWithdraw', 'Cancel a withdrawal']
  ])
]

const errors = {
  'authentication-failed': ['401', '10001'],
  'permission-denied': ['34003', '39996'],
  'rate-limited': ['39995']
} as const

/** 401 and 10500 stand for several causes; the message tells which. */
const said: Said = [
  [/request expir|expired/i, 'clock-off'],
  [/Request IP mismatch/i, 'ip-not-allowed'],
  [/Insufficient privilege/i, 'permission-denied'],
  [/api[- ]key|Signature verification/i, 'authentication-failed']
]

export const phemex: Provider = {
  id: 'phemex',
  name: 'Phemex',
  mark: { text: 'PX', color: '#3a5bc7' },
  docs: 'https://phemex-docs.github.io/#rest-request-header',
  keyPage: 'https://phemex.com/account/api-management',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key ID', secret: 'API secret', passphrase: 'Passphrase' },
  hosts: {
    production: ['api.phemex.com', 'vapi.phemex.com'],
    testnet: ['testnet-api.phemex.com'],
    development: []
  },
  sign: signPhemex,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  permissions: example('Spot balances', 'GET', '/spot/wallets'),
  time: { path: '/public/time', read: (json) => numberOf(member(json, 'data', 'serverTime')) },
  readError: errorReader(errors, ['code'], ['msg'], said),
  examples: [
    example('Spot balances', 'GET', '/spot/wallets', [['currency', 'USDT']]),
    example('Account and positions (USDT-M)', 'GET', '/g-accounts/accountPositions', [['currency', 'USDT']]),
    example('Open orders (USDT-M)', 'GET', '/g-orders/activeList', [['symbol', 'BTCUSDT']])
  ]
}
