/** Binance COIN-M futures and delivery: https://developers.binance.com/docs/derivatives/coin-margined-futures/general-info#signed-trade-and-user_data-endpoint-security */
import { classifier, example, member, numberOf, rules, type Provider } from '../provider'
import { binanceIpTrap, binanceSigner, readBinanceError } from './binance-kit'

const publicEndpoints = rules('read', '/dapi/v1/', [
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
  ['GET', 'premiumIndex', 'Index price and mark price'],
  ['GET', 'fundingRate', 'Funding rates'],
  ['GET', 'fundingInfo', 'Funding intervals and caps'],
  ['GET', 'ticker/24hr', '24 h statistics'],
  ['GET', 'ticker/price', 'Last price'],
  ['GET', 'ticker/bookTicker', 'Best bid and ask'],
  ['GET', 'openInterest', 'Open interest']
])

export const signBinanceCoinm = binanceSigner(new Set(publicEndpoints.map(({ path }) => path)))

const endpoints = [
  ...publicEndpoints,
  ...rules('read', '/dapi/', [['GET', 'v2/leverageBracket', 'Leverage brackets of a pair']]),
  ...rules('read', '/dapi/v1/', [
    ['GET', 'account', 'Account'],
    ['GET', 'balance', 'Balances'],
    ['GET', 'positionRisk', 'Positions'],
    ['GET', 'order', 'An order'],
    ['GET', 'openOrder', 'An open order'],
    ['GET', 'openOrders', 'Open orders'],
    ['GET', 'allOrders', 'All orders of a symbol'],
    ['GET', 'orderAmendment', 'Amendments of an order'],
    ['GET', 'userTrades', 'Own trades'],
    ['GET', 'income', 'Income'],
    ['GET', 'leverageBracket', 'Leverage brackets'],
    ['GET', 'commissionRate', 'Commission rates'],
    ['GET', 'positionSide/dual', 'Position mode'],
    ['GET', 'forceOrders', 'Own liquidations'],
    ['GET', 'adlQuantile', 'Deleveraging estimate'],
    ['GET', 'positionMargin/history', 'Margin changes'],
    ['GET', 'openAlgoOrders', 'Open algo orders']
  ]),
  ...rules('trade', '/dapi/v1/', [
    ['POST', 'order', 'Place an order'],
    ['PUT', 'order', 'Change an order'],
    ['DELETE', 'order', 'Cancel an order'],
    ['POST', 'batchOrders', 'Place several orders'],
    ['PUT', 'batchOrders', 'Change several orders'],
    ['DELETE', 'batchOrders', 'Cancel several orders'],
    ['DELETE', 'allOpenOrders', 'Cancel all open orders of a symbol'],
    ['POST', 'countdownCancelAll', 'Cancel all orders after a delay'],
    ['POST', 'algoOrder', 'Place an algo order'],
    ['DELETE', 'algoOrder', 'Cancel an algo order'],
    ['POST', 'leverage', 'Set the leverage'],
    ['POST', 'marginType', 'Set the margin type'],
    ['POST', 'positionMargin', 'Change the margin of a position'],
    ['POST', 'positionSide/dual', 'Set the position mode']
  ])
]

export const binanceCoinm: Provider = {
  id: 'binance-coinm',
  name: 'Binance COIN-M futures',
  mark: { text: 'BC', color: '#7d5a00' },
  docs: 'https://developers.binance.com/docs/derivatives/coin-margined-futures/general-info',
  keyPage: 'https://www.binance.com/en/my/settings/api-management',
  kinds: ['hmac', 'ed25519', 'rsa'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: true,
  words: { apiKeyId: 'API Key', secret: 'Secret Key or private key (PEM)', passphrase: 'Passphrase' },
  hosts: {
    production: ['dapi.binance.com'],
    testnet: ['testnet.binancefuture.com', 'demo-dapi.binance.com'],
    development: []
  },
  sign: signBinanceCoinm,
  classify: classifier(endpoints),
  window: { defaultMs: 5000, maxMs: 60_000 },
  nonce: { kind: 'timestamp' },
  permissions: example('Account', 'GET', '/dapi/v1/account'),
  time: { path: '/dapi/v1/time', read: (json) => numberOf(member(json, 'serverTime')) },
  ipTrap: binanceIpTrap,
  readError: readBinanceError,
  examples: [
    example('Balances', 'GET', '/dapi/v1/balance'),
    example('Positions', 'GET', '/dapi/v1/positionRisk'),
    example('Open orders', 'GET', '/dapi/v1/openOrders')
  ]
}
