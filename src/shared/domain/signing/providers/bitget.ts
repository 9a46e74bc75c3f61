/** Bitget, ACCESS-SIGN: https://www.bitget.com/api-doc/common/signature. The query is signed sorted, as it reads before encoding. */
import { carry, hmac, json, millis, queryOf, readableParams, sorted, type Method, type Sign } from '../kit'
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
import { readBitgetKey } from './bitget-key'

const inQuery: ReadonlySet<Method> = new Set(['GET', 'PUT', 'PATCH', 'DELETE'])

/** Demo keys live on the production host: https://www.bitget.com/api-doc/common/demotrading/restapi */
const paperTrading = { PAPTRADING: '1' } as const

export const signBitget: Sign = (request, key, stamp) => {
  const carried = carry(request, inQuery)
  const query = sorted(carried.query)
  // An empty object rather than nothing, as ccxt sends it.
  const body = carried.body === '' && request.method === 'POST' ? '{}' : carried.body
  const time = millis(stamp)
  const readable = query.length === 0 ? '' : `?${readableParams(query)}`
  return {
    method: request.method,
    url: request.origin + request.path + queryOf(query),
    headers: {
      'ACCESS-KEY': key.id,
      'ACCESS-SIGN': hmac('sha256', key, time + request.method + request.path + readable + body, 'base64'),
      'ACCESS-TIMESTAMP': time,
      'ACCESS-PASSPHRASE': key.passphrase ?? '',
      ...(body === '' ? {} : json),
      ...(request.environment === 'testnet' ? paperTrading : {})
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/api/v2/', [
    ['GET', 'public/time', 'Server time'],
    ['GET', 'spot/public/symbols', 'Spot symbols'],
    ['GET', 'spot/market/tickers', 'Spot tickers'],
    ['GET', 'spot/market/orderbook', 'Spot order book'],
    ['GET', 'spot/market/candles', 'Spot candles'],
    ['GET', 'spot/account/info', 'Account information and permissions of this key'],
    ['GET', 'spot/account/assets', 'Spot balances'],
    ['GET', 'spot/account/subaccount-assets', 'Balances of sub-accounts'],
    ['GET', 'spot/account/bills', 'Spot bills'],
    ['GET', 'spot/account/transferRecords', 'Transfers made'],
    ['GET', 'account/funding-assets', 'Funding balances'],
    ['GET', 'account/all-account-balance', 'Balances of all accounts'],
    ['GET', 'spot/wallet/deposit-address', 'Deposit address'],
    ['GET', 'spot/wallet/deposit-records', 'Deposits'],
    ['GET', 'spot/wallet/withdrawal-records', 'Withdrawals made'],
    ['GET', 'spot/trade/orderInfo', 'An order'],
    ['GET', 'spot/trade/unfilled-orders', 'Open orders'],
    ['GET', 'spot/trade/history-orders', 'Orders'],
    ['GET', 'spot/trade/fills', 'Own trades'],
    ['GET', 'spot/trade/current-plan-order', 'Open plan orders'],
    ['GET', 'common/trade-rate', 'Trade fees'],
    ['GET', 'mix/account/account', 'Futures account'],
    ['GET', 'mix/account/accounts', 'Futures accounts'],
    ['GET', 'mix/account/bill', 'Futures bills'],
    ['GET', 'mix/position/single-position', 'A position'],
    ['GET', 'mix/position/all-position', 'Positions'],
    ['GET', 'mix/position/history-position', 'Closed positions'],
    ['GET', 'mix/order/detail', 'A futures order'],
    ['GET', 'mix/order/fills', 'Own futures trades'],
    ['GET', 'mix/order/orders-pending', 'Open futures orders'],
    ['GET', 'mix/order/orders-history', 'Futures orders'],
    ['GET', 'margin/crossed/account/assets', 'Cross margin balances'],
    ['GET', 'margin/isolated/account/assets', 'Isolated margin balances'],
    ['GET', 'user/virtual-subaccount-list', 'Sub-accounts'],
    ['GET', 'user/virtual-subaccount-apikey-list', 'API keys of a sub-account']
  ]),
  ...rules('trade', '/api/v2/', [
    ['POST', 'spot/trade/place-order', 'Place an order'],
    ['POST', 'spot/trade/batch-orders', 'Place several orders'],
    ['POST', 'spot/trade/cancel-order', 'Cancel an order'],
    ['POST', 'spot/trade/batch-cancel-order', 'Cancel several orders'],
    ['POST', 'spot/trade/cancel-symbol-order', 'Cancel all orders of a symbol'],
    ['POST', 'spot/trade/cancel-replace-order', 'Replace an order'],
    ['POST', 'spot/trade/place-plan-order', 'Place a plan order'],
    ['POST', 'spot/trade/modify-plan-order', 'Change a plan order'],
    ['POST', 'spot/trade/cancel-plan-order', 'Cancel a plan order'],
    ['POST', 'mix/account/set-leverage', 'Set the leverage'],
    ['POST', 'mix/account/set-margin', 'Change the margin of a position'],
    ['POST', 'mix/account/set-margin-mode', 'Set the margin mode'],
    ['POST', 'mix/account/set-position-mode', 'Set the position mode'],
    ['POST', 'mix/order/place-order', 'Place a futures order'],
    ['POST', 'mix/order/batch-place-order', 'Place several futures orders'],
    ['POST', 'mix/order/modify-order', 'Change a futures order'],
    ['POST', 'mix/order/cancel-order', 'Cancel a futures order'],
    ['POST', 'mix/order/batch-cancel-orders', 'Cancel several futures orders'],
    ['POST', 'mix/order/cancel-all-orders', 'Cancel all futures orders'],
    ['POST', 'mix/order/close-positions', 'Close positions'],
    ['POST', 'margin/crossed/place-order', 'Place a cross margin order'],
    ['POST', 'margin/crossed/cancel-order', 'Cancel a cross margin order'],
    ['POST', 'margin/isolated/place-order', 'Place an isolated margin order'],
    ['POST', 'margin/isolated/cancel-order', 'Cancel an isolated margin order'],
    ['POST', 'convert/trade', 'Convert']
  ]),
  ...internalTransfers('/api/v2/', [['POST', 'spot/wallet/transfer', 'Transfer between own accounts']]),
  ...rules('transfer', '/api/v2/', [['POST', 'spot/wallet/subaccount-transfer', 'Transfer between sub-accounts']]),
  ...rules('withdraw', '/api/v2/', [
    ['POST', 'spot/wallet/withdrawal', 'Withdraw'],
    ['POST', 'spot/wallet/cancel-withdrawal', 'Cancel a withdrawal'],
    ['POST', 'spot/wallet/modify-deposit-account', 'Set the deposit account'],
    ['POST', 'user/create-virtual-subaccount', 'Make a sub-account'],
    ['POST', 'user/create-virtual-subaccount-apikey', 'Make an API key of a sub-account'],
    ['POST', 'user/modify-virtual-subaccount-apikey', 'Change an API key of a sub-account']
  ])
]

const errors = {
  'clock-off': ['40004', '40005', '40008'],
  'authentication-failed': '40001 40002 40003 40006 40009 40010 40011 40012 40031 40037 40506 40507'.split(' '),
  'permission-denied': ['40014', '40016', '40301'],
  'ip-not-allowed': ['40018'],
  'rate-limited': ['429', '1001', '40429']
} as const

export const bitget: Provider = {
  id: 'bitget',
  name: 'Bitget',
  mark: { text: 'BG', color: '#00707f' },
  docs: 'https://www.bitget.com/api-doc/common/signature',
  keyPage: 'https://www.bitget.com/account/newapi',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: true,
  canGenerate: false,
  words: { apiKeyId: 'APIKey', secret: 'SecretKey', passphrase: 'Passphrase' },
  hosts: { production: ['api.bitget.com'], testnet: ['api.bitget.com'], development: [] },
  sign: signBitget,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 30_000, behindMs: 30_000 },
  permissions: { ...example('Permissions of this key', 'GET', '/api/v2/spot/account/info'), read: readBitgetKey },
  time: { path: '/api/v2/public/time', read: (json) => numberOf(member(json, 'data', 'serverTime')) },
  readError: errorReader(errors, ['code'], ['msg']),
  examples: [
    example('Spot balances', 'GET', '/api/v2/spot/account/assets', [['coin', 'USDT']]),
    example('Open orders', 'GET', '/api/v2/spot/trade/unfilled-orders', [['symbol', 'BTCUSDT']]),
    example('Account information and permissions of this key', 'GET', '/api/v2/spot/account/info')
  ]
}
