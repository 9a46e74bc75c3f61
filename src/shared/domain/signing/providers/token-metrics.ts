/** Token Metrics, API key in a header: https://developers.tokenmetrics.com/reference/authentication. Nothing is signed. */
import { example, classifier, errorOf, member, rules, textOf, type Provider } from '../provider'
import { headerKeySigner } from './header-key'
import { readMarketDataKey } from './market-data-key'

export const signTokenMetrics = headerKeySigner((_, key) => ({ 'x-api-key': key.secret }))

const reads = (version: string) =>
  rules('read', version, [
    ['GET', 'tokens', 'Tokens'],
    ['GET', 'price', 'Prices'],
    ['GET', 'hourly-ohlcv', 'Hourly candles'],
    ['GET', 'daily-ohlcv', 'Daily candles'],
    ['GET', 'trader-grades', 'Trader grades'],
    ['GET', 'investor-grades', 'Investor grades'],
    ['GET', 'tm-grades', 'TM grades'],
    ['GET', 'tm-grades-history', 'TM grades history'],
    ['GET', 'fundamental-grade', 'Fundamental grades'],
    ['GET', 'fundamental-grade-history', 'Fundamental grades history'],
    ['GET', 'technology-grade', 'Technology grades'],
    ['GET', 'technology-grade-history', 'Technology grades history'],
    ['GET', 'moonshot-tokens', 'Moonshot tokens'],
    ['GET', 'market-metrics', 'Market metrics'],
    ['GET', 'trading-signals', 'Trading signals'],
    ['GET', 'hourly-trading-signals', 'Hourly trading signals'],
    ['GET', 'ai-reports', 'AI reports'],
    ['GET', 'crypto-investors', 'Crypto investors'],
    ['GET', 'top-market-cap-tokens', 'Top tokens by market cap'],
    ['GET', 'resistance-support', 'Resistance and support'],
    ['GET', 'sentiments', 'Sentiment'],
    ['GET', 'quantmetrics', 'Quant metrics'],
    ['GET', 'scenario-analysis', 'Scenario analysis'],
    ['GET', 'correlation', 'Correlation'],
    ['GET', 'indices', 'Indices'],
    ['GET', 'indices-holdings', 'Holdings of an index'],
    ['GET', 'indices-performance', 'Performance of an index'],
    ['POST', 'tmai', 'Ask the AI agent']
  ])

const errors = {
  'authentication-failed': ['401'],
  'permission-denied': ['403'],
  'rate-limited': ['429']
} as const

export const tokenMetrics: Provider = {
  id: 'token-metrics',
  name: 'Token Metrics',
  mark: { text: 'TM', color: '#7a5200' },
  docs: 'https://developers.tokenmetrics.com/reference/authentication',
  keyPage: 'https://app.tokenmetrics.com/en/api',
  kinds: ['token'],
  needsApiKeyId: false,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Key ID', secret: 'API key', passphrase: 'Passphrase' },
  hosts: { production: ['api.tokenmetrics.com'], testnet: [], development: [] },
  sign: signTokenMetrics,
  classify: classifier([...reads('/v2/'), ...reads('/v3/')]),
  window: null,
  nonce: { kind: 'none' },
  permissions: { ...example('Tokens', 'GET', '/v2/tokens', [['limit', '1']]), read: readMarketDataKey },
  readError: (status, json) => errorOf(errors, status, String(status), textOf(member(json, 'message'))),
  examples: [
    {
      title: 'Tokens',
      method: 'GET',
      path: '/v2/tokens',
      params: [
        ['symbol', 'BTC,ETH'],
        ['limit', '50']
      ],
      body: ''
    },
    {
      title: 'Trader grades',
      method: 'GET',
      path: '/v2/trader-grades',
      params: [
        ['symbol', 'BTC'],
        ['limit', '50']
      ],
      body: ''
    },
    {
      title: 'Investor grades',
      method: 'GET',
      path: '/v2/investor-grades',
      params: [
        ['symbol', 'BTC'],
        ['limit', '50']
      ],
      body: ''
    }
  ]
}
