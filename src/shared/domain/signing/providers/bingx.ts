/** BingX: https://bingx-api.github.io/docs-v3/#/en/info. Signs the sorted parameters as they read before encoding. */
import { encodeParams, hmac, json, millis, readableOf, sorted, without, type Params, type Sign } from '../kit'
import { authorsMembers, plainText, stringNode, withoutMembers, writeJson, type JsonMember } from '../json-text'
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
import { readBingxKey } from './bingx-key'

const stamped: ReadonlySet<string> = new Set(['timestamp', 'recvWindow', 'signature'])
/** These alone take their parameters as a JSON body. */
const jsonPaths = /^\/openApi\/(?:subAccount|account\/transfer)\//

export const signBingx: Sign = (request, key, stamp) => {
  const { method, origin, path, params } = request
  const apiKey = { 'X-BX-APIKEY': key.id }
  // What else could not be signed part by part goes into the query, where it is covered.
  const asJson = method === 'POST' && jsonPaths.test(path)
  const members = request.body || asJson ? withoutMembers(stamped, authorsMembers(request) ?? []) : []
  const own = request.body
    ? members.map(([name, value]) => [name, plainText(value)] as const)
    : without(stamped, params)
  const all: Params = sorted([...own, ['recvWindow', String(stamp.windowMs)], ['timestamp', millis(stamp)]])
  const query = encodeParams(all)
  const signature = hmac('sha256', key, readableOf(all, query), 'hex')
  if (asJson)
    return { method, url: origin + path, headers: { ...apiKey, ...json }, body: bodyOf(members, stamp, signature) }
  return {
    method,
    url: `${origin}${path}?${query}&signature=${signature}`,
    headers: apiKey,
    body: ''
  }
}

function bodyOf(members: readonly JsonMember[], stamp: { nowMs: number; windowMs: number }, signature: string): string {
  const all: JsonMember[] = [
    ...members,
    ['recvWindow', { kind: 'bare', text: String(stamp.windowMs) }],
    ['timestamp', { kind: 'bare', text: String(stamp.nowMs) }]
  ]
  all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return writeJson({ kind: 'object', members: [...all, ['signature', stringNode(signature)]] })
}

const endpoints = [
  ...rules('read', '/openApi/', [
    ['GET', 'swap/v2/server/time', 'Server time'],
    ['GET', 'spot/v1/common/symbols', 'Spot symbols'],
    ['GET', 'spot/v1/market/trades', 'Recent spot trades'],
    ['GET', 'spot/v1/market/depth', 'Spot order book'],
    ['GET', 'spot/v1/ticker/24hr', 'Spot 24 h statistics'],
    ['GET', 'spot/v1/account/balance', 'Spot balances'],
    ['GET', 'spot/v1/trade/query', 'A spot order'],
    ['GET', 'spot/v1/trade/openOrders', 'Open spot orders'],
    ['GET', 'spot/v1/trade/historyOrders', 'Spot orders'],
    ['GET', 'spot/v1/trade/myTrades', 'Own spot trades'],
    ['GET', 'spot/v1/user/commissionRate', 'Spot commission rates'],
    ['GET', 'fund/v1/account/balance', 'Fund balances'],
    ['GET', 'swap/v2/quote/contracts', 'Contracts'],
    ['GET', 'swap/v2/quote/ticker', 'Contract ticker'],
    ['GET', 'swap/v2/user/balance', 'Futures account (v2)'],
    ['GET', 'swap/v3/user/balance', 'Futures account'],
    ['GET', 'swap/v2/user/positions', 'Positions'],
    ['GET', 'swap/v2/user/income', 'Income'],
    ['GET', 'swap/v2/user/commissionRate', 'Futures commission rates'],
    ['GET', 'swap/v2/trade/openOrders', 'Open futures orders'],
    ['GET', 'swap/v2/trade/order', 'A futures order'],
    ['GET', 'swap/v2/trade/allOrders', 'Futures orders'],
    ['GET', 'swap/v2/trade/allFillOrders', 'Own futures trades'],
    ['GET', 'swap/v2/trade/leverage', 'Leverage'],
    ['GET', 'swap/v2/trade/marginType', 'Margin type'],
    ['GET', 'wallets/v1/capital/config/getall', 'Coins and networks'],
    ['GET', 'wallets/v1/capital/deposit/address', 'Deposit address'],
    ['GET', 'api/v3/capital/deposit/hisrec', 'Deposits'],
    ['GET', 'api/v3/capital/withdraw/history', 'Withdrawals made'],
    ['GET', 'api/v3/asset/transfer', 'Transfers made'],
    ['GET', 'account/v1/uid', 'User id'],
    ['GET', 'account/v1/allAccountBalance', 'Balances of all accounts'],
    ['GET', 'v1/account/apiRestrictions', 'Permissions of this key'],
    ['GET', 'v1/account/apiPermissions', 'Permissions of this key (old)'],
    ['GET', 'subAccount/v1/list', 'Sub-accounts']
  ]),
  ...rules('trade', '/openApi/', [
    ['POST', 'spot/v1/trade/order', 'Place a spot order'],
    ['POST', 'spot/v1/trade/batchOrders', 'Place several spot orders'],
    ['POST', 'spot/v1/trade/cancel', 'Cancel a spot order'],
    ['POST', 'spot/v1/trade/cancelOrders', 'Cancel several spot orders'],
    ['POST', 'spot/v1/trade/cancelOpenOrders', 'Cancel all open spot orders of a symbol'],
    ['POST', 'swap/v2/trade/order', 'Place a futures order'],
    ['POST', 'swap/v2/trade/order/test', 'Test a futures order (places nothing)'],
    ['POST', 'swap/v2/trade/batchOrders', 'Place several futures orders'],
    ['DELETE', 'swap/v2/trade/order', 'Cancel a futures order'],
    ['DELETE', 'swap/v2/trade/batchOrders', 'Cancel several futures orders'],
    ['DELETE', 'swap/v2/trade/allOpenOrders', 'Cancel all open futures orders'],
    ['POST', 'swap/v2/trade/closeAllPositions', 'Close all positions'],
    ['POST', 'swap/v2/trade/leverage', 'Set the leverage'],
    ['POST', 'swap/v2/trade/marginType', 'Set the margin type'],
    ['POST', 'swap/v2/trade/positionMargin', 'Change the margin of a position']
  ]),
  ...internalTransfers('/openApi/', [
    ['POST', 'api/v3/post/asset/transfer', 'Transfer between own accounts (old)'],
    ['POST', 'api/asset/v1/transfer', 'Transfer between own accounts']
  ]),
  ...rules('transfer', '/openApi/', [
    ['POST', 'account/transfer/v1/subAccount/transferAsset', 'Transfer to a sub-account'],
    ['POST', 'wallets/v1/capital/innerTransfer/apply', 'Transfer to another user']
  ]),
  ...rules('withdraw', '/openApi/', [
    ['POST', 'wallets/v1/capital/withdraw/apply', 'Withdraw'],
    ['POST', 'subAccount/v1/create', 'Make a sub-account'],
    ['POST', 'subAccount/v1/apiKey/create', 'Make an API key of a sub-account'],
    ['POST', 'subAccount/v1/apiKey/edit', 'Change an API key of a sub-account'],
    ['POST', 'subAccount/v1/apiKey/del', 'Delete an API key of a sub-account']
  ])
]

const errors = {
  'clock-off': ['100421', '80020'],
  'authentication-failed': ['100001', '100412', '100413'],
  'permission-denied': ['100004'],
  'ip-not-allowed': ['100419'],
  'rate-limited': ['100410', '429']
} as const

export const bingx: Provider = {
  id: 'bingx',
  name: 'BingX',
  mark: { text: 'BX', color: '#2354e6' },
  docs: 'https://bingx-api.github.io/docs-v3/#/en/info',
  keyPage: 'https://bingx.com/en/account/api/',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API Key', secret: 'Secret Key', passphrase: 'Passphrase' },
  hosts: {
    production: ['open-api.bingx.com', 'open-api.bingx.io'],
    testnet: ['open-api-vst.bingx.com'],
    development: []
  },
  sign: signBingx,
  objectBodies: true,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  permissions: {
    ...example('Permissions of this key', 'GET', '/openApi/v1/account/apiPermissions'),
    read: readBingxKey
  },
  ipTrap: {
    to: 'beyond-read',
    does: 'ends-unused',
    days: 14,
    source: 'https://bingx.com/en-gb/account/api/'
  },
  time: { path: '/openApi/swap/v2/server/time', read: (json) => numberOf(member(json, 'data', 'serverTime')) },
  readError: errorReader(errors, ['code'], ['msg']),
  examples: [
    example('Spot balances', 'GET', '/openApi/spot/v1/account/balance'),
    example('Futures account', 'GET', '/openApi/swap/v3/user/balance'),
    example('Permissions of this key', 'GET', '/openApi/v1/account/apiRestrictions')
  ]
}
