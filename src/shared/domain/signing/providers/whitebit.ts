/** WhiteBIT v4, X-TXC-PAYLOAD: https://docs.whitebit.com/private/http-auth/. The signed payload is the base64 of the body. */
import { base64Of, hmac, json, queryOf, quoteJson, type Sign } from '../kit'
import { innerJson } from '../json-text'
import {
  classifier,
  errorReader,
  example,
  internalTransfers,
  member,
  rules,
  secondsOf,
  textOf,
  type Provider
} from '../provider'

const stamped: ReadonlySet<string> = new Set(['request', 'nonce', 'nonceWindow'])

export const signWhitebit: Sign = (request, key, { nonce }) => {
  const { method, origin, path, params } = request
  const inner = innerJson(request, stamped)
  const own = inner === undefined || inner === '' ? '' : `,${inner}`
  const body = `{"request":${quoteJson(path)},"nonce":"${nonce}","nonceWindow":false${own}}`
  const payload = base64Of(body)
  return {
    method,
    url: origin + path + (inner === undefined ? queryOf(params) : ''),
    headers: {
      ...json,
      'X-TXC-APIKEY': key.id,
      'X-TXC-PAYLOAD': payload,
      'X-TXC-SIGNATURE': hmac('sha512', key, payload, 'hex')
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/api/v4/public/', [
    ['GET', 'time', 'Server time'],
    ['GET', 'ping', 'Test connectivity'],
    ['GET', 'markets', 'Markets'],
    ['GET', 'assets', 'Assets'],
    ['GET', 'ticker', 'Tickers'],
    ['GET', 'orderbook/{market}', 'Order book'],
    ['GET', 'trades/{market}', 'Recent trades'],
    ['GET', 'fee', 'Fees']
  ]),
  ...rules('read', '/api/v4/', [
    ['POST', 'trade-account/balance', 'Trade balances'],
    ['POST', 'trade-account/executed-history', 'Own trades'],
    ['POST', 'trade-account/order/history', 'Executed orders'],
    ['POST', 'trade-account/order', 'Trades of an order'],
    ['POST', 'orders', 'Open orders'],
    ['POST', 'oco-orders', 'Open OCO orders'],
    ['POST', 'main-account/balance', 'Main balances'],
    ['POST', 'main-account/history', 'Deposits and withdrawals'],
    ['POST', 'main-account/address', 'Deposit address'],
    ['POST', 'main-account/fee', 'Deposit and withdrawal fees'],
    ['POST', 'collateral-account/balance', 'Collateral balances'],
    ['POST', 'collateral-account/summary', 'Collateral summary'],
    ['POST', 'collateral-account/positions/open', 'Open positions'],
    ['POST', 'collateral-account/positions/history', 'Positions'],
    ['POST', 'market/fee', 'Trade fees'],
    ['POST', 'order/kill-switch/status', 'Kill switch'],
    ['POST', 'sub-account/list', 'Sub-accounts'],
    ['POST', 'sub-account/balances', 'Balances of sub-accounts'],
    ['POST', 'sub-account/transfer/history', 'Transfers to sub-accounts made'],
    ['POST', 'convert/history', 'Conversions']
  ]),
  ...rules('trade', '/api/v4/', [
    ['POST', 'order/new', 'Place an order'],
    ['POST', 'order/market', 'Buy or sell at market'],
    ['POST', 'order/stock_market', 'Buy or sell at market (stock)'],
    ['POST', 'order/stop_limit', 'Place a stop order'],
    ['POST', 'order/stop_market', 'Place a stop market order'],
    ['POST', 'order/bulk', 'Place several orders'],
    ['POST', 'order/modify', 'Change an order'],
    ['POST', 'order/cancel', 'Cancel an order'],
    ['POST', 'order/cancel/all', 'Cancel all orders'],
    ['POST', 'order/kill-switch', 'Cancel all orders after a delay'],
    ['POST', 'order/collateral/limit', 'Place a collateral order'],
    ['POST', 'order/collateral/market', 'Trade collateral at market'],
    ['POST', 'collateral-account/leverage', 'Set the leverage'],
    ['POST', 'convert/estimate', 'Ask for a conversion quote'],
    ['POST', 'convert/confirm', 'Convert'],
    ['POST', 'profile/websocket_token', 'Token for the WebSocket API']
  ]),
  ...internalTransfers('/api/v4/', [['POST', 'main-account/transfer', 'Transfer between own accounts']]),
  ...rules('transfer', '/api/v4/', [['POST', 'sub-account/transfer', 'Transfer to a sub-account']]),
  ...rules('withdraw', '/api/v4/', [
    ['POST', 'main-account/withdraw', 'Withdraw'],
    ['POST', 'main-account/withdraw-pay', 'Withdraw, fee on top'],
    ['POST', 'main-account/codes', 'Make a code that holds funds'],
    ['POST', 'main-account/codes/apply', 'Apply a code'],
    ['POST', 'main-account/create-new-address', 'Make a deposit address'],
    ['POST', 'sub-account/create', 'Make a sub-account'],
    ['POST', 'sub-account/delete', 'Delete a sub-account'],
    ['POST', 'sub-account/api-key/create', 'Make an API key of a sub-account'],
    ['POST', 'sub-account/api-key/edit', 'Change an API key of a sub-account'],
    ['POST', 'sub-account/api-key/delete', 'Delete an API key of a sub-account']
  ])
]

/** Told by the message: https://docs.whitebit.com/api-reference/rate-limits */
const errors = {
  'clock-off': ['Your nonce is more than 5 seconds lesser than the current nonce'],
  'nonce-rejected': ['Nonce not provided.'],
  'authentication-failed': ['Unauthorized request.', 'Invalid payload.', 'Not authorized.'],
  'permission-denied': [
    'This action is unauthorized.',
    'This action is unauthorized. Enable your key in API settings',
    'This API Key is not authorized to perform this action.',
    "You don't have permission to use this endpoint."
  ]
} as const

/** "Too many requests." without the status 429 is a nonce that is not above the last one. */
const readError: Provider['readError'] = (status, json) => {
  const message = textOf(member(json, 'message'))
  return status !== 429 && message.startsWith('Too many requests')
    ? { kind: 'nonce-rejected', providerCode: textOf(member(json, 'code')), providerMessage: message }
    : byMessage(status, json)
}
const byMessage = errorReader(errors, ['message'], ['message'])

export const whitebit: Provider = {
  id: 'whitebit',
  name: 'WhiteBIT',
  mark: { text: 'WB', color: '#3f4a5a' },
  docs: 'https://docs.whitebit.com/private/http-auth/',
  keyPage: 'https://whitebit.com/settings/api',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Public key', secret: 'Secret key', passphrase: 'Passphrase' },
  hosts: { production: ['whitebit.com', 'whitebit.eu'], testnet: [], development: [] },
  sign: signWhitebit,
  objectBodies: true,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'monotonic', unit: 'ms', bits: 'safe-integer' },
  permissions: example('Trade balances', 'POST', '/api/v4/trade-account/balance'),
  time: { path: '/api/v4/public/time', read: (json) => secondsOf(member(json, 'time')), resolutionMs: 1_000 },
  readError,
  examples: [
    example('Trade balances', 'POST', '/api/v4/trade-account/balance'),
    example('Open orders', 'POST', '/api/v4/orders', [['market', 'BTC_USDT']]),
    example('Main balances', 'POST', '/api/v4/main-account/balance')
  ]
}
