/** Bybit v5, authentication: https://bybit-exchange.github.io/docs/v5/guide#authentication */
import { hmacOrPrivateKey, json, millis, queryOrJson, type Sign } from '../kit'
import {
  example,
  classifier,
  errorOf,
  member,
  numberOf,
  rules,
  textOf,
  type Provider,
  internalTransfers
} from '../provider'
import { readBybitKey } from './bybit-key'

export const signBybit: Sign = (request, key, stamp) => {
  const { target, body: written } = queryOrJson(request)
  const body = written === '' && request.method !== 'GET' ? '{}' : written
  const time = millis(stamp)
  const window = String(stamp.windowMs)
  const query = target.slice(request.path.length + 1)
  return {
    method: request.method,
    url: request.origin + target,
    headers: {
      ...json,
      'X-BAPI-API-KEY': key.id,
      'X-BAPI-TIMESTAMP': time,
      'X-BAPI-RECV-WINDOW': window,
      'X-BAPI-SIGN': hmacOrPrivateKey(key, time + key.id + window + query + body)
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/v5/', [
    ['GET', 'market/time', 'Server time'],
    ['GET', 'market/kline', 'Candles'],
    ['GET', 'market/instruments-info', 'Instruments'],
    ['GET', 'market/orderbook', 'Order book'],
    ['GET', 'market/tickers', 'Tickers'],
    ['GET', 'market/recent-trade', 'Recent trades'],
    ['GET', 'market/funding/history', 'Funding rates'],
    ['GET', 'market/open-interest', 'Open interest'],
    ['GET', 'market/risk-limit', 'Risk limits'],
    ['GET', 'announcements/index', 'Announcements'],
    ['GET', 'order/realtime', 'Open and recent orders'],
    ['GET', 'order/history', 'Orders'],
    ['GET', 'order/spot-borrow-check', 'Spot borrow quota'],
    ['GET', 'execution/list', 'Own trades'],
    ['GET', 'position/list', 'Positions'],
    ['GET', 'position/closed-pnl', 'Closed profit and loss'],
    ['GET', 'position/move-history', 'Moved positions'],
    ['GET', 'account/wallet-balance', 'Wallet balance'],
    ['GET', 'account/withdrawal', 'Withdrawable amount'],
    ['GET', 'account/info', 'Account information'],
    ['GET', 'account/fee-rate', 'Fee rates'],
    ['GET', 'account/transaction-log', 'Transactions'],
    ['GET', 'account/borrow-history', 'Borrow history'],
    ['GET', 'account/collateral-info', 'Collateral'],
    ['GET', 'asset/coin/query-info', 'Coins and networks'],
    ['GET', 'asset/coin-greeks', 'Greeks'],
    ['GET', 'asset/exchange/order-record', 'Conversions'],
    ['GET', 'asset/delivery-record', 'Deliveries'],
    ['GET', 'asset/settlement-record', 'Settlements'],
    ['GET', 'asset/transfer/query-asset-info', 'Spot assets'],
    ['GET', 'asset/transfer/query-account-coins-balance', 'Balances of an account'],
    ['GET', 'asset/transfer/query-account-coin-balance', 'Balance of a coin'],
    ['GET', 'asset/transfer/query-transfer-coin-list', 'Transferable coins'],
    ['GET', 'asset/transfer/query-inter-transfer-list', 'Internal transfers made'],
    ['GET', 'asset/transfer/query-universal-transfer-list', 'Universal transfers made'],
    ['GET', 'asset/transfer/query-sub-member-list', 'Sub-accounts with transfers'],
    ['GET', 'asset/deposit/query-address', 'Deposit address'],
    ['GET', 'asset/deposit/query-sub-member-address', 'Deposit address of a sub-account'],
    ['GET', 'asset/deposit/query-record', 'Deposits'],
    ['GET', 'asset/deposit/query-sub-member-record', 'Deposits of a sub-account'],
    ['GET', 'asset/deposit/query-internal-record', 'Internal deposits'],
    ['GET', 'asset/withdraw/query-record', 'Withdrawals made'],
    ['GET', 'asset/withdraw/withdrawable-amount', 'Withdrawable amount'],
    ['GET', 'asset/withdraw/vasp/list', 'Exchanges known to the travel rule'],
    ['GET', 'user/query-api', 'Permissions of this key'],
    ['GET', 'user/query-sub-members', 'Sub-accounts'],
    ['GET', 'user/submembers', 'Sub-accounts (unlimited)'],
    ['GET', 'user/get-member-type', 'Wallet types'],
    ['GET', 'user/aff-customer-info', 'Affiliate customer'],
    ['GET', 'spot-margin-trade/state', 'Spot margin state']
  ]),
  ...rules('trade', '/v5/', [
    ['POST', 'order/create', 'Place an order'],
    ['POST', 'order/pre-check', 'Check an order (places nothing)'],
    ['POST', 'order/amend', 'Amend an order'],
    ['POST', 'order/cancel', 'Cancel an order'],
    ['POST', 'order/cancel-all', 'Cancel all orders'],
    ['POST', 'order/create-batch', 'Place several orders'],
    ['POST', 'order/amend-batch', 'Amend several orders'],
    ['POST', 'order/cancel-batch', 'Cancel several orders'],
    ['POST', 'order/disconnected-cancel-all', 'Cancel orders on disconnection'],
    ['POST', 'position/set-leverage', 'Set the leverage'],
    ['POST', 'position/switch-mode', 'Set the position mode'],
    ['POST', 'position/switch-isolated', 'Set cross or isolated margin'],
    ['POST', 'position/trading-stop', 'Set take profit and stop loss'],
    ['POST', 'position/set-auto-add-margin', 'Set automatic margin'],
    ['POST', 'position/add-margin', 'Change the margin of a position'],
    ['POST', 'account/set-margin-mode', 'Set the margin mode'],
    ['POST', 'account/set-collateral-switch', 'Set a collateral coin'],
    ['POST', 'account/quick-repayment', 'Repay'],
    ['POST', 'asset/exchange/quote-apply', 'Ask for a conversion quote'],
    ['POST', 'asset/exchange/convert-execute', 'Convert'],
    ['POST', 'spot-margin-trade/switch-mode', 'Switch spot margin'],
    ['POST', 'spot-margin-trade/set-leverage', 'Set the spot margin leverage']
  ]),
  ...internalTransfers('/v5/', [['POST', 'asset/transfer/inter-transfer', 'Transfer between own accounts']]),
  ...rules('transfer', '/v5/', [
    ['POST', 'asset/transfer/universal-transfer', 'Transfer between sub-accounts'],
    ['POST', 'position/move-positions', 'Move positions to a sub-account']
  ]),
  ...rules('withdraw', '/v5/', [
    ['POST', 'asset/withdraw/create', 'Withdraw'],
    ['POST', 'asset/withdraw/cancel', 'Cancel a withdrawal'],
    ['GET', 'asset/withdraw/query-address', 'Withdrawal addresses'],
    ['POST', 'asset/transfer/save-transfer-sub-member', 'Let sub-accounts transfer'],
    ['POST', 'asset/deposit/deposit-to-account', 'Set the deposit account'],
    ['POST', 'user/create-sub-member', 'Make a sub-account'],
    ['POST', 'user/create-sub-api', 'Make an API key of a sub-account'],
    ['POST', 'user/update-api', 'Change this API key'],
    ['POST', 'user/update-sub-api', 'Change an API key of a sub-account'],
    ['POST', 'user/delete-api', 'Delete this API key'],
    ['POST', 'user/delete-sub-api', 'Delete an API key of a sub-account'],
    ['POST', 'user/del-submember', 'Delete a sub-account'],
    ['POST', 'user/frozen-sub-member', 'Freeze a sub-account']
  ])
]

const errors = {
  'clock-off': ['10002'],
  'authentication-failed': ['10003', '10004', '10007', '33004'],
  'permission-denied': ['10005', '10008', '10024', '10027'],
  'ip-not-allowed': ['10009', '10010'],
  'rate-limited': ['10006', '10018']
} as const

export const bybit: Provider = {
  id: 'bybit',
  name: 'Bybit',
  mark: { text: 'BY', color: '#955e00' },
  docs: 'https://bybit-exchange.github.io/docs/v5/guide#authentication',
  keyPage: 'https://www.bybit.com/app/user/api-management',
  kinds: ['hmac', 'rsa'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API Key', secret: 'API Secret or private key (PEM)', passphrase: 'Passphrase' },
  hosts: {
    production: ['api.bybit.com', 'api.bytick.com', 'api.bybit.eu', 'api.bybit.nl', 'api.bybit.kz', 'api.bybit-tr.com'],
    testnet: ['api-testnet.bybit.com', 'api-demo.bybit.com'],
    development: []
  },
  sign: signBybit,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  time: { path: '/v5/market/time', read: (json) => numberOf(member(json, 'time')) },
  permissions: { ...example('Permissions of this key', 'GET', '/v5/user/query-api'), read: readBybitKey },
  ipTrap: {
    to: 'all',
    does: 'ends',
    days: 90,
    also: 'After a change of the account’s password it ends within 7 days.',
    source: 'https://bybit-exchange.github.io/docs/v5/user/apikey-info'
  },
  readError: (status, json) => {
    const code = textOf(member(json, 'retCode'))
    // 403 without an answer of its own: too many requests from this address within 5 s, for 10 minutes.
    // https://bybit-exchange.github.io/docs/v5/rate-limit
    if (status === 403 && code === '')
      return { kind: 'rate-limited', providerCode: '403', providerMessage: 'access too frequent' }
    return errorOf(errors, status, code === '' ? undefined : code, textOf(member(json, 'retMsg')))
  },
  examples: [
    {
      title: 'Wallet balance',
      method: 'GET',
      path: '/v5/account/wallet-balance',
      params: [['accountType', 'UNIFIED']],
      body: ''
    },
    {
      title: 'Open and recent orders',
      method: 'GET',
      path: '/v5/order/realtime',
      params: [['category', 'spot']],
      body: ''
    },
    { title: 'Permissions of this key', method: 'GET', path: '/v5/user/query-api', params: [], body: '' },
    {
      title: 'Check an order (places nothing)',
      method: 'POST',
      path: '/v5/order/pre-check',
      params: [
        ['category', 'linear'],
        ['symbol', 'BTCUSDT'],
        ['side', 'Buy'],
        ['orderType', 'Limit'],
        ['qty', '0.001'],
        ['price', '10000']
      ],
      body: ''
    }
  ]
}
