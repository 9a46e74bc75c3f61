/** BitMEX, api-signature: https://www.bitmex.com/app/apiKeysUsage. A request carries the second in which it expires. */
import { getAndDelete, hmac, json, queryOrJson, secondsFromNow, type Credential, type Sign } from '../kit'
import { classifier, errorReader, example, member, numberOf, rules, type Provider } from '../provider'
import { readBitmexKey } from './bitmex-key'

/** `target`: path and query as they are sent. */
export const bitmexSignature = (
  key: Credential,
  method: string,
  target: string,
  expires: string,
  body: string
): string => hmac('sha256', key, method + target + expires + body, 'hex')

export const signBitmex: Sign = (request, key, stamp) => {
  const { target, body } = queryOrJson(request, getAndDelete)
  const expires = secondsFromNow(stamp)
  return {
    method: request.method,
    url: request.origin + target,
    headers: {
      'api-expires': expires,
      'api-key': key.id,
      'api-signature': bitmexSignature(key, request.method, target, expires, body),
      ...(body === '' ? {} : json)
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/api/v1/', [
    ['GET', 'instrument', 'Instruments'],
    ['GET', 'instrument/active', 'Active instruments'],
    ['GET', 'orderBook/L2', 'Order book'],
    ['GET', 'trade', 'Recent trades'],
    ['GET', 'trade/bucketed', 'Candles'],
    ['GET', 'quote', 'Quotes'],
    ['GET', 'funding', 'Funding rates'],
    ['GET', 'stats', 'Statistics'],
    ['GET', 'announcement', 'Announcements'],
    ['GET', 'apiKey', 'API keys and their permissions'],
    ['GET', 'user', 'User'],
    ['GET', 'user/margin', 'Margin'],
    ['GET', 'user/wallet', 'Wallet'],
    ['GET', 'user/walletHistory', 'Wallet history'],
    ['GET', 'user/walletSummary', 'Wallet summary'],
    ['GET', 'user/commission', 'Commissions'],
    ['GET', 'user/depositAddress', 'Deposit address'],
    ['GET', 'user/executionHistory', 'Executions of a day'],
    ['GET', 'position', 'Positions'],
    ['GET', 'order', 'Orders'],
    ['GET', 'execution', 'Executions'],
    ['GET', 'execution/tradeHistory', 'Own trades']
  ]),
  ...rules('trade', '/api/v1/', [
    ['POST', 'order', 'Place an order'],
    ['PUT', 'order', 'Change an order'],
    ['DELETE', 'order', 'Cancel orders'],
    ['DELETE', 'order/all', 'Cancel all orders'],
    ['POST', 'order/cancelAllAfter', 'Cancel all orders after a delay'],
    ['POST', 'order/closePosition', 'Close a position'],
    ['POST', 'position/leverage', 'Set the leverage'],
    ['POST', 'position/isolate', 'Set cross or isolated margin'],
    ['POST', 'position/riskLimit', 'Set the risk limit'],
    ['POST', 'position/transferMargin', 'Change the margin of a position']
  ]),
  ...rules('transfer', '/api/v1/', [['POST', 'user/walletTransfer', 'Transfer between linked accounts']]),
  ...rules('withdraw', '/api/v1/', [
    ['POST', 'user/requestWithdrawal', 'Withdraw'],
    ['POST', 'user/cancelWithdrawal', 'Cancel a withdrawal'],
    ['DELETE', 'user/withdrawal', 'Cancel a withdrawal (v2)'],
    ['POST', 'user/confirmWithdrawal', 'Confirm a withdrawal'],
    ['GET', 'address', 'Saved addresses'],
    ['POST', 'address', 'Save an address']
  ])
]

/** BitMEX tells them by the message alone. */
const errors = {
  'authentication-failed': ['Invalid API Key.', 'Signature not valid.', 'Unauthorized', 'This key is disabled.'],
  'permission-denied': ['Access Denied', 'Forbidden']
} as const
const byMessage = errorReader(
  errors,
  ['error', 'message'],
  ['error', 'message'],
  [
    [/^This request has expired/, 'clock-off'],
    [/^Rate limit exceeded/, 'rate-limited'],
    [/IP address/i, 'ip-not-allowed']
  ]
)

export const bitmex: Provider = {
  id: 'bitmex',
  name: 'BitMEX',
  mark: { text: 'BM', color: '#b3261e' },
  docs: 'https://www.bitmex.com/app/apiKeysUsage',
  keyPage: 'https://www.bitmex.com/app/apiKeys',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'ID', secret: 'Secret', passphrase: 'Passphrase' },
  hosts: { production: ['www.bitmex.com'], testnet: ['testnet.bitmex.com'], development: [] },
  sign: signBitmex,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  permissions: { ...example('API keys and their permissions', 'GET', '/api/v1/apiKey'), read: readBitmexKey },
  time: { path: '/api/v1', read: (json) => numberOf(member(json, 'timestamp')) },
  readError: byMessage,
  examples: [
    example('Margin', 'GET', '/api/v1/user/margin', [['currency', 'all']]),
    example('Positions', 'GET', '/api/v1/position'),
    example('API keys and their permissions', 'GET', '/api/v1/apiKey')
  ]
}
