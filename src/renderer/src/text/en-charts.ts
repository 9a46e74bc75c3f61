/** Words of the charts. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

const intervals = {
  '1m': '1 minute',
  '5m': '5 minutes',
  '15m': '15 minutes',
  '1h': '1 hour',
  '4h': '4 hours',
  '1d': 'Daily',
  '1w': 'Weekly'
} as const

export const enCharts = {
  nav: 'Chart',
  title: (coin: string) => coin,
  palette: (coin: string) => `Chart: ${coin}`,
  paletteGroup: 'Charts',
  intervals,
  interval: 'Interval',
  intervalKey: (name: string, key: string) => `${name} (${key})`,
  range: 'In sight',
  ranges: { month: '1M', half: '6M', year: '1Y', five: '5Y', all: 'All' },
  rangeNames: { month: 'Last month', half: 'Last six months', year: 'Last year', five: 'Last five years', all: 'All' },
  log: 'Log',
  logWhy: 'Equal distances are equal ratios (L)',
  drawdown: 'Drawdown',
  drawdownWhy: 'How far each close lies under the highest one so far (U)',
  markers: 'Markers',
  markersWhy: 'Halvings, your notes and your alerts',
  averages: 'Averages',
  averageKind: 'Kind',
  averageKinds: { sma: 'Simple (SMA)', ema: 'Exponential (EMA)' },
  averageLength: 'Bars',
  addAverage: 'Add',
  averageWrong: (longest: number) => `Write a whole number from 2 to ${longest}.`,
  averagesFull: (most: number) => `${most} averages are drawn at most. Remove one first.`,
  remove: (name: string) => `Remove ${name}`,
  noAverages: 'None is drawn.',
  compare: 'Compare',
  compareMore: 'Each coin begins at 100 at the left edge of what is in sight.',
  compareFull: (most: number) => `${most} coins are compared at most. Remove one first.`,
  changeCoin: 'Change',
  style: 'Style',
  candles: 'Candles, where a source gives them (K)',
  line: 'Closes as a line: the longest history (K)',
  findCoin: 'Find a coin',
  rankOf: (source: string, age: string) => `Rank by market cap. ${source}, ${age}`,
  besideOf: (symbol: string, source: string) => `${symbol}: ${source}`,
  noCoin: 'No listed coin is called that.',
  table: 'Table',
  tableWhy: 'The figures as a table (T)',
  chart: 'Chart',
  export: 'Export',
  exporting: 'Exporting…',
  exported: (name: string) => `Picture written to ${name}`,
  loading: 'Reading the chart',
  none: (coin: string) => `No prices of ${coin} are known yet`,
  noneMore: 'The sources are being asked. What they give is drawn here as it comes.',
  plot: (coin: string, interval: string) => `${coin}, ${interval.toLowerCase()} bars`,
  plotHelp:
    'Arrow keys move the crosshair, with Shift by ten bars. Plus and minus zoom. T shows the figures as a table.',
  legend: { open: 'O', high: 'H', low: 'L', close: 'C', volume: 'Vol' },
  legendNames: { open: 'Open', high: 'High', low: 'Low', close: 'Close', change: 'Change', volume: 'Volume' },
  date: 'Date',
  unknown: '–',
  up: 'up',
  down: 'down',
  sources: {
    coingecko: 'CoinGecko',
    binance: 'Binance',
    kraken: 'Kraken',
    coinbase: 'Coinbase',
    coinmarketcap: 'CoinMarketCap',
    defillama: 'DefiLlama',
    mempool: 'mempool.space',
    'alternative-me': 'alternative.me',
    'token-metrics': 'Token Metrics',
    import: 'Your import',
    computed: 'Computed'
  },
  madeFrom: (interval: keyof typeof intervals) => `made of ${intervals[interval].toLowerCase()} bars`,
  closesOnly: 'closes only',
  lastBar: (when: string) => `last bar ${when}`,
  live: (source: string) => `live from ${source}`,
  liveWhy: 'Each price of the live feed moves the last bar. What was traded in it is as of the last reading.',
  stale: 'Old',
  staleWhy: 'More bars should have come since. The sources are asked again.',
  leftOut: (count: number) => `${count} ${plural(count, 'bar', 'bars')} left out`,
  leftOutWhy: ({
    inconsistent,
    repeated,
    unordered,
    implausible
  }: {
    inconsistent: number
    repeated: number
    unordered: number
    implausible: number
  }) =>
    [
      inconsistent > 0 && `${inconsistent} whose prices do not hold together`,
      repeated > 0 && `${repeated} given twice`,
      unordered > 0 && `${unordered} out of order`,
      implausible > 0 && `${implausible} a thousandfold off`
    ]
      .filter(Boolean)
      .join(', '),
  missing: (count: number) => `${count} missing`,
  missingWhy: 'No source gave these bars. Nothing is drawn in their place.',
  utc: 'UTC',
  credit: 'Drawn with TradingView Lightweight Charts™',
  creditWhy: 'Copyright TradingView, Inc., www.tradingview.com. See Settings, Licences.',
  summary: (coin: string, interval: string, first: string, last: string, close: string) =>
    `${coin}, ${interval.toLowerCase()}, from ${first} to ${last}. Last close ${close}.`,
  summaryChange: (change: string) => `Change on the bar before: ${change}.`,
  summaryHigh: (high: string, when: string, under: string) =>
    `Highest close ${high} on ${when}; the last is ${under} under it.`,
  summaryAtHigh: 'The last close is the highest.',
  comparedWith: (names: string) => `Compared with ${names}, each 100 at the left edge.`,
  picture: {
    title: (name: string, symbol: string, interval: string) => `${name} (${symbol}), ${interval.toLowerCase()}`,
    range: (from: string, to: string) => `${from} to ${to}`,
    asOf: (when: string) => `as of ${when} UTC`,
    rebased: 'rebased to 100 at the left edge',
    log: 'log scale',
    by: 'Keywatch'
  },
  small: { open: 'Open chart', none: 'No history yet', label: (coin: string) => `${coin}, last year` }
}

export const chartActs = { 'chart.export': 'Chart exported' }
