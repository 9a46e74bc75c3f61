import type { enWatchlists, watchlistActs as englishActs } from './en-watchlists'
import type { Words } from './words'

/** Words of the Markets screen and of the small window that stands above the others, in German. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** Heads of columns, and what they mean in full. */
const columns: Words<(typeof enWatchlists)['columns']> = {
  coin: { short: 'Coin', long: 'Coin' },
  price: { short: 'Kurs', long: 'Kurs in US-Dollar' },
  change1h: { short: '1 Std.', long: 'Veränderung in 1 Stunde' },
  change24h: { short: '24 Std.', long: 'Veränderung in 24 Stunden' },
  change7d: { short: '7 T.', long: 'Veränderung in 7 Tagen' },
  change30d: { short: '30 T.', long: 'Veränderung in 30 Tagen' },
  volume24h: { short: 'Volumen', long: 'Volumen in 24 Stunden' },
  marketCap: { short: 'Marktkap.', long: 'Marktkapitalisierung' },
  rank: { short: 'Rang', long: 'Rang nach Marktkapitalisierung' },
  drawdown: { short: 'Vom Hoch', long: 'Unter dem höchsten Kurs' },
  high: { short: 'Hoch', long: 'Höchster Kurs' },
  traderGrade: { short: 'Trader', long: 'Trader-Note, Token Metrics' },
  investorGrade: { short: 'Investor', long: 'Investor-Note, Token Metrics' },
  signal: { short: 'Signal', long: 'Handelssignal, Token Metrics' },
  sparkline: { short: '7 Tage', long: 'Letzte 7 Tage' }
}

export const deWatchlists: Words<typeof enWatchlists> = {
  title: 'Märkte',
  lists: 'Listen',
  table: (name) => `Coins aus ${name}`,
  columns,
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
    import: 'importiert',
    computed: 'berechnet'
  },
  feed: {
    live: 'Live',
    connecting: 'Verbindet…',
    silent: 'Live-Kurse stehen still',
    off: 'Nicht live'
  },
  feedMore: {
    live: (since) => `Kurse kommen, wie sie gehandelt werden, seit ${since}.`,
    connecting: 'Es gelten die zuletzt abgerufenen Kurse, bis die Börse antwortet.',
    silent: (since) =>
      `Seit ${since} kam nichts mehr. Keywatch verbindet sich neu; bis dahin gelten die zuletzt bekannten Kurse.`,
    off: 'Es gelten die zuletzt abgerufenen Kurse.'
  },
  search: 'Coin hinzufügen',
  searchMore: 'Name, Symbol oder Kennung',
  found: 'Gefundene Coins',
  foundNone: (typed) => `Kein gelisteter Coin beginnt mit „${typed}“.`,
  foundLoading: 'Die Coin-Liste ist noch nicht da. Sie wird abgerufen.',
  onList: 'auf dieser Liste',
  notListed: 'nicht mehr gelistet',
  rank: (rank) => `#${rank}`,
  unranked: 'kein Rang',
  added: (name, list) => `${name} zu ${list} hinzugefügt`,
  removed: (name) => `${name} entfernt`,
  undo: 'Rückgängig',
  moved: (name, place, count) => `${name} ist jetzt ${place} von ${count}`,
  moveSorted: (column) =>
    `Die Liste ist nach ${column} sortiert. Kehren Sie zur eigenen Reihenfolge zurück, um Coins zu verschieben.`,
  moveFiltered: 'Ein Schlagwort ist ausgewählt. Zeigen Sie alle Coins, um einen zu verschieben.',
  sortedBy: (column) => `Sortiert nach ${column}`,
  ownOrder: 'Eigene Reihenfolge',
  backToOwn: 'Zurück zur eigenen Reihenfolge',
  tag: 'Schlagwort',
  allTags: 'Alle',
  newList: 'Neue Liste',
  newListName: (taken) => {
    for (let number = taken.length + 1; ; number += 1) if (!taken.includes(`Liste ${number}`)) return `Liste ${number}`
  },
  options: 'Listenoptionen',
  optionsOf: (name) => `Optionen von ${name}`,
  close: 'Schließen',
  name: 'Name',
  rename: 'Umbenennen',
  chooseColumns: 'Spalten',
  columnsMore:
    'Die gezeigten stehen zuerst, in ihrer Reihenfolge. Auch durch Ziehen eines Spaltenkopfs in der Tabelle verschieben Sie eine Spalte.',
  columnUp: (column) => `„${column}“ einen Platz nach vorn`,
  columnDown: (column) => `„${column}“ einen Platz nach hinten`,
  columnMoved: (column, place, count) => `${column} ist jetzt Spalte ${place} von ${count}`,
  export: 'Exportieren',
  exportCsv: 'Diese Liste als CSV',
  exportJson: 'Alle Listen als JSON',
  exported: (file, size) => `${file} geschrieben, ${size}`,
  import: 'Importieren',
  importMore: 'Eine CSV mit asset_id oder symbol oder eine JSON-Datei aus Keywatch. Übernommen wird alles oder nichts.',
  importFile: 'Datei auswählen…',
  imported: (coins, lists) =>
    `${coins} ${plural(coins, 'Coin', 'Coins')} hinzugefügt${lists > 0 ? `, ${lists} ${plural(lists, 'neue Liste', 'neue Listen')}` : ''}`,
  importThere: (coins) => (coins > 0 ? `${coins} ${plural(coins, 'war', 'waren')} schon da.` : ''),
  importUnlisted: (ids) =>
    `Diese listet derzeit keine Quelle: ${ids}. Sie bleiben und füllen sich, sobald eine es tut.`,
  importRefused: (file) => `${file} wurde nicht importiert`,
  importRefusedMore: 'Nichts wurde geändert. Berichtigen Sie diese Stellen und importieren Sie erneut.',
  problem: (line, field, message) =>
    `Zeile ${line}${field === '' ? '' : `, ${field}`}: ${message}${/[.]$/.test(message) ? '' : '.'}`,
  delete: 'Liste löschen',
  deleteMore:
    'Ihre Coins bleiben bekannt, und das Prüfprotokoll behält, dass es sie gab. Das lässt sich nicht rückgängig machen; exportieren Sie sie zuvor, um sie zu behalten.',
  deleteConfirm: (name) => `„${name}“ löschen`,
  keep: 'Behalten',
  deleted: (name) => `${name} gelöscht`,
  earlier: 'Nach links',
  later: 'Nach rechts',
  compact: 'Kleines Fenster',
  compactMore: 'Diese Liste in einem kleinen Fenster über allen anderen öffnen',
  compactList: 'Liste',
  empty: 'Beobachten Sie, was Sie halten und halten könnten',
  emptyMore: 'Eine Liste zeigt Kurse live, wie sie gehandelt werden, mit Quelle und Alter jedes Werts.',
  emptyAct: 'Erste Liste anlegen',
  emptyList: 'Noch keine Coins hier',
  emptyListMore:
    'Suchen Sie nach Name, Symbol oder Kennung. Symbole wiederholen sich; deshalb steht bei jedem Coin sein Rang und seine Kennung.',
  emptyListAct: 'Coin suchen',
  emptyTag: 'Kein Coin trägt dieses Schlagwort.',
  alerts: 'Alarme',
  figures: 'Werte',
  figureOf: (source, age) => `${source}, ${age}`,
  highOf: (source, day) => `${source}, erreicht ${day}`,
  stale: 'veraltet',
  polled: 'Nicht im Live-Strom: etwa einmal pro Minute abgerufen',
  tagsOf: 'Schlagwörter',
  tagsMore: 'Trennen Sie sie durch Kommas.',
  saveTags: 'Speichern',
  tagsSaved: 'Schlagwörter gespeichert',
  remove: 'Von der Liste nehmen',
  chart: 'Chart',
  id: 'Kennung',
  shortcuts: 'Eingabe öffnet, Alt mit Pfeilen verschiebt, Entf entfernt, T bearbeitet Schlagwörter.',
  now: 'gerade eben',
  computed: (price, high) => `Berechnet: Kurs von ${price}, Hoch von ${high}`,
  missing: {
    unknown: 'Keine Quelle listet diesen Coin. Vielleicht stimmt die Kennung nicht, oder er wurde umbenannt.',
    delisted: (day) => `Nicht mehr gelistet seit ${day}.`,
    fetching: 'Noch nicht abgerufen.',
    given: 'Die Quellen nennen für diesen Coin keinen.',
    metrics: 'Token Metrics nannte keinen. Dafür braucht es einen API-Schlüssel von Ihnen.',
    week: 'Die letzte Woche ist noch nicht bekannt.'
  },
  up: 'aufwärts',
  down: 'abwärts',
  signals: { '1': 'Kaufen', '-1': 'Verkaufen', '0': 'Halten' }
}

export const watchlistActs: Words<typeof englishActs> = {
  'watchlist.create': 'Beobachtungsliste angelegt',
  'watchlist.change': 'Beobachtungsliste geändert',
  'watchlist.delete': 'Beobachtungsliste gelöscht',
  'watchlist.add': 'Coin zu einer Liste hinzugefügt',
  'watchlist.remove': 'Coin aus einer Liste entfernt',
  'watchlist.move': 'Coin in einer Liste verschoben',
  'watchlist.tag': 'Coin verschlagwortet',
  'watchlist.import': 'Beobachtungslisten importiert',
  'watchlist.export': 'Beobachtungslisten exportiert'
}
