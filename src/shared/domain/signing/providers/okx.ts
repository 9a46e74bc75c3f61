/** OKX v5, REST authentication: https://www.okx.com/docs-v5/en/#overview-rest-authentication-signature */
import { hmac, json, queryOrJson, type Sign } from '../kit'
import { isoMillis } from '../iso-time'
import { example, classifier, errorOf, member, numberOf, rules, textOf, type Provider } from '../provider'
import { readOkxKey } from './okx-key'

/** Demo keys live on the production host; without this header OKX refuses them, and with it a real key (50101). */
const simulated = { 'x-simulated-trading': '1' } as const

export const signOkx: Sign = (request, key, stamp) => {
  const { target, body } = queryOrJson(request)
  const time = isoMillis(stamp.nowMs)
  return {
    method: request.method,
    url: request.origin + target,
    headers: {
      'OK-ACCESS-KEY': key.id,
      'OK-ACCESS-PASSPHRASE': key.passphrase ?? '',
      'OK-ACCESS-TIMESTAMP': time,
      'OK-ACCESS-SIGN': hmac('sha256', key, time + request.method + target + body, 'base64'),
      ...(request.method === 'GET' && body === '' ? {} : json),
      ...(request.environment === 'testnet' ? simulated : {})
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/api/v5/', [
    ['GET', 'public/time', 'Server time'],
    ['GET', 'public/instruments', 'Instruments'],
    ['GET', 'public/mark-price', 'Mark price'],
    ['GET', 'public/funding-rate', 'Funding rate'],
    ['GET', 'public/open-interest', 'Open interest'],
    ['GET', 'public/price-limit', 'Price limits'],
    ['GET', 'market/ticker', 'Ticker'],
    ['GET', 'market/tickers', 'Tickers'],
    ['GET', 'market/books', 'Order book'],
    ['GET', 'market/books-full', 'Full order book'],
    ['GET', 'market/candles', 'Candles'],
    ['GET', 'market/history-candles', 'Older candles'],
    ['GET', 'market/trades', 'Recent trades'],
    ['GET', 'market/history-trades', 'Older trades'],
    ['GET', 'market/index-tickers', 'Index tickers'],
    ['GET', 'system/status', 'System status'],
    ['GET', 'account/balance', 'Trading account balances'],
    ['GET', 'account/positions', 'Positions'],
    ['GET', 'account/positions-history', 'Closed positions'],
    ['GET', 'account/account-position-risk', 'Account and position risk'],
    ['GET', 'account/bills', 'Bills of the last 7 days'],
    ['GET', 'account/bills-archive', 'Bills of the last 3 months'],
    ['GET', 'account/config', 'Account configuration and permissions of this key'],
    ['GET', 'account/instruments', 'Instruments of this account'],
    ['GET', 'account/max-size', 'Maximum order size'],
    ['GET', 'account/max-avail-size', 'Maximum available size'],
    ['GET', 'account/max-loan', 'Maximum loan'],
    ['GET', 'account/max-withdrawal', 'Maximum withdrawal'],
    ['GET', 'account/leverage-info', 'Leverage'],
    ['GET', 'account/trade-fee', 'Trade fees'],
    ['GET', 'account/interest-accrued', 'Interest accrued'],
    ['GET', 'account/interest-rate', 'Interest rate'],
    ['GET', 'account/risk-state', 'Risk state'],
    ['GET', 'trade/order', 'An order'],
    ['GET', 'trade/orders-pending', 'Open orders'],
    ['GET', 'trade/orders-history', 'Orders of the last 7 days'],
    ['GET', 'trade/orders-history-archive', 'Orders of the last 3 months'],
    ['GET', 'trade/fills', 'Own trades of the last 3 days'],
    ['GET', 'trade/fills-history', 'Own trades of the last 3 months'],
    ['GET', 'trade/order-algo', 'An algo order'],
    ['GET', 'trade/orders-algo-pending', 'Open algo orders'],
    ['GET', 'trade/orders-algo-history', 'Algo orders'],
    ['GET', 'trade/account-rate-limit', 'Rate limit of this account'],
    ['GET', 'asset/currencies', 'Currencies'],
    ['GET', 'asset/balances', 'Funding account balances'],
    ['GET', 'asset/non-tradable-assets', 'Non-tradable assets'],
    ['GET', 'asset/asset-valuation', 'Value of all assets'],
    ['GET', 'asset/transfer-state', 'State of a transfer'],
    ['GET', 'asset/bills', 'Funding bills'],
    ['GET', 'asset/deposit-address', 'Deposit addresses'],
    ['GET', 'asset/deposit-history', 'Deposits'],
    ['GET', 'asset/withdrawal-history', 'Withdrawals made'],
    ['GET', 'asset/deposit-withdraw-status', 'State of a deposit or withdrawal'],
    ['GET', 'asset/exchange-list', 'Known exchanges'],
    ['GET', 'asset/convert/currencies', 'Convertible currencies'],
    ['GET', 'asset/convert/currency-pair', 'Convert pair'],
    ['GET', 'asset/convert/history', 'Conversions'],
    ['GET', 'users/subaccount/list', 'Sub-accounts'],
    ['GET', 'account/subaccount/balances', 'Trading balances of a sub-account'],
    ['GET', 'asset/subaccount/balances', 'Funding balances of a sub-account'],
    ['GET', 'asset/subaccount/bills', 'Transfers between sub-accounts made'],
    ['GET', 'finance/savings/balance', 'Savings']
  ]),
  ...rules('trade', '/api/v5/', [
    ['POST', 'trade/order', 'Place an order'],
    ['POST', 'trade/order-precheck', 'Check an order (places nothing)'],
    ['POST', 'trade/batch-orders', 'Place several orders'],
    ['POST', 'trade/cancel-order', 'Cancel an order'],
    ['POST', 'trade/cancel-batch-orders', 'Cancel several orders'],
    ['POST', 'trade/amend-order', 'Amend an order'],
    ['POST', 'trade/amend-batch-orders', 'Amend several orders'],
    ['POST', 'trade/close-position', 'Close a position'],
    ['POST', 'trade/order-algo', 'Place an algo order'],
    ['POST', 'trade/amend-algos', 'Amend an algo order'],
    ['POST', 'trade/cancel-algos', 'Cancel algo orders'],
    ['POST', 'trade/cancel-all-after', 'Cancel all orders after a delay'],
    ['POST', 'trade/mass-cancel', 'Cancel all MMP orders'],
    ['POST', 'trade/easy-convert', 'Convert small balances'],
    ['POST', 'trade/one-click-repay', 'Repay with one click'],
    ['POST', 'account/set-leverage', 'Set the leverage'],
    ['POST', 'account/set-position-mode', 'Set the position mode'],
    ['POST', 'account/position/margin-balance', 'Change the margin of a position'],
    ['POST', 'account/spot-manual-borrow-repay', 'Borrow or repay'],
    ['POST', 'asset/convert/estimate-quote', 'Ask for a conversion quote'],
    ['POST', 'asset/convert/trade', 'Convert'],
    ['POST', 'asset/convert-dust-assets', 'Convert dust'],
    ['POST', 'finance/savings/purchase-redempt', 'Save or redeem']
  ]),
  // By its parameters the first reaches sub-accounts too, so it is not taken for one within the account.
  ...rules('transfer', '/api/v5/', [
    ['POST', 'asset/transfer', 'Transfer between accounts'],
    ['POST', 'asset/subaccount/transfer', 'Transfer between sub-accounts'],
    ['POST', 'account/move-positions', 'Move positions to a sub-account']
  ]),
  ...rules('withdraw', '/api/v5/', [
    ['POST', 'asset/withdrawal', 'Withdraw'],
    ['POST', 'asset/withdrawal-lightning', 'Withdraw over Lightning'],
    ['POST', 'asset/cancel-withdrawal', 'Cancel a withdrawal'],
    ['POST', 'users/subaccount/create-subaccount', 'Make a sub-account'],
    ['POST', 'users/subaccount/apikey', 'Make an API key of a sub-account'],
    ['POST', 'users/subaccount/modify-apikey', 'Change an API key of a sub-account'],
    ['POST', 'users/subaccount/delete-apikey', 'Delete an API key of a sub-account'],
    ['POST', 'users/subaccount/set-transfer-out', 'Let a sub-account transfer out'],
    ['POST', 'fiat/create-withdrawal', 'Withdraw fiat'],
    ['POST', 'fiat/cancel-withdrawal', 'Cancel a fiat withdrawal']
  ])
]

const errors = {
  'clock-off': ['50102', '50112'],
  'authentication-failed': '50008 50100 50101 50103 50104 50105 50106 50107 50111 50113 50114 50119'.split(' '),
  'permission-denied': ['50120', '50030'],
  'ip-not-allowed': ['50110'],
  'rate-limited': ['50011', '50040', '50061']
} as const

export const okx: Provider = {
  id: 'okx',
  name: 'OKX',
  mark: { text: 'OK', color: '#1a1a1a' },
  docs: 'https://www.okx.com/docs-v5/en/#overview-rest-authentication-signature',
  keyPage: 'https://www.okx.com/account/my-api',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: true,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'Secret key', passphrase: 'Passphrase' },
  hosts: {
    production: ['www.okx.com', 'eea.okx.com', 'us.okx.com', 'my.okx.com', 'app.okx.com'],
    testnet: ['www.okx.com', 'eea.okx.com', 'us.okx.com'],
    development: []
  },
  sign: signOkx,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'timestamp' },
  tolerance: { aheadMs: 30_000, behindMs: 30_000 },
  time: { path: '/api/v5/public/time', read: (json) => numberOf(member(json, 'data', 0, 'ts')) },
  permissions: {
    ...example('Account configuration and permissions of this key', 'GET', '/api/v5/account/config'),
    read: readOkxKey
  },
  ipTrap: {
    to: 'beyond-read',
    does: 'ends-unused',
    days: 14,
    source: 'https://www.okx.com/docs-v5/en/#overview-api-key-creation'
  },
  readError: (status, json) => {
    const code = textOf(member(json, 'code'))
    return errorOf(errors, status, code === '' ? undefined : code, textOf(member(json, 'msg')))
  },
  examples: [
    {
      title: 'Trading account balances',
      method: 'GET',
      path: '/api/v5/account/balance',
      params: [['ccy', 'BTC,USDT']],
      body: ''
    },
    {
      title: 'Open orders',
      method: 'GET',
      path: '/api/v5/trade/orders-pending',
      params: [['instType', 'SPOT']],
      body: ''
    },
    {
      title: 'Account configuration and permissions of this key',
      method: 'GET',
      path: '/api/v5/account/config',
      params: [],
      body: ''
    },
    {
      title: 'Check an order (places nothing)',
      method: 'POST',
      path: '/api/v5/trade/order-precheck',
      params: [
        ['instId', 'BTC-USDT'],
        ['tdMode', 'cash'],
        ['side', 'buy'],
        ['ordType', 'limit'],
        ['px', '10000'],
        ['sz', '0.001']
      ],
      body: ''
    }
  ]
}
