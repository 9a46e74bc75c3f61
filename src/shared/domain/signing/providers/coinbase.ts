/** Coinbase Advanced Trade, CDP key as a JWT: https://docs.cdp.coinbase.com/get-started/authentication/jwt-authentication */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { json, queryOrJson, seconds, type Credential, type Sign, type Stamp } from '../kit'
import {
  example,
  classifier,
  errorOf,
  member,
  numberOf,
  rules,
  saidIn,
  textOf,
  type Provider,
  type Said,
  internalTransfers
} from '../provider'
import { readCoinbaseKey } from './coinbase-key'

export const signCoinbase: Sign = (request, key, stamp) => {
  const { method, origin, path } = request
  const { target, body } = queryOrJson(request)
  const uri = `${method} ${origin.slice(origin.indexOf('//') + 2)}${path}`
  return {
    method,
    url: origin + target,
    headers: { Authorization: `Bearer ${jwt(key, uri, stamp)}`, ...json },
    body
  }
}

/** Members in the order of Coinbase's own SDK, whose tokens are then equal to ours byte for byte (EdDSA). */
function jwt(key: Credential, uri: string, stamp: Stamp): string {
  const alg = key.privateKey?.asymmetricKeyType === 'ec' ? 'ES256' : 'EdDSA'
  const iat = seconds(stamp)
  const header = { alg, kid: key.id, typ: 'JWT', nonce: stamp.uuid.replaceAll('-', '') }
  // Whole seconds, and no less than one: a token of 0 s is dead on arrival.
  const exp = iat + Math.max(1, Math.floor(stamp.windowMs / 1000))
  const claims = { sub: key.id, iss: 'cdp', uris: [uri], iat, nbf: iat, exp }
  const signed = `${base64url(header)}.${base64url(claims)}`
  return `${signed}.${signature(key, signed)}`
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** ES256 is ECDSA with r and s side by side (RFC 7518, 3.4), its k random; EdDSA is deterministic (RFC 8037). */
function signature({ privateKey }: Credential, text: string): string {
  // `toCredential` gives every Coinbase credential a key pair; a request without one goes out unsigned and is refused.
  if (privateKey === undefined) return ''
  const bytes = Buffer.from(text)
  return privateKey.asymmetricKeyType === 'ec'
    ? crypto.sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    : crypto.sign(null, bytes, privateKey).toString('base64url')
}

const endpoints = [
  ...rules('read', '/api/v3/brokerage/', [
    ['GET', 'time', 'Server time'],
    ['GET', 'market/products', 'Public products'],
    ['GET', 'market/products/{product_id}', 'A public product'],
    ['GET', 'market/products/{product_id}/candles', 'Public candles'],
    ['GET', 'market/products/{product_id}/ticker', 'Public trades'],
    ['GET', 'market/product_book', 'Public order book'],
    ['GET', 'accounts', 'Accounts and balances'],
    ['GET', 'accounts/{account_uuid}', 'An account'],
    ['GET', 'orders/historical/batch', 'Orders'],
    ['GET', 'orders/historical/fills', 'Own trades'],
    ['GET', 'orders/historical/{order_id}', 'An order'],
    ['GET', 'products', 'Products'],
    ['GET', 'products/{product_id}', 'A product'],
    ['GET', 'products/{product_id}/candles', 'Candles'],
    ['GET', 'products/{product_id}/ticker', 'Recent trades'],
    ['GET', 'product_book', 'Order book'],
    ['GET', 'best_bid_ask', 'Best bid and ask'],
    ['GET', 'transaction_summary', 'Fees and volume'],
    ['GET', 'portfolios', 'Portfolios'],
    ['GET', 'portfolios/{portfolio_uuid}', 'A portfolio'],
    ['GET', 'convert/trade/{trade_id}', 'A conversion'],
    ['GET', 'payment_methods', 'Payment methods'],
    ['GET', 'payment_methods/{payment_method_id}', 'A payment method'],
    ['GET', 'key_permissions', 'Permissions of this key'],
    ['GET', 'cfm/balance_summary', 'Futures balance'],
    ['GET', 'cfm/positions', 'Futures positions'],
    ['GET', 'cfm/positions/{product_id}', 'A futures position'],
    ['GET', 'cfm/sweeps', 'Futures sweeps'],
    ['GET', 'intx/portfolio/{portfolio_uuid}', 'Perpetuals portfolio'],
    ['GET', 'intx/positions/{portfolio_uuid}', 'Perpetuals positions'],
    ['GET', 'intx/positions/{portfolio_uuid}/{symbol}', 'A perpetuals position'],
    ['GET', 'intx/balances/{portfolio_uuid}', 'Perpetuals balances']
  ]),
  ...rules('trade', '/api/v3/brokerage/', [
    ['POST', 'orders', 'Place an order'],
    ['POST', 'orders/preview', 'Preview an order (places nothing)'],
    ['POST', 'orders/edit_preview', 'Preview an edit (changes nothing)'],
    ['POST', 'orders/batch_cancel', 'Cancel orders'],
    ['POST', 'orders/edit', 'Edit an order'],
    ['POST', 'orders/close_position', 'Close a position'],
    ['POST', 'convert/quote', 'Ask for a conversion quote'],
    ['POST', 'convert/trade/{trade_id}', 'Convert'],
    ['POST', 'portfolios', 'Make a portfolio'],
    ['PUT', 'portfolios/{portfolio_uuid}', 'Rename a portfolio']
  ]),
  // A key belongs to one portfolio; the others are other accounts to it. Sweeps go to its own spot wallet.
  ...internalTransfers('/api/v3/brokerage/', [
    ['POST', 'cfm/sweeps/schedule', 'Sweep futures funds'],
    ['DELETE', 'cfm/sweeps', 'Cancel a sweep']
  ]),
  ...rules('transfer', '/api/v3/brokerage/', [
    ['POST', 'portfolios/move_funds', 'Move funds between portfolios'],
    ['POST', 'intx/allocate', 'Allocate to a perpetuals portfolio']
  ]),
  ...rules('withdraw', '/api/v3/brokerage/', [['DELETE', 'portfolios/{portfolio_uuid}', 'Delete a portfolio']]),
  ...rules('read', '/v2/', [
    ['GET', 'accounts', 'Wallets'],
    ['GET', 'accounts/{account_id}', 'A wallet'],
    ['GET', 'accounts/{account_id}/addresses', 'Deposit addresses'],
    ['GET', 'accounts/{account_id}/addresses/{address_id}', 'A deposit address'],
    ['GET', 'accounts/{account_id}/transactions', 'Transactions'],
    ['GET', 'accounts/{account_id}/transactions/{transaction_id}', 'A transaction'],
    ['GET', 'accounts/{account_id}/deposits', 'Deposits'],
    ['GET', 'accounts/{account_id}/withdrawals', 'Withdrawals made'],
    ['GET', 'user', 'User'],
    ['GET', 'time', 'Server time (v2)']
  ]),
  ...rules('withdraw', '/v2/', [
    ['POST', 'accounts/{account_id}/transactions', 'Send or transfer money'],
    ['POST', 'accounts/{account_id}/withdrawals', 'Withdraw'],
    ['POST', 'accounts/{account_id}/withdrawals/{withdrawal_id}/commit', 'Commit a withdrawal'],
    ['POST', 'accounts/{account_id}/deposits', 'Deposit from a payment method'],
    ['POST', 'accounts/{account_id}/deposits/{deposit_id}/commit', 'Commit a deposit'],
    ['POST', 'accounts/{account_id}/addresses', 'Make a deposit address']
  ])
]

const errors = {
  'authentication-failed': [
    'unauthenticated',
    'UNAUTHENTICATED',
    'authentication_error',
    'invalid_token',
    'expired_token'
  ],
  'permission-denied': ['PERMISSION_DENIED', 'permission_denied', 'insufficient_scope', 'invalid_scope'],
  'rate-limited': ['rate_limit_exceeded', 'RESOURCE_EXHAUSTED']
} as const

const said: Said = [[/timestamp expired/i, 'clock-off']]

export const coinbase: Provider = {
  id: 'coinbase',
  name: 'Coinbase Advanced',
  mark: { text: 'CB', color: '#0052ff' },
  docs: 'https://docs.cdp.coinbase.com/get-started/authentication/jwt-authentication',
  keyPage: 'https://portal.cdp.coinbase.com/access/api',
  kinds: ['es256', 'ed25519'],
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key name or ID', secret: 'Private key', passphrase: 'Passphrase' },
  hosts: { production: ['api.coinbase.com'], testnet: ['api-sandbox.coinbase.com'], development: [] },
  sign: signCoinbase,
  classify: classifier(endpoints),
  // Coinbase takes up to 120 s, its SDK's default; a shorter token is valid and worth less to a thief.
  window: { defaultMs: 5000, maxMs: 120_000 },
  nonce: { kind: 'timestamp' },
  time: { path: '/api/v3/brokerage/time', read: (json) => numberOf(member(json, 'epochMillis')) },
  permissions: {
    ...example('Permissions of this key', 'GET', '/api/v3/brokerage/key_permissions'),
    read: readCoinbaseKey
  },
  readError: (status, json) => {
    const code = textOf(member(json, 'error')) || textOf(member(json, 'errors', 0, 'id'))
    const message =
      textOf(member(json, 'message')) ||
      textOf(member(json, 'error_description')) ||
      textOf(member(json, 'errors', 0, 'message'))
    // A refused token is answered 401 with the bare word "Unauthorized".
    const byStatus = status === 401 ? 'unauthenticated' : status === 403 ? 'permission_denied' : undefined
    return (
      saidIn(said, code, message) ??
      errorOf(errors, status, code, message) ??
      errorOf(errors, status, byStatus, message)
    )
  },
  examples: [
    {
      title: 'Accounts and balances',
      method: 'GET',
      path: '/api/v3/brokerage/accounts',
      params: [['limit', '50']],
      body: ''
    },
    {
      title: 'Orders',
      method: 'GET',
      path: '/api/v3/brokerage/orders/historical/batch',
      params: [['order_status', 'OPEN']],
      body: ''
    },
    {
      title: 'Permissions of this key',
      method: 'GET',
      path: '/api/v3/brokerage/key_permissions',
      params: [],
      body: ''
    },
    {
      title: 'Preview an order (places nothing)',
      method: 'POST',
      path: '/api/v3/brokerage/orders/preview',
      params: [],
      body: JSON.stringify(
        {
          product_id: 'BTC-USD',
          side: 'BUY',
          order_configuration: { limit_limit_gtc: { base_size: '0.001', limit_price: '10000', post_only: false } }
        },
        undefined,
        2
      )
    }
  ]
}
