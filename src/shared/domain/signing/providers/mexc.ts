/** MEXC spot v3, SIGNED endpoints: https://www.mexc.com/api-docs/spot-v3/general-info#signed. All parameters travel in the query. */
import { encodeParams, hmac, json, millis, queryOf, without, type Credential, type Sign } from '../kit'
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
import { readMexcKey } from './mexc-key'

const publicEndpoints = rules('read', '/api/v3/', [
  ['GET', 'ping', 'Test connectivity'],
  ['GET', 'time', 'Server time'],
  ['GET', 'defaultSymbols', 'Symbols of the API'],
  ['GET', 'exchangeInfo', 'Exchange information'],
  ['GET', 'depth', 'Order book'],
  ['GET', 'trades', 'Recent trades'],
  ['GET', 'aggTrades', 'Aggregate trades'],
  ['GET', 'klines', 'Candles'],
  ['GET', 'avgPrice', 'Average price'],
  ['GET', 'ticker/24hr', '24 h statistics'],
  ['GET', 'ticker/price', 'Last price'],
  ['GET', 'ticker/bookTicker', 'Best bid and ask']
])
const unsigned: ReadonlySet<string> = new Set(publicEndpoints.map(({ path }) => path))
const stamped: ReadonlySet<string> = new Set(['timestamp', 'recvWindow', 'signature'])

/** The query, then the body, with nothing between. */
export const mexcSignature = (key: Credential, query: string, body: string): string =>
  hmac('sha256', key, query + body, 'hex')

export const signMexc: Sign = ({ method, origin, path, params, body = '' }, key, stamp) => {
  const headers = { 'X-MEXC-APIKEY': key.id, ...(method === 'GET' ? {} : json) }
  if (unsigned.has(path)) return { method, url: origin + path + queryOf(params), headers, body }
  const own = encodeParams(without(stamped, params))
  const query = `${own === '' ? '' : `${own}&`}timestamp=${millis(stamp)}&recvWindow=${stamp.windowMs}`
  const signature = mexcSignature(key, query, body)
  return { method, url: `${origin}${path}?${query}&signature=${signature}`, headers, body }
}

const endpoints = [
  ...publicEndpoints,
  ...rules('read', '/api/v3/', [
    ['GET', 'account', 'Account and balances'],
    ['GET', 'apiKeyInfo', 'Permissions of the API keys'],
    ['GET', 'kyc/status', 'Verification status'],
    ['GET', 'uid', 'User id'],
    ['GET', 'selfSymbols', 'Symbols of this key'],
    ['GET', 'order', 'An order'],
    ['GET', 'openOrders', 'Open orders'],
    ['GET', 'allOrders', 'All orders of a symbol'],
    ['GET', 'myTrades', 'Own trades'],
    ['GET', 'tradeFee', 'Trade fees'],
    ['GET', 'capital/config/getall', 'Coins and networks'],
    ['GET', 'capital/deposit/address', 'Deposit addresses'],
    ['GET', 'capital/deposit/hisrec', 'Deposits'],
    ['GET', 'capital/withdraw/history', 'Withdrawals made'],
    ['GET', 'capital/transfer', 'Transfers made'],
    ['GET', 'capital/transfer/internal', 'Internal transfers made'],
    ['GET', 'capital/convert/list', 'Assets convertible to MX'],
    ['GET', 'capital/convert', 'Conversions of dust'],
    ['GET', 'sub-account/list', 'Sub-accounts'],
    ['GET', 'sub-account/asset', 'Balances of a sub-account'],
    ['GET', 'capital/sub-account/universalTransfer', 'Universal transfers made']
  ]),
  ...rules('trade', '/api/v3/', [
    ['POST', 'order', 'Place an order'],
    ['POST', 'order/test', 'Test an order (places nothing)'],
    ['POST', 'batchOrders', 'Place several orders'],
    ['DELETE', 'order', 'Cancel an order'],
    ['DELETE', 'openOrders', 'Cancel all open orders of a symbol'],
    ['POST', 'capital/convert', 'Convert dust to MX']
  ]),
  ...internalTransfers('/api/v3/', [['POST', 'capital/transfer', 'Transfer between own accounts']]),
  ...rules('transfer', '/api/v3/', [
    ['POST', 'capital/sub-account/universalTransfer', 'Universal transfer'],
    ['POST', 'capital/transfer/internal', 'Transfer to another user']
  ]),
  ...rules('withdraw', '/api/v3/', [
    ['POST', 'capital/withdraw', 'Withdraw'],
    ['DELETE', 'capital/withdraw', 'Cancel a withdrawal'],
    ['GET', 'capital/withdraw/address', 'Withdrawal addresses'],
    ['POST', 'capital/deposit/address', 'Make a deposit address'],
    ['POST', 'sub-account/virtualSubAccount', 'Make a sub-account'],
    ['POST', 'sub-account/apiKey', 'Make an API key of a sub-account'],
    ['DELETE', 'sub-account/apiKey', 'Delete an API key of a sub-account']
  ])
]

const errors = {
  'clock-off': ['700003', '700004', '700005'],
  'authentication-failed': ['401', '402', '602', '10072', '700001', '700002', '730001'],
  'permission-denied': ['701', '702', '703', '704', '700007'],
  'ip-not-allowed': ['406', '700006'],
  'rate-limited': ['429', '510']
} as const

export const mexc: Provider = {
  id: 'mexc',
  name: 'MEXC',
  mark: { text: 'MX', color: '#0b5fcc' },
  docs: 'https://www.mexc.com/api-docs/spot-v3/general-info#signed',
  keyPage: 'https://www.mexc.com/user/openapi',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Access Key', secret: 'Secret Key', passphrase: 'Passphrase' },
  hosts: { production: ['api.mexc.com'], testnet: [], development: [] },
  sign: signMexc,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  permissions: {
    ...example('Permissions of this key', 'GET', '/api/v3/apiKeyInfo'),
    keyParam: 'accessKey',
    read: readMexcKey
  },
  ipTrap: {
    to: 'all',
    does: 'ends',
    days: 90,
    source: 'https://www.mexc.com/api-docs/spot-v3/general-info'
  },
  time: { path: '/api/v3/time', read: (json) => numberOf(member(json, 'serverTime')) },
  readError: errorReader(errors, ['code'], ['msg']),
  examples: [
    example('Account and balances', 'GET', '/api/v3/account'),
    example('Open orders', 'GET', '/api/v3/openOrders', [['symbol', 'BTCUSDT']]),
    example('Test an order (places nothing)', 'POST', '/api/v3/order/test', [
      ['symbol', 'BTCUSDT'],
      ['side', 'BUY'],
      ['type', 'LIMIT'],
      ['quantity', '0.001'],
      ['price', '10000']
    ])
  ]
}
