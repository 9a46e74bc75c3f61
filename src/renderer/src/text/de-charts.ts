import type { chartActs as englishActs, enCharts } from './en-charts'
import type { Words } from './words'

/** Words of the charts, in German. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

const intervals = {
  '1m': '1 Minute',
  '5m': '5 Minuten',
  '15m': '15 Minuten',
  '1h': '1 Stunde',
  '4h': '4 Stunden',
  '1d': 'Täglich',
  '1w': 'Wöchentlich'
} as const

/** As the first part of a compound: Tagesbalken. */
const barNames: Readonly<Record<keyof typeof intervals, string>> = {
  '1m': '1-Minuten-Balken',
  '5m': '5-Minuten-Balken',
  '15m': '15-Minuten-Balken',
  '1h': '1-Stunden-Balken',
  '4h': '4-Stunden-Balken',
  '1d': 'Tagesbalken',
  '1w': 'Wochenbalken'
}

export const deCharts: Words<typeof enCharts> = {
  nav: 'Chart',
  title: (coin) => coin,
  palette: (coin) => `Chart: ${coin}`,
  paletteGroup: 'Charts',
  intervals,
  interval: 'Intervall',
  intervalKey: (name, key) => `${name} (${key})`,
  range: 'Im Blick',
  ranges: { month: '1M', half: '6M', year: '1J', five: '5J', all: 'Alle' },
  rangeNames: {
    month: 'Letzter Monat',
    half: 'Letzte sechs Monate',
    year: 'Letztes Jahr',
    five: 'Letzte fünf Jahre',
    all: 'Alles'
  },
  log: 'Log',
  logWhy: 'Gleiche Abstände sind gleiche Verhältnisse (L)',
  drawdown: 'Rückgang',
  drawdownWhy: 'Wie weit jeder Schlusskurs unter dem bisher höchsten liegt (U)',
  markers: 'Marken',
  markersWhy: 'Halvings, Ihre Notizen und Ihre Alarme',
  averages: 'Durchschnitte',
  averageKind: 'Art',
  averageKinds: { sma: 'Einfach (SMA)', ema: 'Exponentiell (EMA)' },
  averageLength: 'Balken',
  addAverage: 'Hinzufügen',
  averageWrong: (longest) => `Geben Sie eine ganze Zahl von 2 bis ${longest} ein.`,
  averagesFull: (most) => `Höchstens ${most} Durchschnitte werden gezeichnet. Entfernen Sie zuerst einen.`,
  remove: (name) => `${name} entfernen`,
  noAverages: 'Keiner ist gezeichnet.',
  compare: 'Vergleichen',
  compareMore: 'Jeder Coin beginnt am linken Rand des Ausschnitts bei 100.',
  compareFull: (most) => `Höchstens ${most} Coins werden verglichen. Entfernen Sie zuerst einen.`,
  changeCoin: 'Ändern',
  style: 'Stil',
  candles: 'Kerzen, wo eine Quelle sie liefert (K)',
  line: 'Schlusskurse als Linie: die längste Historie (K)',
  findCoin: 'Coin suchen',
  rankOf: (source, age) => `Rang nach Marktkapitalisierung. ${source}, ${age}`,
  besideOf: (symbol, source) => `${symbol}: ${source}`,
  noCoin: 'Kein gelisteter Coin heißt so.',
  table: 'Tabelle',
  tableWhy: 'Die Werte als Tabelle (T)',
  chart: 'Chart',
  export: 'Exportieren',
  exporting: 'Wird exportiert…',
  exported: (name) => `Bild gespeichert: ${name}`,
  loading: 'Chart wird gelesen',
  none: (coin) => `Von ${coin} sind noch keine Kurse bekannt`,
  noneMore: 'Die Quellen werden gefragt. Was sie liefern, wird hier gezeichnet, sobald es da ist.',
  plot: (coin, interval) => `${coin}, Intervall: ${interval}`,
  plotHelp:
    'Pfeiltasten bewegen das Fadenkreuz, mit Umschalt um zehn Balken. Plus und Minus zoomen. T zeigt die Werte als Tabelle.',
  legend: { open: 'O', high: 'H', low: 'T', close: 'S', volume: 'Vol' },
  legendNames: {
    open: 'Eröffnung',
    high: 'Hoch',
    low: 'Tief',
    close: 'Schluss',
    change: 'Veränderung',
    volume: 'Volumen'
  },
  date: 'Datum',
  unknown: '–',
  up: 'aufwärts',
  down: 'abwärts',
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
    import: 'Ihr Import',
    computed: 'Berechnet'
  },
  madeFrom: (interval) => `aus ${barNames[interval]} gebildet`,
  closesOnly: 'nur Schlusskurse',
  lastBar: (when) => `letzter Balken ${when}`,
  live: (source) => `live von ${source}`,
  liveWhy:
    'Jeder Kurs des Live-Stroms bewegt den letzten Balken. Das gehandelte Volumen darin ist das der letzten Abfrage.',
  stale: 'Alt',
  staleWhy: 'Seither hätten weitere Balken kommen sollen. Die Quellen werden erneut gefragt.',
  leftOut: (count) => `${count} Balken ausgelassen`,
  leftOutWhy: ({ inconsistent, repeated, unordered, implausible }) =>
    [
      inconsistent > 0 && `${inconsistent} mit widersprüchlichen Kursen`,
      repeated > 0 && `${repeated} doppelt geliefert`,
      unordered > 0 && `${unordered} in falscher Reihenfolge`,
      implausible > 0 && `${implausible} um das Tausendfache daneben`
    ]
      .filter(Boolean)
      .join(', '),
  missing: (count) => `${count} ${plural(count, 'fehlt', 'fehlen')}`,
  missingWhy: 'Keine Quelle lieferte diese Balken. An ihrer Stelle wird nichts gezeichnet.',
  utc: 'UTC',
  credit: 'Gezeichnet mit TradingView Lightweight Charts™',
  creditWhy: 'Copyright TradingView, Inc., www.tradingview.com. Siehe Einstellungen, Lizenzen.',
  summary: (coin, interval, first, last, close) =>
    `${coin}, Intervall: ${interval}, von ${first} bis ${last}. Letzter Schlusskurs ${close}.`,
  summaryChange: (change) => `Veränderung zum Balken davor: ${change}.`,
  summaryHigh: (high, when, under) => `Höchster Schlusskurs ${high} am ${when}; der letzte liegt ${under} darunter.`,
  summaryAtHigh: 'Der letzte Schlusskurs ist der höchste.',
  comparedWith: (names) => `Verglichen mit ${names}, jeweils 100 am linken Rand.`,
  picture: {
    title: (name, symbol, interval) => `${name} (${symbol}), Intervall: ${interval}`,
    range: (from, to) => `${from} bis ${to}`,
    asOf: (when) => `Stand ${when} UTC`,
    rebased: 'am linken Rand auf 100 gesetzt',
    log: 'logarithmische Skala',
    by: 'Keywatch'
  },
  small: { open: 'Chart öffnen', none: 'Noch keine Historie', label: (coin) => `${coin}, letztes Jahr` }
}

export const chartActs: Words<typeof englishActs> = { 'chart.export': 'Chart exportiert' }
