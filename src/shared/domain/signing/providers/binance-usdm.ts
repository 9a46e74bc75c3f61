/** Binance USDⓈ-M futures: https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info#signed-trade-and-user_data-endpoint-security */
import { classifier, example, member, numberOf, rules, type Provider } from '../provider'
import { binanceIpTrap, binanceSigner, readBinanceError } from './binance-kit'

const publicEndpoints = rules('read', '/fapi/v1/', [
  ['GET', 'ping', 'Test connectivity'],
  ['GET', 'time', 'Server time'],
  ['GET', 'exchangeInfo', 'Exchange information'],
  ['GET', 'depth', 'Order book'],
  ['GET', 'trades', 'Recent trades'],
  ['GET', 'aggTrades', 'Aggregate trades'],
  ['GET', 'klines', 'Candles'],
  ['GET', 'continuousKlines', 'Candles of continuous contracts'],
  ['GET', 'indexPriceKlines', 'Index price candles'],
  ['GET', 'markPriceKlines', 'Mark price candles'],
  ['GET', 'premiumIndex', 'Mark price and funding rate'],
  ['GET', 'fundingRate', 'Funding rates'],
  ['GET', 'fundingInfo', 'Funding intervals and caps'],
  ['GET', 'ticker/24hr', '24 h statistics'],
  ['GET', 'ticker/price', 'Last price'],
  ['GET', 'ticker/bookTicker', 'Best bid and ask'],
  ['GET', 'openInterest', 'Open interest']
])

export const signBinanceUsdm = binanceSigner(new Set(publicEndpoints.map(({ path }) => path)))

const endpoints = [
  ...publicEndpoints,
  ...rules('read', '/fapi/', [
    ['GET', 'v2/account', 'Account (v2)'],
    ['GET', 'v3/account', 'Account'],
    ['GET', 'v2/balance', 'Balances (v2)'],
    ['GET', 'v3/balance', 'Balances'],
    ['GET', 'v2/positionRisk', 'Positions (v2)'],
    ['GET', 'v3/positionRisk', 'Positions']
  ]),
  ...rules('read', '/fapi/v1/', [
    ['GET', 'accountConfig', 'Account configuration'],
    ['GET', 'symbolConfig', 'Configuration of the symbols'],
    ['GET', 'order', 'An order'],
    ['GET', 'openOrder', 'An open order'],
    ['GET', 'openOrders', 'Open orders'],
    ['GET', 'allOrders', 'All orders of a symbol'],
    ['GET', 'orderAmendment', 'Amendments of an order'],
    ['GET', 'userTrades', 'Own trades'],
    ['GET', 'income', 'Income'],
    ['GET', 'leverageBracket', 'Leverage brackets'],
    ['GET', 'commissionRate', 'Commission rates'],
    ['GET', 'rateLimit/order', 'Order rate limits'],
    ['GET', 'positionSide/dual', 'Position mode'],
    ['GET', 'multiAssetsMargin', 'Multi-assets mode'],
    ['GET', 'forceOrders', 'Own liquidations'],
    ['GET', 'adlQuantile', 'Deleveraging estimate'],
    ['GET', 'positionMargin/history', 'Margin changes'],
    ['GET', 'apiTradingStatus', 'API trading status'],
    ['GET', 'openAlgoOrders', 'Open algo orders'],
    ['GET', 'allAlgoOrders', 'All algo orders'],
    ['GET', 'algoOrder', 'An algo order']
  ]),
  ...rules('trade', '/fapi/v1/', [
    ['POST', 'order', 'Place an order'],
    ['POST', 'order/test', 'Test an order (places nothing)'],
    ['PUT', 'order', 'Change an order'],
    ['DELETE', 'order', 'Cancel an order'],
    ['POST', 'batchOrders', 'Place several orders'],
    ['PUT', 'batchOrders', 'Change several orders'],
    ['DELETE', 'batchOrders', 'Cancel several orders'],
    ['DELETE', 'allOpenOrders', 'Cancel all open orders of a symbol'],
    ['POST', 'countdownCancelAll', 'Cancel all orders after a delay'],
    ['POST', 'algoOrder', 'Place an algo order'],
    ['DELETE', 'algoOrder', 'Cancel an algo order'],
    ['DELETE', 'algoOpenOrders', 'Cancel all algo orders of a symbol'],
    ['POST', 'leverage', 'Set the leverage'],
    ['POST', 'marginType', 'Set the margin type'],
    ['POST', 'positionMargin', 'Change the margin of a position'],
    ['POST', 'positionSide/dual', 'Set the position mode'],
    ['POST', 'multiAssetsMargin', 'Set the multi-assets mode'],
    ['POST', 'feeBurn', 'Pay fees in BNB, or not']
  ])
]

export const binanceUsdm: Provider = {
  id: 'binance-usdm',
  name: 'Binance USD-M futures',
  mark: { text: 'BU', color: '#7d5a00' },
  docs: 'https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info',
  keyPage: 'https://www.binance.com/en/my/settings/api-management',
  kinds: ['hmac', 'ed25519', 'rsa'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: true,
  words: { apiKeyId: 'API Key', secret: 'Secret Key or private key (PEM)', passphrase: 'Passphrase' },
  hosts: {
    production: ['fapi.binance.com'],
    testnet: ['testnet.binancefuture.com', 'demo-fapi.binance.com'],
    development: []
  },
  sign: signBinanceUsdm,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  // The key's rights are told by the spot host alone; the account answers where the key may read futures.
  permissions: example('Account', 'GET', '/fapi/v3/account'),
  time: { path: '/fapi/v1/time', read: (json) => numberOf(member(json, 'serverTime')) },
  ipTrap: binanceIpTrap,
  readError: readBinanceError,
  examples: [
    example('Balances', 'GET', '/fapi/v3/balance'),
    example('Positions', 'GET', '/fapi/v3/positionRisk'),
    example('Open orders', 'GET', '/fapi/v1/openOrders'),
    example('Test an order (places nothing)', 'POST', '/fapi/v1/order/test', [
      ['symbol', 'BTCUSDT'],
      ['side', 'BUY'],
      ['type', 'LIMIT'],
      ['timeInForce', 'GTC'],
      ['quantity', '0.002'],
      ['price', '50000']
    ])
  ]
}
