/** Coinbase Exchange, CB-ACCESS-SIGN: https://docs.cdp.coinbase.com/exchange/rest-api/authentication */
import { hmac, json, queryOrJson, seconds, type Sign } from '../kit'
import {
  classifier,
  errorReader,
  example,
  internalTransfers,
  member,
  rules,
  secondsOf,
  type Provider
} from '../provider'

export const signCoinbaseExchange: Sign = (request, key, stamp) => {
  const { target, body } = queryOrJson(request)
  const time = String(seconds(stamp))
  return {
    method: request.method,
    url: request.origin + target,
    headers: {
      'CB-ACCESS-KEY': key.id,
      'CB-ACCESS-SIGN': hmac('sha256', key, time + request.method + target + body, 'base64', 'base64'),
      'CB-ACCESS-TIMESTAMP': time,
      'CB-ACCESS-PASSPHRASE': key.passphrase ?? '',
      ...json
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/', [
    ['GET', 'time', 'Server time'],
    ['GET', 'products', 'Products'],
    ['GET', 'products/{product_id}', 'A product'],
    ['GET', 'products/{product_id}/book', 'Order book'],
    ['GET', 'products/{product_id}/candles', 'Candles'],
    ['GET', 'products/{product_id}/stats', '24 h statistics'],
    ['GET', 'products/{product_id}/ticker', 'Ticker'],
    ['GET', 'products/{product_id}/trades', 'Recent trades'],
    ['GET', 'currencies', 'Currencies'],
    ['GET', 'accounts', 'Accounts and balances'],
    ['GET', 'accounts/{account_id}', 'An account'],
    ['GET', 'accounts/{account_id}/holds', 'Holds of an account'],
    ['GET', 'accounts/{account_id}/ledger', 'Ledger of an account'],
    ['GET', 'accounts/{account_id}/transfers', 'Transfers of an account'],
    ['GET', 'coinbase-accounts', 'Coinbase wallets'],
    ['GET', 'fills', 'Own trades'],
    ['GET', 'fees', 'Fees'],
    ['GET', 'orders', 'Open orders'],
    ['GET', 'orders/{order_id}', 'An order'],
    ['GET', 'payment-methods', 'Payment methods'],
    ['GET', 'profiles', 'Profiles'],
    ['GET', 'profiles/{profile_id}', 'A profile'],
    ['GET', 'transfers', 'Transfers made'],
    ['GET', 'transfers/{transfer_id}', 'A transfer'],
    ['GET', 'users/self/exchange-limits', 'Limits'],
    ['GET', 'withdrawals/fee-estimate', 'Withdrawal fee'],
    ['GET', 'conversions/{conversion_id}', 'A conversion'],
    ['GET', 'reports/{report_id}', 'A report'],
    ['POST', 'reports', 'Ask for a report']
  ]),
  ...rules('trade', '/', [
    ['POST', 'orders', 'Place an order'],
    ['DELETE', 'orders', 'Cancel all orders'],
    ['DELETE', 'orders/{order_id}', 'Cancel an order'],
    ['POST', 'conversions', 'Convert']
  ]),
  ...internalTransfers('/', [['POST', 'profiles/transfer', 'Transfer between profiles']]),
  ...rules('withdraw', '/', [
    ['POST', 'withdrawals/coinbase-account', 'Withdraw to a Coinbase wallet'],
    ['POST', 'withdrawals/crypto', 'Withdraw to an address'],
    ['POST', 'withdrawals/payment-method', 'Withdraw to a payment method'],
    ['POST', 'deposits/coinbase-account', 'Deposit from a Coinbase wallet'],
    ['POST', 'deposits/payment-method', 'Deposit from a payment method'],
    ['POST', 'coinbase-accounts/{account_id}/addresses', 'Make a deposit address'],
    ['GET', 'address-book', 'Address book'],
    ['POST', 'address-book', 'Add to the address book'],
    ['DELETE', 'address-book/{id}', 'Remove from the address book'],
    ['POST', 'profiles', 'Make a profile']
  ])
]

const errors = {
  'clock-off': ['request timestamp expired', 'invalid timestamp'],
  'authentication-failed': ['Invalid API Key', 'invalid signature', 'Invalid Passphrase', 'Unauthorized.'],
  'permission-denied': ['Forbidden'],
  'ip-not-allowed': ['IP does not match IP whitelist'],
  'rate-limited': ['Private rate limit exceeded', 'Public rate limit exceeded', 'Rate limit exceeded']
} as const

export const coinbaseExchange: Provider = {
  id: 'coinbase-exchange',
  name: 'Coinbase Exchange',
  mark: { text: 'CX', color: '#0a46c2' },
  docs: 'https://docs.cdp.coinbase.com/exchange/rest-api/authentication',
  keyPage: 'https://exchange.coinbase.com/apikeys',
  kinds: ['hmac'],
  secretEncoding: 'base64',
  needsApiKeyId: true,
  needsPassphrase: true,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'API secret', passphrase: 'Passphrase' },
  hosts: {
    production: ['api.exchange.coinbase.com'],
    testnet: ['api-public.sandbox.exchange.coinbase.com'],
    development: []
  },
  sign: signCoinbaseExchange,
  classify: classifier(endpoints),
  // Fixed by the exchange: 30 s around its own time.
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 30_000, behindMs: 30_000 },
  permissions: example('Accounts and balances', 'GET', '/accounts'),
  time: { path: '/time', read: (json) => secondsOf(member(json, 'epoch')) },
  // The message is the code.
  readError: errorReader(errors, ['message'], ['message']),
  examples: [
    example('Accounts and balances', 'GET', '/accounts'),
    example('Open orders', 'GET', '/orders', [['status', 'open']]),
    example('Profiles', 'GET', '/profiles')
  ]
}
