import { formOf } from './form-of'

/** Words of where market figures come from. */
export const market = {
  title: 'Market data',
  intro:
    'Prices and figures come from these public sources, fetched by Keywatch itself and only while something needs them. What is known stays readable without a network.',
  names: {
    coingecko: 'CoinGecko',
    binance: 'Binance',
    kraken: 'Kraken',
    coinbase: 'Coinbase Exchange',
    coinmarketcap: 'CoinMarketCap',
    defillama: 'DefiLlama',
    mempool: 'mempool.space',
    'alternative-me': 'alternative.me',
    'token-metrics': 'Token Metrics'
  },
  gives: {
    coingecko: 'Coins, prices, history, categories',
    binance: 'Live prices, candles',
    kraken: 'Candles and prices where Binance has none',
    coinbase: 'Candles and prices where the others have none',
    coinmarketcap: 'Prices and market totals where CoinGecko is out of reach',
    defillama: 'Stablecoin supply, protocol fees, volumes',
    mempool: 'Block height and pace',
    'alternative-me': 'Fear and greed',
    'token-metrics': 'Grades and signals'
  },
  use: (name: string) => `Use ${name}`,
  /** `ago`: "2 minutes ago". */
  answered: (ago: string) => `Answered ${ago}`,
  failing: (message: string, ago: string) => `${message} Since ${ago}.`,
  nextTry: (distance: string) => `Next try ${distance}.`,
  notAsked: 'Not asked yet',
  off: 'Switched off',
  needsKey: 'Needs a key',
  requests: (used: number, budget: number) =>
    `${used} of ${budget} ${formOf(budget, 'request', 'requests')} in the last minute`,
  marks: (count: number) => (count === 1 ? '1 figure not believed' : `${count} figures not believed`),
  change: (name: string) => `Change ${name}`,
  changeShort: 'Change',
  closeShort: 'Close',
  address: 'Address',
  addressHint: 'For a mirror or another version. Only https; a key is sent to hosts on its own list alone.',
  save: 'Save',
  ownAddress: 'Use its own address',
  key: 'Key',
  keyHint: 'From your vault. Each day’s first use is written to the audit log.',
  noKey: 'None',
  noKeys: 'Your vault holds no key of this source.',
  saved: 'Saved',
  feed: 'Live prices',
  feeds: {
    off: 'Not needed now',
    connecting: 'Connecting',
    live: 'Live from Binance',
    silent: 'The stream fell silent'
  },
  /** Said above the market's screens. */
  trouble: {
    silent: (ago: string) => `No source of market figures answers; the silence began ${ago}.`,
    /** `ago`: "2 hours ago". */
    last: (ago: string) =>
      `The last answer came ${ago}. All that was known then stays readable, each figure with its own time.`,
    before: 'All that was known before stays readable, each figure with its own time.',
    see: 'See the sources'
  }
}
