/** CoinGecko, key in a header: https://docs.coingecko.com/reference/authentication. The demo plan and the paid plans have a host and a header each. */
import { classifier, errorReader, example, rules, type Provider } from '../provider'
import { headerKeySigner } from './header-key'
import { readMarketDataKey } from './market-data-key'

const proOrigin = 'https://pro-api.coingecko.com'

export const signCoingecko = headerKeySigner(({ origin }, key) =>
  origin === proOrigin ? { 'x-cg-pro-api-key': key.secret } : { 'x-cg-demo-api-key': key.secret }
)

const endpoints = rules('read', '/api/v3/', [
  ['GET', 'ping', 'Test connectivity'],
  ['GET', 'key', 'Plan and credits of this key'],
  ['GET', 'simple/price', 'Prices'],
  ['GET', 'simple/token_price/{id}', 'Prices of tokens'],
  ['GET', 'simple/supported_vs_currencies', 'Currencies'],
  ['GET', 'coins/list', 'Coins'],
  ['GET', 'coins/markets', 'Coins with market data'],
  ['GET', 'coins/{id}', 'A coin'],
  ['GET', 'coins/{id}/tickers', 'Tickers of a coin'],
  ['GET', 'coins/{id}/history', 'A coin on a day'],
  ['GET', 'coins/{id}/market_chart', 'Prices over time'],
  ['GET', 'coins/{id}/market_chart/range', 'Prices in a range'],
  ['GET', 'coins/{id}/ohlc', 'Candles'],
  ['GET', 'coins/categories', 'Categories'],
  ['GET', 'exchanges', 'Exchanges'],
  ['GET', 'exchanges/{id}', 'An exchange'],
  ['GET', 'exchange_rates', 'Exchange rates of BTC'],
  ['GET', 'derivatives', 'Derivatives'],
  ['GET', 'search', 'Search'],
  ['GET', 'search/trending', 'Trending'],
  ['GET', 'global', 'Global market data']
])

const errors = {
  'authentication-failed': ['401', '10002', '10010', '10011'],
  'permission-denied': ['10005'],
  'rate-limited': ['429']
} as const

export const coingecko: Provider = {
  id: 'coingecko',
  name: 'CoinGecko',
  mark: { text: 'CG', color: '#4a6b12' },
  docs: 'https://docs.coingecko.com/reference/authentication',
  keyPage: 'https://www.coingecko.com/en/developers/dashboard',
  kinds: ['token'],
  needsApiKeyId: false,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Key label', secret: 'API key', passphrase: 'Passphrase' },
  hosts: { production: ['api.coingecko.com', 'pro-api.coingecko.com'], testnet: [], development: [] },
  sign: signCoingecko,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'none' },
  permissions: { ...example('Plan and credits of this key', 'GET', '/api/v3/key'), read: readMarketDataKey },
  readError: errorReader(errors, ['status', 'error_code'], ['status', 'error_message']),
  examples: [
    example('Prices', 'GET', '/api/v3/simple/price', [
      ['ids', 'bitcoin,ethereum'],
      ['vs_currencies', 'usd']
    ]),
    example('Coins with market data', 'GET', '/api/v3/coins/markets', [['vs_currency', 'usd']]),
    example('Global market data', 'GET', '/api/v3/global')
  ]
}
