/** CoinMarketCap, key in a header: https://coinmarketcap.com/api/documentation/v1/#section/Authentication */
import { classifier, errorReader, example, rules, type Provider } from '../provider'
import { headerKeySigner } from './header-key'
import { readMarketDataKey } from './market-data-key'

export const signCoinmarketcap = headerKeySigner((_, key) => ({ 'X-CMC_PRO_API_KEY': key.secret }))

const endpoints = rules('read', '/', [
  ['GET', 'v1/key/info', 'Plan and credits of this key'],
  ['GET', 'v1/cryptocurrency/map', 'Ids of the coins'],
  ['GET', 'v2/cryptocurrency/info', 'About coins'],
  ['GET', 'v1/cryptocurrency/listings/latest', 'Coins with market data'],
  ['GET', 'v1/cryptocurrency/listings/historical', 'Coins with market data on a day'],
  ['GET', 'v2/cryptocurrency/quotes/latest', 'Quotes'],
  ['GET', 'v3/cryptocurrency/quotes/historical', 'Older quotes'],
  ['GET', 'v2/cryptocurrency/ohlcv/latest', 'Latest candles'],
  ['GET', 'v2/cryptocurrency/ohlcv/historical', 'Older candles'],
  ['GET', 'v1/cryptocurrency/categories', 'Categories'],
  ['GET', 'v1/cryptocurrency/trending/latest', 'Trending'],
  ['GET', 'v1/exchange/map', 'Ids of the exchanges'],
  ['GET', 'v1/exchange/listings/latest', 'Exchanges'],
  ['GET', 'v1/global-metrics/quotes/latest', 'Global market data'],
  ['GET', 'v3/fear-and-greed/latest', 'Fear and greed'],
  ['GET', 'v2/tools/price-conversion', 'Convert an amount (changes nothing)'],
  ['GET', 'v1/fiat/map', 'Fiat currencies']
])

const errors = {
  'authentication-failed': ['1001', '1002', '1007'],
  'permission-denied': ['1003', '1004', '1005', '1006'],
  'rate-limited': ['1008', '1009', '1010', '1011']
} as const

export const coinmarketcap: Provider = {
  id: 'coinmarketcap',
  name: 'CoinMarketCap',
  mark: { text: 'CM', color: '#2f48c8' },
  docs: 'https://coinmarketcap.com/api/documentation/v1/#section/Authentication',
  keyPage: 'https://pro.coinmarketcap.com/account',
  kinds: ['token'],
  needsApiKeyId: false,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Key label', secret: 'API key', passphrase: 'Passphrase' },
  hosts: { production: ['pro-api.coinmarketcap.com'], testnet: ['sandbox-api.coinmarketcap.com'], development: [] },
  sign: signCoinmarketcap,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'none' },
  permissions: { ...example('Plan and credits of this key', 'GET', '/v1/key/info'), read: readMarketDataKey },
  readError: errorReader(errors, ['status', 'error_code'], ['status', 'error_message']),
  examples: [
    example('Coins with market data', 'GET', '/v1/cryptocurrency/listings/latest', [['limit', '20']]),
    example('Quotes', 'GET', '/v2/cryptocurrency/quotes/latest', [['symbol', 'BTC,ETH']]),
    example('Plan and credits of this key', 'GET', '/v1/key/info')
  ]
}
