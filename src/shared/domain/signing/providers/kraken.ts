/** Kraken spot, API-Sign: https://docs.kraken.com/api/docs/guides/spot-rest-auth. The one two-stage hash of the catalogue. */
import { Buffer } from 'node:buffer'
import { encodeParams, form, hmac, json, jsonOf, queryOf, sha256 } from '../kit'
import type { Credential, Params, Sign, UnsignedRequest } from '../kit'
import {
  example,
  classifier,
  errorOf,
  member,
  rules,
  secondsOf,
  textOf,
  type EndpointRule,
  type Provider,
  internalTransfers
} from '../provider'
import { readKrakenKey } from './kraken-key'

export const signKraken: Sign = (request, key, { nonce }) => {
  const { method, origin, path, params } = request
  if (path.startsWith('/0/public/'))
    return { method, url: origin + path + queryOf(params), headers: {}, body: request.body ?? '' }
  const { query, body, type } = withNonce(request, nonce)
  return {
    method,
    url: origin + path + (query === '' ? '' : `?${query}`),
    headers: { 'API-Key': key.id, 'API-Sign': apiSign(key, path, nonce, query + body), ...type },
    body
  }
}

/** HMAC-SHA512 of path + SHA256(nonce + query + body), with the secret decoded from base64. */
function apiSign(key: Credential, path: string, nonce: string, payload: string): string {
  const digest = sha256(nonce + payload)
  const message = Buffer.allocUnsafe(path.length * 3 + digest.length)
  const end = message.write(path)
  message.set(digest, end)
  return hmac('sha512', key, message.subarray(0, end + digest.length), 'base64', 'base64')
}

type Carried = { readonly query: string; readonly body: string; readonly type: Readonly<Record<string, string>> }

/** Where nonce and parameters travel: a form, the query of a GET, or JSON where the author wrote it or the price needs it. */
function withNonce({ method, params, body = '' }: UnsignedRequest, nonce: string): Carried {
  if (body !== '') return { query: encodeParams(params), body: nonceInJson(body, nonce), type: json }
  const own = params.some(isNonce) ? params.filter((param) => !isNonce(param)) : params
  const all: Params = [['nonce', nonce], ...own]
  if (method === 'GET') return { query: encodeParams(all), body: '', type: {} }
  // A relative price ("+1.5%") is refused in a form: https://github.com/ccxt/ccxt/issues/12872
  if (own.some(([name, value]) => name === 'price' && value.endsWith('%')))
    return { query: '', body: jsonOf(all), type: json }
  return { query: '', body: encodeParams(all), type: form }
}

const isNonce = ([name]: Params[number]): boolean => name === 'nonce'

/**
 * Puts the nonce first into the author's JSON object and leaves the rest of the text alone. Only where the author wrote
 * a nonce of their own is the object written anew, without it: of two, Kraken may take the wrong one.
 */
function nonceInJson(body: string, nonce: string): string {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return body
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return body
  const { nonce: theirs, ...rest } = parsed as Record<string, unknown>
  if (theirs !== undefined) return JSON.stringify({ nonce, ...rest })
  const inner = body.slice(body.indexOf('{') + 1)
  return `{"nonce":"${nonce}"${Object.keys(rest).length === 0 ? '' : ','}${inner}`
}

/** With `new=true` the same call makes an address. */
const depositAddresses: EndpointRule = {
  class: 'read',
  method: 'POST',
  path: '/0/private/DepositAddresses',
  title: 'Deposit addresses',
  unlessParams: { names: ['new'], become: { class: 'withdraw', title: 'Make a deposit address' } }
}

const endpoints = [
  ...rules('read', '/0/public/', [
    ['GET', 'Time', 'Server time'],
    ['GET', 'SystemStatus', 'System status'],
    ['GET', 'Assets', 'Assets'],
    ['GET', 'AssetPairs', 'Tradable pairs'],
    ['GET', 'Ticker', 'Ticker'],
    ['GET', 'OHLC', 'Candles'],
    ['GET', 'Depth', 'Order book'],
    ['GET', 'GroupedBook', 'Grouped order book'],
    ['GET', 'Trades', 'Recent trades'],
    ['GET', 'Spread', 'Recent spreads']
  ]),
  ...rules('read', '/0/private/', [
    ['POST', 'Balance', 'Balances'],
    ['POST', 'BalanceEx', 'Extended balances'],
    ['POST', 'CreditLines', 'Credit lines'],
    ['POST', 'TradeBalance', 'Trade balance'],
    ['POST', 'OpenOrders', 'Open orders'],
    ['POST', 'ClosedOrders', 'Closed orders'],
    ['POST', 'QueryOrders', 'Orders by id'],
    ['POST', 'OrderAmends', 'Amendments of an order'],
    ['POST', 'TradesHistory', 'Own trades'],
    ['POST', 'QueryTrades', 'Trades by id'],
    ['POST', 'OpenPositions', 'Open positions'],
    ['POST', 'Ledgers', 'Ledger'],
    ['POST', 'QueryLedgers', 'Ledger entries by id'],
    ['POST', 'TradeVolume', 'Trade volume and fees'],
    ['POST', 'Level3', 'Order book by order'],
    ['POST', 'AddExport', 'Ask for an export report'],
    ['POST', 'ExportStatus', 'Export reports'],
    ['POST', 'RetrieveExport', 'An export report'],
    ['POST', 'RemoveExport', 'Delete an export report'],
    ['POST', 'GetApiKeyInfo', 'Permissions of this key'],
    ['POST', 'ListWalletAccounts', 'Wallet accounts'],
    ['POST', 'DepositMethods', 'Deposit methods'],
    ['POST', 'DepositStatus', 'Deposits'],
    ['POST', 'WithdrawMethods', 'Withdrawal methods'],
    ['POST', 'WithdrawStatus', 'Withdrawals made'],
    ['POST', 'Earn/Strategies', 'Earn strategies'],
    ['POST', 'Earn/Allocations', 'Earn allocations'],
    ['POST', 'Earn/AllocateStatus', 'State of an allocation'],
    ['POST', 'Earn/DeallocateStatus', 'State of a deallocation']
  ]),
  depositAddresses,
  ...rules('trade', '/0/private/', [
    ['POST', 'AddOrder', 'Place an order'],
    ['POST', 'AddOrderBatch', 'Place several orders'],
    ['POST', 'AmendOrder', 'Amend an order'],
    ['POST', 'EditOrder', 'Edit an order'],
    ['POST', 'CancelOrder', 'Cancel an order'],
    ['POST', 'CancelOrderBatch', 'Cancel several orders'],
    ['POST', 'CancelAll', 'Cancel all orders'],
    ['POST', 'CancelAllOrdersAfter', 'Cancel all orders after a delay'],
    ['POST', 'GetWebSocketsToken', 'Token for the WebSocket API'],
    ['POST', 'Earn/Allocate', 'Allocate to Earn'],
    ['POST', 'Earn/Deallocate', 'Deallocate from Earn']
  ]),
  ...internalTransfers('/0/private/', [['POST', 'WalletTransfer', 'Transfer to the futures wallet']]),
  ...rules('transfer', '/0/private/', [['POST', 'AccountTransfer', 'Transfer between sub-accounts']]),
  ...rules('withdraw', '/0/private/', [
    ['POST', 'Withdraw', 'Withdraw'],
    ['POST', 'WithdrawAddresses', 'Withdrawal addresses'],
    ['POST', 'WithdrawInfo', 'Withdrawal limits and fees'],
    ['POST', 'WithdrawCancel', 'Cancel a withdrawal'],
    ['POST', 'CreateSubaccount', 'Make a sub-account']
  ])
]

const errors = {
  'nonce-rejected': ['EAPI:Invalid nonce'],
  'authentication-failed': [
    'EAPI:Invalid key',
    'EAPI:Invalid signature',
    'EAuth:Account temporary disabled',
    'EAuth:Account unconfirmed'
  ],
  'permission-denied': ['EGeneral:Permission denied', 'EAPI:Feature disabled'],
  'rate-limited': [
    'EAPI:Rate limit exceeded',
    'EOrder:Rate limit exceeded',
    'EAuth:Rate limit exceeded',
    'EAuth:Too many requests',
    'EGeneral:Temporary lockout',
    'EGeneral:Too many requests',
    'EService:Throttled'
  ]
} as const

export const kraken: Provider = {
  id: 'kraken',
  name: 'Kraken',
  mark: { text: 'KR', color: '#5741d9' },
  docs: 'https://docs.kraken.com/api/docs/guides/spot-rest-auth',
  keyPage: 'https://www.kraken.com/u/security/api',
  kinds: ['hmac'],
  secretEncoding: 'base64',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API Key (public)', secret: 'Private Key', passphrase: 'Passphrase' },
  hosts: { production: ['api.kraken.com'], testnet: [], development: [] },
  sign: signKraken,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'monotonic', unit: 'ms', bits: 'uint64' },
  time: {
    path: '/0/public/Time',
    read: (json) => secondsOf(member(json, 'result', 'unixtime')),
    resolutionMs: 1_000
  },
  permissions: { ...example('Permissions of this key', 'POST', '/0/private/GetApiKeyInfo'), read: readKrakenKey },
  readError: (status, json) => {
    const list = member(json, 'error')
    const all = Array.isArray(list) ? list.map(textOf).filter((text) => text !== '') : []
    for (const text of all) {
      // "EService:Throttled: [UNIX timestamp]" carries its own tail.
      const error = errorOf(errors, status, text.startsWith('EService:Throttled') ? 'EService:Throttled' : text, text)
      if (error !== undefined) return error
    }
    return errorOf(errors, status, undefined, '')
  },
  examples: [
    { title: 'Balances', method: 'POST', path: '/0/private/Balance', params: [], body: '' },
    { title: 'Open orders', method: 'POST', path: '/0/private/OpenOrders', params: [], body: '' },
    { title: 'Permissions of this key', method: 'POST', path: '/0/private/GetApiKeyInfo', params: [], body: '' },
    {
      title: 'Check an order (places nothing)',
      method: 'POST',
      path: '/0/private/AddOrder',
      params: [
        ['ordertype', 'limit'],
        ['pair', 'XBTUSD'],
        ['price', '10000'],
        ['type', 'buy'],
        ['volume', '0.001'],
        ['validate', 'true']
      ],
      body: ''
    }
  ]
}
