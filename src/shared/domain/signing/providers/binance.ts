/** Binance spot, SIGNED endpoints: https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security */
import { classifier, example, member, numberOf, rules, type Provider, internalTransfers } from '../provider'
import { binanceIpTrap, binanceSigner, readBinanceError } from './binance-kit'
import { readBinanceKey } from './binance-key'

const publicEndpoints = rules('read', '/api/v3/', [
  ['GET', 'ping', 'Test connectivity'],
  ['GET', 'time', 'Server time'],
  ['GET', 'exchangeInfo', 'Exchange information'],
  ['GET', 'depth', 'Order book'],
  ['GET', 'trades', 'Recent trades'],
  ['GET', 'historicalTrades', 'Older trades'],
  ['GET', 'aggTrades', 'Aggregate trades'],
  ['GET', 'klines', 'Candles'],
  ['GET', 'uiKlines', 'Candles for charts'],
  ['GET', 'avgPrice', 'Average price'],
  ['GET', 'ticker', 'Rolling window statistics'],
  ['GET', 'ticker/24hr', '24 h statistics'],
  ['GET', 'ticker/tradingDay', 'Trading day statistics'],
  ['GET', 'ticker/price', 'Last price'],
  ['GET', 'ticker/bookTicker', 'Best bid and ask']
])

/** Market data refuses parameters that it does not know (-1101, -1104), the signature among them. */
const unsignedPaths = new Set(publicEndpoints.map(({ path }) => path))

/** Sign the query, then the body, with nothing between; the signature is the last parameter. */
export const signBinance = binanceSigner(unsignedPaths)

const endpoints = [
  ...publicEndpoints,
  ...rules('read', '/api/v3/', [
    ['GET', 'account', 'Account and balances'],
    ['GET', 'account/commission', 'Commission rates'],
    ['GET', 'rateLimit/order', 'Order rate limits'],
    ['GET', 'order', 'An order'],
    ['GET', 'openOrders', 'Open orders'],
    ['GET', 'allOrders', 'All orders of a symbol'],
    ['GET', 'orderList', 'An order list'],
    ['GET', 'allOrderList', 'All order lists'],
    ['GET', 'openOrderList', 'Open order lists'],
    ['GET', 'myTrades', 'Own trades'],
    ['GET', 'myPreventedMatches', 'Prevented matches'],
    ['GET', 'myAllocations', 'Allocations'],
    ['GET', 'myFilters', 'Filters of a symbol'],
    ['GET', 'order/amendments', 'Amendments of an order']
  ]),
  ...rules('trade', '/api/v3/', [
    ['POST', 'order', 'Place an order'],
    ['POST', 'order/test', 'Test an order (places nothing)'],
    ['DELETE', 'order', 'Cancel an order'],
    ['DELETE', 'openOrders', 'Cancel all open orders of a symbol'],
    ['POST', 'order/cancelReplace', 'Replace an order'],
    ['PUT', 'order/amend/keepPriority', 'Reduce an order'],
    ['POST', 'order/oco', 'Place an OCO (old)'],
    ['POST', 'orderList/oco', 'Place an OCO'],
    ['POST', 'orderList/oto', 'Place an OTO'],
    ['POST', 'orderList/otoco', 'Place an OTOCO'],
    ['POST', 'orderList/opo', 'Place an OPO'],
    ['POST', 'orderList/opoco', 'Place an OPOCO'],
    ['DELETE', 'orderList', 'Cancel an order list'],
    ['POST', 'sor/order', 'Place an order with smart routing'],
    ['POST', 'sor/order/test', 'Test an order with smart routing (places nothing)']
  ]),
  ...rules('read', '/sapi/v1/', [
    ['GET', 'account/apiRestrictions', 'Permissions of this key'],
    ['GET', 'account/apiTradingStatus', 'API trading status'],
    ['GET', 'account/info', 'Account information'],
    ['GET', 'account/status', 'Account status'],
    ['GET', 'accountSnapshot', 'Daily account snapshot'],
    ['GET', 'asset/assetDetail', 'Asset details'],
    ['GET', 'asset/assetDividend', 'Asset dividends'],
    ['GET', 'asset/dribblet', 'Dust conversions'],
    ['GET', 'asset/tradeFee', 'Trade fees'],
    ['GET', 'asset/transfer', 'Universal transfers made'],
    ['GET', 'asset/wallet/balance', 'Wallet balances'],
    ['POST', 'asset/get-funding-asset', 'Funding wallet'],
    ['POST', 'asset/dust-btc', 'Assets convertible to BNB'],
    ['GET', 'capital/config/getall', 'Coins and networks'],
    ['GET', 'capital/deposit/address', 'Deposit address'],
    ['GET', 'capital/deposit/address/list', 'Deposit addresses'],
    ['GET', 'capital/deposit/hisrec', 'Deposits'],
    ['GET', 'capital/withdraw/history', 'Withdrawals made'],
    ['GET', 'fiat/orders', 'Fiat deposits and withdrawals'],
    ['GET', 'fiat/payments', 'Fiat payments'],
    ['GET', 'convert/exchangeInfo', 'Convert pairs'],
    ['GET', 'convert/assetInfo', 'Convert precision'],
    ['GET', 'convert/orderStatus', 'A conversion'],
    ['GET', 'convert/tradeFlow', 'Conversions'],
    ['GET', 'margin/account', 'Cross margin account'],
    ['GET', 'margin/isolated/account', 'Isolated margin account'],
    ['GET', 'margin/order', 'A margin order'],
    ['GET', 'margin/openOrders', 'Open margin orders'],
    ['GET', 'margin/allOrders', 'All margin orders'],
    ['GET', 'margin/myTrades', 'Own margin trades'],
    ['GET', 'margin/transfer', 'Margin transfers made'],
    ['GET', 'margin/borrow-repay', 'Loans and repayments'],
    ['GET', 'margin/interestHistory', 'Margin interest'],
    ['GET', 'margin/maxBorrowable', 'Maximum loan'],
    ['GET', 'margin/maxTransferable', 'Maximum transfer out'],
    ['GET', 'simple-earn/account', 'Simple Earn account'],
    ['GET', 'simple-earn/flexible/position', 'Flexible positions'],
    ['GET', 'simple-earn/locked/position', 'Locked positions'],
    ['GET', 'sub-account/list', 'Sub-accounts'],
    ['GET', 'sub-account/universalTransfer', 'Sub-account transfers made'],
    ['GET', 'sub-account/sub/transfer/history', 'Sub-account spot transfers made'],
    ['GET', 'sub-account/transfer/subUserHistory', 'Transfers of this sub-account']
  ]),
  ...rules('read', '/sapi/v3/', [
    ['POST', 'asset/getUserAsset', 'Own assets'],
    ['GET', 'sub-account/assets', 'Sub-account assets']
  ]),
  ...rules('read', '/sapi/v4/', [['GET', 'sub-account/assets', 'Sub-account assets']]),
  ...rules('trade', '/sapi/v1/', [
    ['POST', 'asset/dust', 'Convert dust to BNB'],
    ['POST', 'convert/getQuote', 'Ask for a conversion quote'],
    ['POST', 'convert/acceptQuote', 'Convert'],
    ['POST', 'convert/limit/placeOrder', 'Place a limit conversion'],
    ['POST', 'convert/limit/cancelOrder', 'Cancel a limit conversion'],
    ['POST', 'margin/order', 'Place a margin order'],
    ['DELETE', 'margin/order', 'Cancel a margin order'],
    ['DELETE', 'margin/openOrders', 'Cancel all margin orders of a symbol'],
    ['POST', 'margin/order/oco', 'Place a margin OCO'],
    ['DELETE', 'margin/orderList', 'Cancel a margin order list'],
    ['POST', 'margin/borrow-repay', 'Borrow or repay'],
    ['POST', 'simple-earn/flexible/subscribe', 'Subscribe to a flexible product'],
    ['POST', 'simple-earn/flexible/redeem', 'Redeem a flexible product'],
    ['POST', 'simple-earn/locked/subscribe', 'Subscribe to a locked product'],
    ['POST', 'simple-earn/locked/redeem', 'Redeem a locked product']
  ]),
  // Between wallets of the one account: their parameters name wallets, never another account.
  ...internalTransfers('/sapi/v1/', [
    ['POST', 'asset/transfer', 'Universal transfer'],
    ['POST', 'asset/convert-transfer', 'Convert between stablecoins (old)'],
    ['POST', 'margin/transfer', 'Transfer to or from cross margin (old)'],
    ['POST', 'margin/isolated/transfer', 'Transfer to or from isolated margin (old)']
  ]),
  ...rules('transfer', '/sapi/v1/', [
    ['POST', 'sub-account/universalTransfer', 'Transfer between sub-accounts'],
    ['POST', 'sub-account/transfer/subToSub', 'Transfer to a sibling sub-account'],
    ['POST', 'sub-account/transfer/subToMaster', 'Transfer to the main account'],
    ['POST', 'sub-account/futures/transfer', 'Transfer futures of a sub-account'],
    ['POST', 'sub-account/futures/internalTransfer', 'Transfer between sub-account futures'],
    ['POST', 'sub-account/margin/transfer', 'Transfer margin of a sub-account']
  ]),
  ...rules('withdraw', '/sapi/v1/', [
    ['POST', 'capital/withdraw/apply', 'Withdraw'],
    ['GET', 'capital/withdraw/address/list', 'Withdrawal addresses'],
    ['POST', 'localentity/withdraw/apply', 'Withdraw (travel rule)'],
    ['POST', 'sub-account/virtualSubAccount', 'Make a sub-account'],
    ['POST', 'account/enableFastWithdrawSwitch', 'Enable fast withdrawals'],
    ['POST', 'account/disableFastWithdrawSwitch', 'Disable fast withdrawals'],
    ['POST', 'giftcard/createCode', 'Make a gift card']
  ])
]

export const binance: Provider = {
  id: 'binance',
  name: 'Binance',
  mark: { text: 'BN', color: '#8a6200' },
  docs: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
  keyPage: 'https://www.binance.com/en/my/settings/api-management',
  kinds: ['hmac', 'ed25519', 'rsa'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: true,
  words: { apiKeyId: 'API Key', secret: 'Secret Key or private key (PEM)', passphrase: 'Passphrase' },
  hosts: {
    production: [
      'api.binance.com',
      'api-gcp.binance.com',
      'api1.binance.com',
      'api2.binance.com',
      'api3.binance.com',
      'api4.binance.com'
    ],
    testnet: ['testnet.binance.vision', 'demo-api.binance.com'],
    development: []
  },
  sign: signBinance,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  time: { path: '/api/v3/time', read: (json) => numberOf(member(json, 'serverTime')) },
  permissions: {
    ...example('Permissions of this key', 'GET', '/sapi/v1/account/apiRestrictions'),
    // The testnets have no such endpoint.
    notOn: ['testnet.binance.vision', 'demo-api.binance.com'],
    read: readBinanceKey
  },
  ipTrap: binanceIpTrap,
  readError: readBinanceError,
  examples: [
    {
      title: 'Account and balances',
      method: 'GET',
      path: '/api/v3/account',
      params: [['omitZeroBalances', 'true']],
      body: ''
    },
    { title: 'Open orders', method: 'GET', path: '/api/v3/openOrders', params: [], body: '' },
    { title: 'Permissions of this key', method: 'GET', path: '/sapi/v1/account/apiRestrictions', params: [], body: '' },
    {
      title: 'Test an order (places nothing)',
      method: 'POST',
      path: '/api/v3/order/test',
      params: [
        ['symbol', 'BTCUSDT'],
        ['side', 'BUY'],
        ['type', 'LIMIT'],
        ['timeInForce', 'GTC'],
        ['quantity', '0.001'],
        ['price', '10000']
      ],
      body: ''
    }
  ]
}
