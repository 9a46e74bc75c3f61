/** Crypto.com Exchange v1, digital signature: https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#digital-signature */
import { hmac, json, jsonOf, millis, queryOf, quoteJson, sorted, type Params, type Sign } from '../kit'
import { authorsMembers, writeJson, type JsonNode } from '../json-text'
import { classifier, dateHeader, errorReader, example, internalTransfers, rules, type Provider } from '../provider'

const prefix = '/exchange/v1/'

export const signCryptocom: Sign = (request, key, stamp) => {
  const { method, origin, path, params } = request
  if (path.startsWith(`${prefix}public/`))
    return { method, url: origin + path + queryOf(params), headers: {}, body: request.body ?? '' }
  const nonce = millis(stamp)
  const name = path.slice(prefix.length)
  const plain = (request.body ?? '') === ''
  const members = plain ? [] : authorsMembers(request)
  const node: JsonNode = { kind: 'object', members: members ?? [] }
  const text = plain ? jsonOf(params) : writeJson(node)
  const signature = hmac(
    'sha256',
    key,
    name + nonce + key.id + (plain ? flatParams(params) : flat(node)) + nonce,
    'hex'
  )
  return {
    method,
    url: origin + path + (members === undefined ? queryOf(params) : ''),
    headers: json,
    body: `{"id":"${nonce}","method":${quoteJson(name)},"params":${text},"api_key":${quoteJson(key.id)},"sig":"${signature}","nonce":"${nonce}"}`
  }
}

const flatParams = (params: Params): string => {
  let text = ''
  for (const [name, value] of sorted(params)) text += name + value
  return text
}

/** Names and values one after another, sorted by name, at every level. */
function flat(node: JsonNode): string {
  if (node.kind === 'string') return node.value
  if (node.kind === 'bare') return node.text
  if (node.kind === 'array') return node.items.map(flat).join('')
  const members = [...node.members].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return members.map(([name, value]) => name + flat(value)).join('')
}

const endpoints = [
  ...rules('read', `${prefix}public/`, [
    ['GET', 'get-instruments', 'Instruments'],
    ['GET', 'get-book', 'Order book'],
    ['GET', 'get-candlestick', 'Candles'],
    ['GET', 'get-trades', 'Recent trades'],
    ['GET', 'get-tickers', 'Tickers'],
    ['GET', 'get-valuations', 'Valuations']
  ]),
  ...rules('read', `${prefix}private/`, [
    ['POST', 'user-balance', 'Balances'],
    ['POST', 'user-balance-history', 'Balance history'],
    ['POST', 'get-accounts', 'Accounts'],
    ['POST', 'get-subaccount-balances', 'Balances of sub-accounts'],
    ['POST', 'get-positions', 'Positions'],
    ['POST', 'get-open-orders', 'Open orders'],
    ['POST', 'get-order-detail', 'An order'],
    ['POST', 'get-order-history', 'Orders'],
    ['POST', 'get-trades', 'Own trades'],
    ['POST', 'get-transactions', 'Transactions'],
    ['POST', 'get-fee-rate', 'Fee rates'],
    ['POST', 'get-instrument-fee-rate', 'Fee rate of an instrument'],
    ['POST', 'get-deposit-address', 'Deposit addresses'],
    ['POST', 'get-deposit-history', 'Deposits'],
    ['POST', 'get-withdrawal-history', 'Withdrawals made'],
    ['POST', 'get-currency-networks', 'Networks']
  ]),
  ...rules('trade', `${prefix}private/`, [
    ['POST', 'create-order', 'Place an order'],
    ['POST', 'create-order-list', 'Place several orders'],
    ['POST', 'amend-order', 'Change an order'],
    ['POST', 'cancel-order', 'Cancel an order'],
    ['POST', 'cancel-order-list', 'Cancel several orders'],
    ['POST', 'cancel-all-orders', 'Cancel all orders'],
    ['POST', 'close-position', 'Close a position'],
    ['POST', 'change-account-leverage', 'Set the leverage']
  ]),
  ...internalTransfers(`${prefix}private/`, [
    ['POST', 'create-isolated-margin-transfer', 'Change the margin of a position']
  ]),
  ...rules('transfer', `${prefix}private/`, [['POST', 'create-subaccount-transfer', 'Transfer between sub-accounts']]),
  ...rules('withdraw', `${prefix}private/`, [['POST', 'create-withdrawal', 'Withdraw']])
]

const errors = {
  'clock-off': ['40102', '10007'],
  'authentication-failed': ['40101', '10002'],
  'permission-denied': ['10005', '40104'],
  'ip-not-allowed': ['40103', '10003'],
  'rate-limited': ['42901', '10006']
} as const

export const cryptocom: Provider = {
  id: 'cryptocom',
  name: 'Crypto.com Exchange',
  mark: { text: 'CR', color: '#0b2f6b' },
  docs: 'https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#digital-signature',
  keyPage: 'https://crypto.com/exchange/user/settings/api-management',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'Secret key', passphrase: 'Passphrase' },
  hosts: { production: ['api.crypto.com'], testnet: ['uat-api.3ona.co'], development: [] },
  sign: signCryptocom,
  objectBodies: true,
  classify: classifier(endpoints),
  // Fixed by the exchange: 60 s around its own time.
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 60_000, behindMs: 60_000 },
  // No call tells the time: https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html
  time: dateHeader('/exchange/v1/public/get-tickers?instrument_name=BTC_USDT'),
  permissions: example('Accounts', 'POST', `${prefix}private/get-accounts`),
  readError: errorReader(errors, ['code'], ['message']),
  examples: [
    example('Balances', 'POST', `${prefix}private/user-balance`),
    example('Open orders', 'POST', `${prefix}private/get-open-orders`),
    example('Positions', 'POST', `${prefix}private/get-positions`)
  ]
}
