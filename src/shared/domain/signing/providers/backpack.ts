/** Backpack, X-Signature: https://docs.backpack.exchange/#section/Authentication/Signing-requests. Ed25519 over the instruction and the sorted parameters. */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { encodeParams, json, jsonOf, millis, queryOf, sorted } from '../kit'
import type { Credential, Method, Params, Sign, UnsignedRequest } from '../kit'
import { parseJsonText, plainText, type JsonNode } from '../json-text'
import { classifier, errorReader, example, rules, type EndpointClass, type Provider } from '../provider'

type Instructed = readonly [method: Method, path: string, title: string, instruction: string]

const reads: readonly Instructed[] = [
  ['GET', 'api/v1/account', 'Account', 'accountQuery'],
  ['GET', 'api/v1/account/limits/borrow', 'Maximum loan', 'maxBorrowQuantity'],
  ['GET', 'api/v1/account/limits/order', 'Maximum order size', 'maxOrderQuantity'],
  ['GET', 'api/v1/account/limits/withdrawal', 'Maximum withdrawal', 'maxWithdrawalQuantity'],
  ['GET', 'api/v1/borrowLend/positions', 'Loans', 'borrowLendPositionQuery'],
  ['GET', 'api/v1/capital', 'Balances', 'balanceQuery'],
  ['GET', 'api/v1/capital/collateral', 'Collateral', 'collateralQuery'],
  ['GET', 'api/v1/position', 'Positions', 'positionQuery'],
  ['GET', 'api/v1/order', 'An order', 'orderQuery'],
  ['GET', 'api/v1/orders', 'Open orders', 'orderQueryAll'],
  ['GET', 'wapi/v1/capital/deposit/address', 'Deposit address', 'depositAddressQuery'],
  ['GET', 'wapi/v1/capital/deposits', 'Deposits', 'depositQueryAll'],
  ['GET', 'wapi/v1/capital/withdrawals', 'Withdrawals made', 'withdrawalQueryAll'],
  ['GET', 'wapi/v1/history/orders', 'Orders', 'orderHistoryQueryAll'],
  ['GET', 'wapi/v1/history/fills', 'Own trades', 'fillHistoryQueryAll'],
  ['GET', 'wapi/v1/history/funding', 'Funding paid', 'fundingHistoryQueryAll'],
  ['GET', 'wapi/v1/history/interest', 'Interest', 'interestHistoryQueryAll'],
  ['GET', 'wapi/v1/history/pnl', 'Profit and loss', 'pnlHistoryQueryAll'],
  ['GET', 'wapi/v1/history/settlement', 'Settlements', 'settlementHistoryQueryAll'],
  ['GET', 'wapi/v1/history/dust', 'Dust conversions', 'dustHistoryQueryAll'],
  ['GET', 'wapi/v1/history/borrowLend', 'Borrow and lend history', 'borrowHistoryQueryAll'],
  ['GET', 'wapi/v1/history/borrowLend/positions', 'Loan history', 'borrowPositionHistoryQueryAll'],
  ['GET', 'wapi/v1/history/rfq', 'Requests for quote', 'rfqHistoryQueryAll'],
  ['GET', 'wapi/v1/history/quote', 'Quotes', 'quoteHistoryQueryAll'],
  ['GET', 'wapi/v1/history/strategies', 'Strategies', 'strategyHistoryQueryAll']
]
const trades: readonly Instructed[] = [
  ['POST', 'api/v1/order', 'Place an order', 'orderExecute'],
  ['DELETE', 'api/v1/order', 'Cancel an order', 'orderCancel'],
  ['POST', 'api/v1/orders', 'Place several orders', 'orderExecute'],
  ['DELETE', 'api/v1/orders', 'Cancel all orders of a symbol', 'orderCancelAll'],
  ['PATCH', 'api/v1/account', 'Change account settings', 'accountUpdate'],
  ['POST', 'api/v1/borrowLend', 'Borrow or lend', 'borrowLendExecute'],
  ['POST', 'api/v1/rfq/quote', 'Quote', 'quoteSubmit']
]
const withdrawals: readonly Instructed[] = [['POST', 'wapi/v1/capital/withdrawals', 'Withdraw', 'withdraw']]

const instructions: ReadonlyMap<string, string> = new Map(
  [...reads, ...trades, ...withdrawals].map(([method, path, , instruction]) => [`${method} /${path}`, instruction])
)

export const signBackpack: Sign = (request, key, stamp) => {
  const { method, origin, path } = request
  const { query, body, type } = carried(request)
  const instruction = instructions.get(`${method} ${path}`) ?? ''
  const time = millis(stamp)
  const window = String(stamp.windowMs)
  const ending = `timestamp=${time}&window=${window}`
  const message = messageOf(instruction, query, body) + ending
  return {
    method,
    url: origin + path + queryOf(query),
    headers: {
      'X-Timestamp': time,
      'X-Window': window,
      'X-API-Key': key.id,
      'X-Signature': signature(key, message),
      ...type
    },
    body
  }
}

/** What changes something has a body, a DELETE too. */
function carried({ method, params, body = '' }: UnsignedRequest): {
  query: Params
  body: string
  type: Readonly<Record<string, string>>
} {
  if (method === 'GET') return { query: sorted(params), body: '', type: {} }
  if (body !== '') return { query: sorted(params), body, type: json }
  return { query: [], body: jsonOf(sorted(params)), type: json }
}

/** `instruction=...&a=1&b=2&`, once for each order of a batch. */
function messageOf(instruction: string, query: Params, body: string): string {
  const part = (params: Params): string => {
    const text = encodeParams(sorted(params))
    return `instruction=${instruction}&${text === '' ? '' : `${text}&`}`
  }
  const node = body === '' ? undefined : parseJsonText(body)
  if (node?.kind === 'array' && node.items.length > 0)
    return node.items.map((item) => part([...query, ...pairs(item)])).join('')
  return part([...query, ...pairs(node)])
}

const pairs = (node: JsonNode | undefined): Params =>
  node?.kind === 'object' ? node.members.map(([name, value]) => [name, plainText(value)] as const) : []

/** `toCredential` gives every Backpack credential a key; a request without one goes out unsigned and is refused. */
const signature = ({ privateKey }: Credential, message: string): string =>
  privateKey === undefined ? '' : crypto.sign(null, Buffer.from(message), privateKey).toString('base64')

const listed = (endpointClass: EndpointClass, list: readonly Instructed[]) =>
  rules(
    endpointClass,
    '/',
    list.map(([method, path, title]) => [method, path, title] as const)
  )

const endpoints = [
  ...rules('read', '/api/v1/', [
    ['GET', 'time', 'Server time'],
    ['GET', 'status', 'System status'],
    ['GET', 'markets', 'Markets'],
    ['GET', 'ticker', 'Ticker'],
    ['GET', 'tickers', 'Tickers'],
    ['GET', 'depth', 'Order book'],
    ['GET', 'klines', 'Candles'],
    ['GET', 'trades', 'Recent trades']
  ]),
  ...listed('read', reads),
  ...listed('trade', trades),
  ...listed('withdraw', withdrawals)
]

const errors = {
  'clock-off': ['INVALID_TIMESTAMP', 'REQUEST_EXPIRED'],
  'authentication-failed': ['INVALID_SIGNATURE', 'UNAUTHORIZED'],
  'permission-denied': ['FORBIDDEN'],
  'rate-limited': ['TOO_MANY_REQUESTS']
} as const

export const backpack: Provider = {
  id: 'backpack',
  name: 'Backpack',
  mark: { text: 'BP', color: '#c02b25' },
  docs: 'https://docs.backpack.exchange/#section/Authentication/Signing-requests',
  keyPage: 'https://backpack.exchange/portfolio/settings/api-keys',
  kinds: ['ed25519'],
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API Key', secret: 'API Secret', passphrase: 'Passphrase' },
  hosts: { production: ['api.backpack.exchange'], testnet: [], development: [] },
  sign: signBackpack,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  permissions: example('Account', 'GET', '/api/v1/account'),
  // The time is answered as bare text, a number.
  time: { path: '/api/v1/time', read: (json) => (typeof json === 'number' && json > 0 ? json : undefined) },
  readError: errorReader(errors, ['code'], ['message'], [[/expired|timestamp/i, 'clock-off']]),
  examples: [
    example('Balances', 'GET', '/api/v1/capital'),
    example('Open orders', 'GET', '/api/v1/orders'),
    example('Account', 'GET', '/api/v1/account')
  ]
}
