/** Kraken futures, Authent: https://docs.kraken.com/api/docs/guides/futures-rest. Signs SHA-256 of query, nonce and path. */
import { encode, encodeParams, form, hmac, sha256, type Sign, type UnsignedRequest } from '../kit'
import { classifier, errorReader, example, internalTransfers, isoOf, member, rules, type Provider } from '../provider'
import { readKrakenFuturesKey } from './kraken-futures-key'

const accept = { Accept: 'application/json' } as const

export const signKrakenFutures: Sign = (request, key, { nonce }) => {
  const { method, origin, path } = request
  const { query, body } = carried(request)
  const signedPath = path.startsWith('/derivatives') ? path.slice('/derivatives'.length) : path
  const message = sha256(query + body + nonce + signedPath)
  return {
    method,
    url: origin + path + (query === '' ? '' : `?${query}`),
    headers: {
      ...form,
      ...accept,
      APIKey: key.id,
      // Optional at the exchange; with it, a captured request cannot be sent twice.
      ...(nonce === '' ? {} : { Nonce: nonce }),
      Authent: hmac('sha512', key, message, 'base64', 'base64')
    },
    body
  }
}

/** Parameters travel in the query of every method; JSON (batchorder) as the form field `json`. */
const carried = ({ params, body = '' }: UnsignedRequest) => ({
  query: encodeParams(params),
  body: body === '' ? '' : `json=${encode(body)}`
})

const endpoints = [
  ...rules('read', '/derivatives/api/v3/', [
    ['GET', 'instruments', 'Instruments'],
    ['GET', 'orderbook', 'Order book'],
    ['GET', 'tickers', 'Tickers'],
    ['GET', 'tickers/{symbol}', 'Ticker'],
    ['GET', 'history', 'Recent trades'],
    ['GET', 'feeschedules', 'Fee schedules'],
    ['GET', 'feeschedules/volumes', 'Own volumes'],
    ['GET', 'accounts', 'Wallets and margin'],
    ['GET', 'openpositions', 'Open positions'],
    ['GET', 'openorders', 'Open orders'],
    ['GET', 'recentorders', 'Recent orders'],
    ['GET', 'fills', 'Own trades'],
    ['GET', 'orders/status', 'Orders by id'],
    ['POST', 'orders/status', 'Orders by id (post)'],
    ['GET', 'transfers', 'Transfers made'],
    ['GET', 'notifications', 'Notifications'],
    ['GET', 'leveragepreferences', 'Leverage preferences'],
    ['GET', 'pnlpreferences', 'Profit preferences'],
    ['GET', 'unwindqueue', 'Position in the unwind queue'],
    ['GET', 'subaccounts', 'Sub-accounts']
  ]),
  ...rules('read', '/api/auth/v1/', [['GET', 'api-keys/v3/check', 'Permissions of this key']]),
  ...rules('read', '/api/history/v2/', [
    ['GET', 'orders', 'Order events'],
    ['GET', 'executions', 'Execution events'],
    ['GET', 'triggers', 'Trigger events'],
    ['GET', 'account-log', 'Account log']
  ]),
  ...rules('trade', '/derivatives/api/v3/', [
    ['POST', 'sendorder', 'Place an order'],
    ['POST', 'editorder', 'Change an order'],
    ['POST', 'cancelorder', 'Cancel an order'],
    ['POST', 'batchorder', 'Several order operations'],
    ['POST', 'cancelallorders', 'Cancel all orders'],
    ['POST', 'cancelallordersafter', 'Cancel all orders after a delay'],
    ['PUT', 'leveragepreferences', 'Set the leverage preference'],
    ['PUT', 'pnlpreferences', 'Set the profit preference']
  ]),
  ...internalTransfers('/derivatives/api/v3/', [['POST', 'transfer', 'Transfer between own wallets']]),
  ...rules('transfer', '/derivatives/api/v3/', [['POST', 'transfer/subaccount', 'Transfer between sub-accounts']]),
  ...rules('withdraw', '/derivatives/api/v3/', [['POST', 'withdrawal', 'Withdraw to the spot wallet']])
]

const errors = {
  'nonce-rejected': ['nonceBelowThreshold', 'nonceDuplicate'],
  'authentication-failed': ['authenticationError', 'accountInactive'],
  'permission-denied': ['permissionDenied', 'requiredArgumentMissing: permission'],
  'rate-limited': ['apiLimitExceeded']
} as const

export const krakenFutures: Provider = {
  id: 'kraken-futures',
  name: 'Kraken futures',
  mark: { text: 'KF', color: '#4a36b8' },
  docs: 'https://docs.kraken.com/api/docs/guides/futures-rest',
  keyPage: 'https://futures.kraken.com/trade/settings/api',
  kinds: ['hmac'],
  secretEncoding: 'base64',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Public key', secret: 'Private key', passphrase: 'Passphrase' },
  hosts: { production: ['futures.kraken.com'], testnet: ['demo-futures.kraken.com'], development: [] },
  sign: signKrakenFutures,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'monotonic', unit: 'ms', bits: 'uint64' },
  // Every answer carries it; the status of one instrument is short.
  // https://docs.kraken.com/api/docs/futures-api/trading/get-instruments-status
  time: {
    path: '/derivatives/api/v3/instruments/PF_XBTUSD/status',
    read: (json) => isoOf(member(json, 'serverTime'))
  },
  permissions: {
    ...example('Permissions of this key', 'GET', '/api/auth/v1/api-keys/v3/check'),
    read: readKrakenFuturesKey
  },
  readError: errorReader(errors, ['error'], ['error']),
  examples: [
    example('Wallets and margin', 'GET', '/derivatives/api/v3/accounts'),
    example('Open positions', 'GET', '/derivatives/api/v3/openpositions'),
    example('Open orders', 'GET', '/derivatives/api/v3/openorders')
  ]
}
