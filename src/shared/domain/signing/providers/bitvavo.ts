/** Bitvavo, REST authentication: https://docs.bitvavo.com/docs/rest-api/introduction#authentication */
import { getAndDelete, hmac, json, millis, queryOrJson, type Sign } from '../kit'
import { classifier, errorReader, example, member, numberOf, rules, type Provider } from '../provider'
import { readBitvavoKey } from './bitvavo-key'

export const signBitvavo: Sign = (request, key, stamp) => {
  const { target, body } = queryOrJson(request, getAndDelete)
  const time = millis(stamp)
  return {
    method: request.method,
    url: request.origin + target,
    headers: {
      'BITVAVO-ACCESS-KEY': key.id,
      'BITVAVO-ACCESS-SIGNATURE': hmac('sha256', key, time + request.method + target + body, 'hex'),
      'BITVAVO-ACCESS-TIMESTAMP': time,
      'BITVAVO-ACCESS-WINDOW': String(stamp.windowMs),
      ...(body === '' && getAndDelete.has(request.method) ? {} : json)
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/v2/', [
    ['GET', 'time', 'Server time'],
    ['GET', 'markets', 'Markets'],
    ['GET', 'assets', 'Assets'],
    ['GET', '{market}/book', 'Order book'],
    ['GET', '{market}/trades', 'Recent trades'],
    ['GET', '{market}/candles', 'Candles'],
    ['GET', 'ticker/price', 'Last prices'],
    ['GET', 'ticker/book', 'Best bids and asks'],
    ['GET', 'ticker/24h', '24 h statistics'],
    ['GET', 'account', 'Account and permissions of this key'],
    ['GET', 'account/fees', 'Fees'],
    ['GET', 'account/history', 'Transactions'],
    ['GET', 'balance', 'Balances'],
    ['GET', 'order', 'An order'],
    ['GET', 'orders', 'Orders of a market'],
    ['GET', 'ordersOpen', 'Open orders'],
    ['GET', 'trades', 'Own trades'],
    ['GET', 'deposit', 'Deposit address'],
    ['GET', 'depositHistory', 'Deposits'],
    ['GET', 'withdrawalHistory', 'Withdrawals made'],
    ['GET', 'subaccounts', 'Sub-accounts'],
    ['GET', 'subaccounts/transfers', 'Transfers between sub-accounts made']
  ]),
  ...rules('trade', '/v2/', [
    ['POST', 'order', 'Place an order'],
    ['PUT', 'order', 'Change an order'],
    ['DELETE', 'order', 'Cancel an order'],
    ['DELETE', 'orders', 'Cancel all orders'],
    ['POST', 'cancelOrdersAfter', 'Cancel all orders after a delay']
  ]),
  ...rules('transfer', '/v2/', [['POST', 'subaccounts/transfers', 'Transfer between sub-accounts']]),
  ...rules('withdraw', '/v2/', [
    ['POST', 'withdrawal', 'Withdraw'],
    ['POST', 'subaccounts', 'Make a sub-account']
  ])
]

const errors = {
  'clock-off': ['302', '304'],
  'authentication-failed': ['300', '301', '305', '306', '308', '309'],
  'permission-denied': ['310', '311', '312', '317'],
  'ip-not-allowed': ['307'],
  'rate-limited': ['103', '104', '105', '112']
} as const

export const bitvavo: Provider = {
  id: 'bitvavo',
  name: 'Bitvavo',
  mark: { text: 'BV', color: '#1048d8' },
  docs: 'https://docs.bitvavo.com/docs/rest-api/introduction#authentication',
  keyPage: 'https://account.bitvavo.com/user/api',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'API secret', passphrase: 'Passphrase' },
  hosts: { production: ['api.bitvavo.com'], testnet: [], development: [] },
  sign: signBitvavo,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  permissions: { ...example('Account and its abilities', 'GET', '/v2/account'), read: readBitvavoKey },
  time: { path: '/v2/time', read: (json) => numberOf(member(json, 'time')) },
  readError: errorReader(errors, ['errorCode'], ['error']),
  examples: [
    example('Balances', 'GET', '/v2/balance'),
    example('Open orders', 'GET', '/v2/ordersOpen'),
    example('Account and permissions of this key', 'GET', '/v2/account')
  ]
}
