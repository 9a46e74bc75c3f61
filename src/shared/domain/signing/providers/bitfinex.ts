/** Bitfinex v2, bfx-signature: https://docs.bitfinex.com/docs/rest-auth. Signs /api, the path, the nonce and the body. */
import { hmac, json, queryOf, type Sign } from '../kit'
import { innerJson } from '../json-text'
import { classifier, dateHeader, errorOf, example, member, rules, textOf, type Provider } from '../provider'
import { readBitfinexKey } from './bitfinex-key'

export const signBitfinex: Sign = (request, key, { nonce }) => {
  const { method, origin, path, params } = request
  // Parameters join the body, since the signature does not cover a query; a body that is no object goes as it stands.
  const inner = innerJson(request)
  const body = inner === undefined ? (request.body ?? '') : `{${inner}}`
  const own = inner === undefined ? params : []
  return {
    method,
    url: origin + path + queryOf(own),
    headers: {
      'bfx-nonce': nonce,
      'bfx-apikey': key.id,
      'bfx-signature': hmac('sha384', key, `/api${path}${nonce}${body}`, 'hex'),
      ...json
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/v2/', [
    ['GET', 'platform/status', 'Platform status'],
    ['GET', 'tickers', 'Tickers'],
    ['GET', 'ticker/{symbol}', 'Ticker'],
    ['GET', 'trades/{symbol}/hist', 'Recent trades']
  ]),
  ...rules('read', '/v2/auth/r/', [
    ['POST', 'permissions', 'Permissions of this key'],
    ['POST', 'wallets', 'Wallets'],
    ['POST', 'wallets/hist', 'Wallets at a time'],
    ['POST', 'orders', 'Open orders'],
    ['POST', 'orders/{symbol}', 'Open orders of a symbol'],
    ['POST', 'orders/hist', 'Orders'],
    ['POST', 'orders/{symbol}/hist', 'Orders of a symbol'],
    ['POST', 'trades/hist', 'Own trades'],
    ['POST', 'trades/{symbol}/hist', 'Own trades of a symbol'],
    ['POST', 'ledgers/hist', 'Ledger'],
    ['POST', 'ledgers/{currency}/hist', 'Ledger of a currency'],
    ['POST', 'positions', 'Positions'],
    ['POST', 'positions/hist', 'Closed positions'],
    ['POST', 'info/margin/base', 'Margin'],
    ['POST', 'info/user', 'User'],
    ['POST', 'summary', 'Fees and volume'],
    ['POST', 'logins/hist', 'Logins'],
    ['POST', 'movements/hist', 'Deposits and withdrawals'],
    ['POST', 'movements/{currency}/hist', 'Deposits and withdrawals of a currency'],
    ['POST', 'funding/offers', 'Funding offers'],
    ['POST', 'funding/loans', 'Loans'],
    ['POST', 'funding/credits', 'Funding in use'],
    ['POST', 'alerts', 'Price alerts'],
    ['POST', 'settings', 'Settings']
  ]),
  ...rules('trade', '/v2/auth/', [
    ['POST', 'w/order/submit', 'Place an order'],
    ['POST', 'w/order/update', 'Change an order'],
    ['POST', 'w/order/cancel', 'Cancel an order'],
    ['POST', 'w/order/cancel/multi', 'Cancel several orders'],
    ['POST', 'w/order/multi', 'Several order operations'],
    ['POST', 'w/position/claim', 'Claim a position'],
    ['POST', 'w/deriv/collateral/set', 'Set the collateral of a position'],
    ['POST', 'w/funding/offer/submit', 'Offer funding'],
    ['POST', 'w/funding/offer/cancel', 'Cancel a funding offer'],
    ['POST', 'w/funding/auto', 'Set automatic funding'],
    ['POST', 'calc/order/avail', 'Available balance for an order']
  ]),
  // `email_dst` names another user as the recipient.
  ...rules('transfer', '/v2/auth/', [['POST', 'w/transfer', 'Transfer between wallets']]),
  ...rules('withdraw', '/v2/auth/', [
    ['POST', 'w/withdraw', 'Withdraw'],
    ['POST', 'w/deposit/address', 'Make a deposit address'],
    ['POST', 'w/deposit/invoice', 'Make a Lightning invoice'],
    ['POST', 'w/token', 'Make an authentication token']
  ])
]

const errors = {
  'nonce-rejected': ['10114'],
  'authentication-failed': ['10100', '10111', '10112', '10113'],
  'permission-denied': ['10001', '10200'],
  'rate-limited': ['11010', 'ERR_RATE_LIMIT']
} as const

export const bitfinex: Provider = {
  id: 'bitfinex',
  name: 'Bitfinex',
  mark: { text: 'BF', color: '#0f6b2f' },
  docs: 'https://docs.bitfinex.com/docs/rest-auth',
  keyPage: 'https://setting.bitfinex.com/api',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'API key secret', passphrase: 'Passphrase' },
  hosts: { production: ['api.bitfinex.com'], testnet: [], development: [] },
  sign: signBitfinex,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'monotonic', unit: 'ms', bits: 'safe-integer' },
  // No call tells the time: https://docs.bitfinex.com/reference/rest-public-platform-status
  time: dateHeader('/v2/platform/status'),
  permissions: { ...example('Permissions of this key', 'POST', '/v2/auth/r/permissions'), read: readBitfinexKey },
  // ["error", 10114, "nonce: small"]; a rate limit is {"error": "ERR_RATE_LIMIT"}.
  readError: (status, json) => {
    const code = textOf(member(json, 1)) || textOf(member(json, 'error'))
    return errorOf(errors, status, code === '' ? undefined : code, textOf(member(json, 2)) || code)
  },
  examples: [
    example('Wallets', 'POST', '/v2/auth/r/wallets'),
    example('Open orders', 'POST', '/v2/auth/r/orders'),
    example('Permissions of this key', 'POST', '/v2/auth/r/permissions')
  ]
}
