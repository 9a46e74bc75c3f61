/** HTX, signature version 2: https://www.htx.com/en-us/opend/newApiPages/?id=419. Signs method, host, path and the sorted query. */
import {
  carry,
  encode,
  encodeParams,
  form,
  hmac,
  json,
  sorted,
  without,
  type Method,
  type Params,
  type Sign
} from '../kit'
import { isoSeconds } from '../iso-time'
import { classifier, errorReader, example, member, numberOf, rules, type Provider, type Said } from '../provider'
import { htxUser, readHtxKey } from './htx-key'

const inQuery: ReadonlySet<Method> = new Set(['GET', 'PUT', 'PATCH', 'DELETE'])
const stamped: ReadonlySet<string> = new Set([
  'AccessKeyId',
  'SignatureMethod',
  'SignatureVersion',
  'Timestamp',
  'Signature'
])

/** Sorted by name. A POST has no parameters of its own here, and the four of the signature are sorted as they stand. */
function signedQuery(id: string, nowMs: number, own: Params): string {
  if (own.length === 0)
    return `AccessKeyId=${encode(id)}&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=${isoSeconds(nowMs, '%3A')}`
  return encodeParams(
    sorted([
      ['AccessKeyId', id],
      ['SignatureMethod', 'HmacSHA256'],
      ['SignatureVersion', '2'],
      ['Timestamp', isoSeconds(nowMs)],
      ...own
    ])
  )
}

export const signHtx: Sign = (request, key, stamp) => {
  const { method, origin, path } = request
  const carried = carry(request, inQuery)
  const body = carried.body === '' && method === 'POST' ? '{}' : carried.body
  const query = signedQuery(key.id, stamp.nowMs, without(stamped, carried.query))
  const host = origin.slice(origin.indexOf('//') + 2)
  const signature = hmac('sha256', key, `${method}\n${host}\n${path}\n${query}`, 'base64')
  return {
    method,
    url: `${origin}${path}?${query}&Signature=${encodeURIComponent(signature)}`,
    headers: body === '' ? form : json,
    body
  }
}

const endpoints = [
  ...rules('read', '/', [
    ['GET', 'v1/common/timestamp', 'Server time'],
    ['GET', 'v1/common/symbols', 'Symbols'],
    ['GET', 'v2/reference/currencies', 'Currencies and chains'],
    ['GET', 'market/history/kline', 'Candles'],
    ['GET', 'market/detail/merged', 'Ticker'],
    ['GET', 'market/tickers', 'Tickers'],
    ['GET', 'market/depth', 'Order book'],
    ['GET', 'market/history/trade', 'Recent trades'],
    ['GET', 'v1/account/accounts', 'Accounts'],
    ['GET', 'v1/account/accounts/{account-id}/balance', 'Balances of an account'],
    ['GET', 'v1/account/history', 'Account history'],
    ['GET', 'v2/account/ledger', 'Ledger'],
    ['GET', 'v2/account/valuation', 'Value of all accounts'],
    ['GET', 'v2/account/asset-valuation', 'Value of an account'],
    ['GET', 'v2/account/deposit/address', 'Deposit addresses'],
    ['GET', 'v2/account/withdraw/quota', 'Withdrawal quotas'],
    ['GET', 'v1/query/deposit-withdraw', 'Deposits and withdrawals'],
    ['GET', 'v2/user/api-key', 'Permissions of the API keys'],
    ['GET', 'v2/user/uid', 'User id'],
    ['GET', 'v2/sub-user/user-list', 'Sub-users'],
    ['GET', 'v1/subuser/aggregate-balance', 'Balances of all sub-users'],
    ['GET', 'v1/order/openOrders', 'Open orders'],
    ['GET', 'v1/order/orders', 'Orders'],
    ['GET', 'v1/order/history', 'Orders of the last 48 h'],
    ['GET', 'v1/order/orders/{order-id}', 'An order'],
    ['GET', 'v1/order/orders/getClientOrder', 'An order by its client id'],
    ['GET', 'v1/order/orders/{order-id}/matchresults', 'Trades of an order'],
    ['GET', 'v1/order/matchresults', 'Own trades'],
    ['GET', 'v2/reference/transact-fee-rate', 'Fee rates'],
    ['GET', 'v2/algo-orders/opening', 'Open conditional orders'],
    ['GET', 'v2/algo-orders/history', 'Conditional orders'],
    ['GET', 'v1/margin/accounts/balance', 'Margin accounts'],
    ['GET', 'v1/cross-margin/accounts/balance', 'Cross margin account']
  ]),
  ...rules('trade', '/', [
    ['POST', 'v1/order/orders/place', 'Place an order'],
    ['POST', 'v1/order/batch-orders', 'Place several orders'],
    ['POST', 'v1/order/auto/place', 'Place a margin order'],
    ['POST', 'v1/order/orders/{order-id}/submitcancel', 'Cancel an order'],
    ['POST', 'v1/order/orders/submitCancelClientOrder', 'Cancel an order by its client id'],
    ['POST', 'v1/order/orders/batchCancelOpenOrders', 'Cancel all open orders'],
    ['POST', 'v1/order/orders/batchcancel', 'Cancel several orders'],
    ['POST', 'v2/algo-orders', 'Place a conditional order'],
    ['POST', 'v2/algo-orders/cancellation', 'Cancel conditional orders'],
    ['POST', 'v2/algo-orders/cancel-all-after', 'Cancel all orders after a delay'],
    ['POST', 'v1/margin/orders', 'Borrow (isolated)'],
    ['POST', 'v1/margin/orders/{order-id}/repay', 'Repay (isolated)'],
    ['POST', 'v1/cross-margin/orders', 'Borrow (cross)'],
    ['POST', 'v1/cross-margin/orders/{order-id}/repay', 'Repay (cross)']
  ]),
  ...rules('transfer', '/', [
    ['POST', 'v1/account/transfer', 'Transfer between accounts and sub-users'],
    ['POST', 'v2/account/transfer', 'Transfer between spot and futures'],
    ['POST', 'v1/futures/transfer', 'Transfer to futures'],
    ['POST', 'v1/subuser/transfer', 'Transfer to a sub-user'],
    ['POST', 'v2/point/transfer', 'Transfer points']
  ]),
  ...rules('withdraw', '/', [
    ['POST', 'v1/dw/withdraw/api/create', 'Withdraw'],
    ['POST', 'v1/dw/withdraw-virtual/{withdraw-id}/cancel', 'Cancel a withdrawal'],
    ['GET', 'v2/account/withdraw/address', 'Withdrawal addresses'],
    ['POST', 'v2/sub-user/creation', 'Make sub-users'],
    ['POST', 'v2/sub-user/management', 'Lock or unlock a sub-user'],
    ['POST', 'v2/sub-user/transferability', 'Let sub-users transfer'],
    ['POST', 'v2/sub-user/api-key-generation', 'Make an API key of a sub-user'],
    ['POST', 'v2/sub-user/api-key-modification', 'Change an API key of a sub-user'],
    ['POST', 'v2/sub-user/api-key-deletion', 'Delete an API key of a sub-user']
  ])
]

const errors = {
  'clock-off': ['invalid-timestamp', 'api-timestamp-invalid'],
  'authentication-failed': [
    'api-signature-check-failed',
    'api-signature-not-valid',
    'api-key-invalid',
    'login-required'
  ],
  'permission-denied': ['api-not-support-temp-addr', 'no-permission'],
  'ip-not-allowed': ['gateway-ip-not-allowed'],
  'rate-limited': ['base-request-exceed-frequency-limit', 'rate-too-many-requests', 'request-limit']
} as const

/** One code for several causes: "Signature not valid: API key has no permission", "... Incorrect Access key". */
const said: Said = [
  [/has no permission/i, 'permission-denied'],
  [/\bip\b.*(?:not|white|bind|bound|allow)/i, 'ip-not-allowed'],
  [/^request limit/i, 'rate-limited']
]

export const htx: Provider = {
  id: 'htx',
  name: 'HTX',
  mark: { text: 'HX', color: '#1a5fc4' },
  docs: 'https://www.htx.com/en-us/opend/newApiPages/?id=419',
  keyPage: 'https://www.htx.com/en-us/apikey/',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Access Key', secret: 'Secret Key', passphrase: 'Passphrase' },
  hosts: {
    production: ['api.huobi.pro', 'api-aws.huobi.pro', 'api.hbdm.com', 'api.hbdm.vn'],
    testnet: [],
    development: []
  },
  sign: signHtx,
  classify: classifier(endpoints),
  // Fixed by the exchange: 5 min around its own time.
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 300_000, behindMs: 300_000 },
  permissions: {
    ...example('Permissions of the API keys', 'GET', '/v2/user/api-key'),
    first: { ...example('User id', 'GET', '/v2/user/uid'), param: 'uid', take: htxUser },
    keyParam: 'accessKey',
    read: readHtxKey
  },
  ipTrap: {
    to: 'all',
    does: 'ends',
    days: 90,
    source: 'https://www.htx.com/en-us/opend/newApiPages/'
  },
  time: { path: '/v1/common/timestamp', read: (json) => numberOf(member(json, 'data')) },
  readError: (status, json) =>
    errorReader(errors, ['err-code'], ['err-msg'], said)(status, json) ??
    // The v2 endpoints tell a refused signature by a number.
    (member(json, 'code') === 1003
      ? { kind: 'authentication-failed', providerCode: '1003', providerMessage: String(member(json, 'message')) }
      : undefined),
  examples: [
    example('Accounts', 'GET', '/v1/account/accounts'),
    example('Open orders', 'GET', '/v1/order/openOrders'),
    example('User id', 'GET', '/v2/user/uid')
  ]
}
