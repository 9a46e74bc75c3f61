/** Gate v4: https://www.gate.com/docs/developers/apiv4/#authentication. Signs the query as it reads before encoding. */
import { carry, digestHex, hmac, json, queryOf, readableParams, seconds, type Method, type Sign } from '../kit'
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
import { readGateKey } from './gate-key'

const inQuery: ReadonlySet<Method> = new Set(['GET', 'DELETE'])
const emptyHash =
  'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e'

export const signGate: Sign = (request, key, stamp) => {
  const { method, origin, path } = request
  const carried = carry(request, inQuery)
  const body = carried.body === '' && !inQuery.has(method) ? '{}' : carried.body
  const time = String(seconds(stamp))
  const hash = body === '' ? emptyHash : digestHex('sha512', body)
  const message = `${method}\n${path}\n${readableParams(carried.query)}\n${hash}\n${time}`
  return {
    method,
    url: origin + path + queryOf(carried.query),
    headers: { KEY: key.id, Timestamp: time, SIGN: hmac('sha512', key, message, 'hex'), ...json },
    body
  }
}

const endpoints = [
  ...rules('read', '/api/v4/', [
    ['GET', 'spot/time', 'Server time'],
    ['GET', 'spot/currencies', 'Currencies'],
    ['GET', 'spot/currency_pairs', 'Currency pairs'],
    ['GET', 'spot/tickers', 'Tickers'],
    ['GET', 'spot/order_book', 'Order book'],
    ['GET', 'spot/trades', 'Recent trades'],
    ['GET', 'spot/candlesticks', 'Candles'],
    ['GET', 'spot/accounts', 'Spot balances'],
    ['GET', 'spot/account_book', 'Spot ledger'],
    ['GET', 'spot/fee', 'Spot fees'],
    ['GET', 'spot/open_orders', 'Open orders'],
    ['GET', 'spot/orders', 'Orders'],
    ['GET', 'spot/orders/{order_id}', 'An order'],
    ['GET', 'spot/my_trades', 'Own trades'],
    ['GET', 'spot/price_orders', 'Price-triggered orders'],
    ['GET', 'wallet/total_balance', 'Value of all accounts'],
    ['GET', 'wallet/deposit_address', 'Deposit address'],
    ['GET', 'wallet/deposits', 'Deposits'],
    ['GET', 'wallet/withdrawals', 'Withdrawals made'],
    ['GET', 'wallet/withdraw_status', 'Withdrawal fees and limits'],
    ['GET', 'wallet/fee', 'Trade fees'],
    ['GET', 'wallet/sub_account_transfers', 'Transfers to sub-accounts made'],
    ['GET', 'wallet/sub_account_balances', 'Balances of sub-accounts'],
    ['GET', 'account/detail', 'Account and permissions of this key'],
    ['GET', 'account/main_keys', 'API keys of this account'],
    ['GET', 'margin/accounts', 'Margin accounts'],
    ['GET', 'unified/accounts', 'Unified account'],
    ['GET', 'futures/{settle}/accounts', 'Futures account'],
    ['GET', 'futures/{settle}/account_book', 'Futures ledger'],
    ['GET', 'futures/{settle}/contracts', 'Futures contracts'],
    ['GET', 'futures/{settle}/positions', 'Futures positions'],
    ['GET', 'futures/{settle}/positions/{contract}', 'A futures position'],
    ['GET', 'futures/{settle}/orders', 'Futures orders'],
    ['GET', 'futures/{settle}/orders/{order_id}', 'A futures order'],
    ['GET', 'futures/{settle}/my_trades', 'Own futures trades'],
    ['GET', 'sub_accounts', 'Sub-accounts']
  ]),
  ...rules('trade', '/api/v4/', [
    ['POST', 'spot/orders', 'Place an order'],
    ['POST', 'spot/batch_orders', 'Place several orders'],
    ['PATCH', 'spot/orders/{order_id}', 'Change an order'],
    ['DELETE', 'spot/orders/{order_id}', 'Cancel an order'],
    ['DELETE', 'spot/orders', 'Cancel all orders of a pair'],
    ['POST', 'spot/cancel_batch_orders', 'Cancel several orders'],
    ['POST', 'spot/amend_batch_orders', 'Change several orders'],
    ['POST', 'spot/countdown_cancel_all', 'Cancel all orders after a delay'],
    ['POST', 'spot/price_orders', 'Place a price-triggered order'],
    ['DELETE', 'spot/price_orders/{order_id}', 'Cancel a price-triggered order'],
    ['POST', 'futures/{settle}/orders', 'Place a futures order'],
    ['POST', 'futures/{settle}/batch_orders', 'Place several futures orders'],
    ['PUT', 'futures/{settle}/orders/{order_id}', 'Change a futures order'],
    ['DELETE', 'futures/{settle}/orders/{order_id}', 'Cancel a futures order'],
    ['DELETE', 'futures/{settle}/orders', 'Cancel all futures orders of a contract'],
    ['POST', 'flash_swap/orders', 'Swap'],
    ['POST', 'flash_swap/orders/preview', 'Preview a swap (swaps nothing)']
  ]),
  ...internalTransfers('/api/v4/', [['POST', 'wallet/transfers', 'Transfer between own accounts']]),
  ...rules('transfer', '/api/v4/', [
    ['POST', 'wallet/sub_account_transfers', 'Transfer to a sub-account'],
    ['POST', 'wallet/sub_account_to_sub_account', 'Transfer between sub-accounts']
  ]),
  ...rules('withdraw', '/api/v4/', [
    ['POST', 'withdrawals', 'Withdraw'],
    ['POST', 'withdrawals/push', 'Send to another user'],
    ['DELETE', 'withdrawals/{withdrawal_id}', 'Cancel a withdrawal'],
    ['GET', 'wallet/saved_address', 'Withdrawal addresses'],
    ['POST', 'sub_accounts', 'Make a sub-account'],
    ['POST', 'sub_accounts/{user_id}/keys', 'Make an API key of a sub-account'],
    ['PUT', 'sub_accounts/{user_id}/keys/{key}', 'Change an API key of a sub-account'],
    ['DELETE', 'sub_accounts/{user_id}/keys/{key}', 'Delete an API key of a sub-account']
  ])
]

const errors = {
  'clock-off': ['REQUEST_EXPIRED'],
  'authentication-failed':
    'AUTHENTICATION_FAILED INVALID_CREDENTIALS INVALID_KEY INVALID_SIGNATURE MISSING_REQUIRED_HEADER USER_NOT_FOUND ACCOUNT_LOCKED'.split(
      ' '
    ),
  'permission-denied': ['READ_ONLY', 'FORBIDDEN'],
  'ip-not-allowed': ['IP_FORBIDDEN'],
  'rate-limited': ['TOO_FAST', 'TOO_MANY_REQUESTS']
} as const

export const gate: Provider = {
  id: 'gate',
  name: 'Gate',
  mark: { text: 'GT', color: '#1d53d6' },
  docs: 'https://www.gate.com/docs/developers/apiv4/#authentication',
  keyPage: 'https://www.gate.com/myaccount/api_key_manage',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'API secret', passphrase: 'Passphrase' },
  hosts: {
    production: ['api.gateio.ws', 'fx-api.gateio.ws'],
    testnet: ['api-testnet.gateapi.io', 'fx-api-testnet.gateio.ws'],
    development: []
  },
  sign: signGate,
  classify: classifier(endpoints),
  // Fixed by the exchange: 60 s around its own time.
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 60_000, behindMs: 60_000 },
  permissions: { ...example('API keys and their permissions', 'GET', '/api/v4/account/main_keys'), read: readGateKey },
  time: { path: '/api/v4/spot/time', read: (json) => numberOf(member(json, 'server_time')) },
  readError: errorReader(errors, ['label'], ['message']),
  examples: [
    example('Spot balances', 'GET', '/api/v4/spot/accounts', [['currency', 'USDT']]),
    example('Open orders', 'GET', '/api/v4/spot/open_orders'),
    example('Account and permissions of this key', 'GET', '/api/v4/account/detail')
  ]
}
