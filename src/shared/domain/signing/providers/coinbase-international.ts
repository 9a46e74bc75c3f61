/** Coinbase International Exchange: https://docs.cdp.coinbase.com/international-exchange/rest-api/rest-api-requests. The query is not signed. */
import { hmac, json, queryOrJson, getAndDelete, seconds, type Sign } from '../kit'
import { classifier, dateHeader, errorReader, example, internalTransfers, rules, type Provider } from '../provider'

export const signCoinbaseInternational: Sign = (request, key, stamp) => {
  const { target, body } = queryOrJson(request, getAndDelete)
  const time = String(seconds(stamp))
  return {
    method: request.method,
    url: request.origin + target,
    headers: {
      'CB-ACCESS-TIMESTAMP': time,
      'CB-ACCESS-SIGN': hmac('sha256', key, time + request.method + request.path + body, 'base64', 'base64'),
      'CB-ACCESS-PASSPHRASE': key.passphrase ?? '',
      'CB-ACCESS-KEY': key.id,
      ...(body === '' ? {} : json)
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/api/v1/', [
    ['GET', 'assets', 'Assets'],
    ['GET', 'instruments', 'Instruments'],
    ['GET', 'instruments/{instrument}', 'An instrument'],
    ['GET', 'instruments/{instrument}/quote', 'Best bid and ask'],
    ['GET', 'instruments/{instrument}/funding', 'Funding rates'],
    ['GET', 'instruments/{instrument}/candles', 'Candles'],
    ['GET', 'orders', 'Open orders'],
    ['GET', 'orders/{id}', 'An order'],
    ['GET', 'portfolios', 'Portfolios'],
    ['GET', 'portfolios/{portfolio}', 'A portfolio'],
    ['GET', 'portfolios/{portfolio}/detail', 'Details of a portfolio'],
    ['GET', 'portfolios/{portfolio}/summary', 'Summary of a portfolio'],
    ['GET', 'portfolios/{portfolio}/balances', 'Balances'],
    ['GET', 'portfolios/{portfolio}/balances/{asset}', 'Balance of an asset'],
    ['GET', 'portfolios/{portfolio}/positions', 'Positions'],
    ['GET', 'portfolios/{portfolio}/positions/{instrument}', 'A position'],
    ['GET', 'portfolios/fills', 'Own trades of all portfolios'],
    ['GET', 'portfolios/{portfolio}/fills', 'Own trades'],
    ['GET', 'portfolios/fee-rates', 'Fee rates'],
    ['GET', 'portfolios/{portfolio}/loans', 'Loans'],
    ['GET', 'transfers', 'Transfers made'],
    ['GET', 'transfers/{transfer_uuid}', 'A transfer']
  ]),
  ...rules('trade', '/api/v1/', [
    ['POST', 'orders', 'Place an order'],
    ['PUT', 'orders/{id}', 'Change an order'],
    ['DELETE', 'orders', 'Cancel orders'],
    ['DELETE', 'orders/{id}', 'Cancel an order'],
    ['POST', 'portfolios/margin', 'Set the margin'],
    ['POST', 'portfolios', 'Make a portfolio'],
    ['POST', 'portfolios/{portfolio}/loans/{asset}', 'Borrow or repay'],
    ['POST', 'portfolios/{portfolio}/loans/{asset}/preview', 'Preview a loan (changes nothing)']
  ]),
  ...internalTransfers('/api/v1/', [
    ['POST', 'portfolios/transfer', 'Transfer between portfolios'],
    ['POST', 'portfolios/transfer-position', 'Transfer a position between portfolios']
  ]),
  ...rules('withdraw', '/api/v1/', [
    ['POST', 'transfers/withdraw', 'Withdraw'],
    ['POST', 'transfers/withdraw/counterparty', 'Withdraw to a counterparty'],
    ['POST', 'transfers/address', 'Make a deposit address'],
    ['POST', 'transfers/create-counterparty-id', 'Make a counterparty id'],
    ['POST', 'transfers/validate-counterparty-id', 'Check a counterparty id'],
    ['GET', 'address-book', 'Address book']
  ])
]

const errors = {
  'clock-off': ['request timestamp expired', 'invalid timestamp'],
  'authentication-failed': ['invalid api key', 'invalid signature', 'invalid passphrase'],
  'permission-denied': ['Unauthorized', 'Forbidden'],
  'ip-not-allowed': ['ip not allowed'],
  'rate-limited': ['rate limit exceeded']
} as const

export const coinbaseInternational: Provider = {
  id: 'coinbase-international',
  name: 'Coinbase International',
  mark: { text: 'CI', color: '#0a2f8f' },
  docs: 'https://docs.cdp.coinbase.com/international-exchange/rest-api/rest-api-requests',
  keyPage: 'https://international.coinbase.com/apikeys',
  kinds: ['hmac'],
  secretEncoding: 'base64',
  needsApiKeyId: true,
  needsPassphrase: true,
  canGenerate: false,
  words: { apiKeyId: 'Access key', secret: 'Signing key', passphrase: 'Passphrase' },
  hosts: { production: ['api.international.coinbase.com'], testnet: ['api-n5e1.coinbase.com'], development: [] },
  sign: signCoinbaseInternational,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 30_000, behindMs: 30_000 },
  // No call tells the time: https://docs.cdp.coinbase.com/api-reference/international-exchange-api
  time: dateHeader('/api/v1/instruments/BTC-PERP/quote'),
  permissions: example('Portfolios', 'GET', '/api/v1/portfolios'),
  readError: errorReader(errors, ['title'], ['title']),
  examples: [
    example('Portfolios', 'GET', '/api/v1/portfolios'),
    example('Open orders', 'GET', '/api/v1/orders', [['result_limit', '25']]),
    example('Instruments', 'GET', '/api/v1/instruments')
  ]
}
