import type { guard as english } from './en-guard'
import type { Words } from './words'

/** Words of the Holdings screen, in German. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const guard: Words<typeof english> = {
  title: 'Bestände',
  aside: (total) => `${total} bekannt`,
  add: 'Bestand hinzufügen',
  import: 'CSV importieren',
  empty: 'Noch nichts eingetragen',
  emptyMore:
    'Sagen Sie, was Sie halten: von Hand, aus einer Tabelle oder über einen Schlüssel mit Leserecht. Keywatch zeigt, wo es liegt, misst es an Ihren Regeln und kann Trades ablehnen, die sie brechen.',
  findings: 'Befunde',
  noFindings: 'Soweit bekannt, ist keine Ihrer Regeln gebrochen.',
  unknown: (count) =>
    `${count} ${plural(count, 'Bestand fehlt', 'Bestände fehlen')} in diesen Zahlen: Der Wert ist nicht bekannt.`,
  unknownMore:
    'Solange eine Regel Trades ablehnt, werden Käufe abgelehnt, bis die Bestände einen Wert haben oder ausgelassen sind.',
  noMembers: (names) => `Welche Coins zu ${names} gehören, wurde noch nicht abgerufen; sie fehlen hier vielleicht.`,
  allocation: 'Aufteilung',
  by: { coin: 'Coin', narrative: 'Narrativ', venue: 'Ort' },
  narrativeNote: 'Ein Coin zählt in jedem Narrativ, das ihn enthält; zusammen ergeben sie deshalb nicht 100 %.',
  noShares: 'Nichts mit bekanntem Wert.',
  share: (label, share, value) => `${label}: ${share}, ${value}`,
  riskShare: (share) => `Hochriskant ${share}`,
  stableShare: (share) => `Stablecoins und Bargeld ${share}`,
  list: 'Was Sie halten',
  columns: {
    coin: 'Coin',
    place: 'Ort',
    amount: 'Menge',
    value: 'Wert',
    share: 'Anteil',
    from: 'Herkunft',
    acts: 'Ändern'
  },
  from: { hand: 'von Hand', file: 'aus einer Tabelle' },
  ofKey: (label) => `gelesen mit ${label}`,
  highRisk: (why) => `hochriskant: ${why}`,
  unknowns: {
    'no-price': 'kein Kurs',
    'stale-price': 'Kurs ist älter als eine Stunde',
    unmapped: 'Welcher Coin ist das?',
    'left-out': 'ausgelassen'
  },
  edit: (name) => `${name} ändern`,
  remove: (name) => `${name} entfernen`,
  removed: (name) => `${name} gehört nicht mehr zu Ihren Beständen.`,
  settle: (name) => `Angeben, welcher Coin ${name} ist`,
  askAgain: (name) => `${name} wieder mitzählen`,
  keys: 'Guthaben mit einem Schlüssel lesen',
  keysMore:
    'Eine signierte Leseanfrage, protokolliert, durch den einen Signierer. An der Börse ändert sie nichts. Was zuvor mit diesem Schlüssel gelesen wurde, wird ersetzt. Lesen Sie ein Konto nur mit einem seiner Schlüssel: Mit zweien zählte es doppelt.',
  noKeys: 'Sie haben keinen Schlüssel von Binance, Kraken, Coinbase, OKX oder Bybit. Einer mit Leserecht genügt.',
  read: 'Guthaben lesen',
  readOf: (label) => `Guthaben von ${label} lesen`,
  reading: 'Wird gelesen…',
  readAt: (when) => `gelesen ${when}`,
  neverRead: 'noch nicht gelesen',
  didRead: (label, coins, without) =>
    `${label}: ${coins} ${plural(coins, 'Coin', 'Coins')} gelesen${without.length === 0 ? '' : `, ohne ${without.join(', ')}`}.`,
  orders: 'Seither signierte Orders',
  ordersMore:
    'Jeder Kauf gilt als ausgeführt, bis die Guthaben gelesen sind; so werden mehrere kleine wie ein großer beurteilt.',
  settleOrders: 'Meine Bestände sind aktuell',
  rules: {
    seeds: {
      'High-risk assets': 'Hochriskante Anlagen',
      'No single coin too large': 'Kein Coin zu groß',
      'Stablecoins and cash': 'Stablecoins und Bargeld'
    },
    title: 'Regeln',
    add: 'Regel hinzufügen',
    most: (limit) => `höchstens ${limit} %`,
    least: (limit) => `mindestens ${limit} %`,
    kinds: {
      'high-risk': 'Alles Hochriskante',
      single: 'Jeder einzelne Coin',
      'stable-floor': 'Stablecoins und Bargeld',
      asset: 'Ein Coin',
      narrative: 'Ein Narrativ',
      venue: 'Ein Ort'
    },
    enforce: 'Trades ablehnen, die sie brechen',
    enforced: 'lehnt Trades ab',
    warning: 'Der Signierer lehnt Orders ab, die diese Regel brechen würden',
    warningMore:
      'Er liest Orders von Binance, Kraken, Coinbase, OKX und Bybit, bevor etwas signiert wird. Was sich nicht sicher lesen oder bewerten lässt, wird ebenfalls abgelehnt: andere Ordertypen, Margin, Umtausch und Orders bei anderen Anbietern. Ein Verkauf in Stablecoins oder Bargeld, der den Verstoß verkleinert, ist immer erlaubt. Anderswo aufgegebene Orders, etwa auf der Website der Börse, werden nicht aufgehalten.',
    switchOn: 'Solche Trades ablehnen',
    switchedOn: (name) => `Trades, die „${name}“ brechen, werden jetzt abgelehnt.`,
    switchedOff: (name) => `„${name}“ warnt nur und lehnt nichts ab.`,
    switchOf: (name) => `Trades ablehnen, die „${name}“ brechen`,
    editTitle: (name) => `Regel: ${name}`,
    newTitle: 'Neue Regel',
    name: 'Name',
    about: 'Betrifft',
    limit: 'Grenze in Prozent aller Bestände',
    subject: { asset: 'Coin', narrative: 'Narrativ', venue: 'Ort' },
    save: 'Regel speichern',
    remove: 'Regel entfernen',
    change: (name) => `Regel „${name}“ ändern`
  },
  risk: {
    title: 'Was als hochriskant gilt',
    more: 'Coins dieser Narrative, Coins jenseits eines Rangs und Coins auf Ihrer eigenen Liste. Ein Coin, den keine Quelle einstuft, liegt jenseits jedes Rangs. Stablecoins zählen nie.',
    narratives: 'Narrative',
    rank: 'Jenseits von Rang',
    rankHint: 'Leer: Der Rang spielt keine Rolle.',
    also: 'Ebenfalls hochriskant',
    never: 'Nie hochriskant',
    save: 'Liste speichern',
    saved: 'Was als hochriskant gilt, ist gespeichert.',
    drop: (name) => `${name} von der Liste nehmen`
  },
  cooling: {
    title: 'Kaufpause nach einem Verlust',
    more: 'Fallen die Kurse Ihrer Bestände so weit, wird eine Weile kein Kauf signiert. Ein- und Auszahlungen zählen nicht; auch jeder Ort wird für sich betrachtet. Ein Verwahrer kann die Pause aufheben, und das Protokoll sagt, wer es war.',
    on: 'Käufe nach einem Verlust ablehnen',
    fall: 'Rückgang in Prozent',
    within: 'Innerhalb von Stunden',
    rest: 'Pause in Stunden',
    save: 'Kaufpause speichern',
    saved: 'Die Kaufpause ist gespeichert.',
    standing: (where, fall, until) => `${where}: um ${fall} gefallen, keine Käufe bis ${until}`,
    everywhere: 'Ihre Bestände',
    at: (place) => `Ihre Bestände bei ${place}`,
    lift: 'Jetzt aufheben',
    lifted: 'Die Kaufpause ist aufgehoben. So steht es im Protokoll.'
  },
  form: {
    newTitle: 'Neuer Bestand',
    editTitle: (name) => `Bestand: ${name}`,
    coin: 'Coin',
    find: 'Coin suchen',
    none: 'Unter diesem Namen ist kein Coin bekannt. Die Coin-Liste wird abgerufen, wenn Sie den Markt zum ersten Mal öffnen.',
    chosen: (name) => `Gewählt: ${name}`,
    pick: (name, rank) => `${name} ${rank}`,
    change: 'Anderen wählen',
    cash: 'US-Dollar',
    amount: 'Menge',
    amountWrong: 'Geben Sie eine Zahl über null ein, mit Punkt: 0.5',
    place: 'Ort',
    placeHint: 'Eine Börse wie binance oder ein eigener Name wie ledger.',
    save: 'Bestand speichern',
    saved: (name) => `${name} gehört zu Ihren Beständen.`
  },
  symbol: {
    title: (symbol, venue) => `Welcher Coin ist ${symbol} bei ${venue}?`,
    more: 'Symbole sind nicht eindeutig, deshalb rät Keywatch nicht. Ihre Antwort gilt für diesen Ort.',
    leaveOut: 'Aus meinen Beständen auslassen',
    said: (symbol) => `${symbol} ist geklärt.`
  },
  csv: {
    title: 'Tabelle importieren',
    more: 'Eine Zeile pro Bestand: coin, amount, place. Mit oder ohne Kopfzeile; Dezimalzahlen mit Punkt.',
    example: 'coin,amount,place\nBTC,0.25,ledger\nethereum,3,ledger',
    file: 'Datei auswählen',
    paste: 'Tabelle',
    rows: (count) => `${count} ${plural(count, 'Zeile', 'Zeilen')} lesbar`,
    asked: 'wird nachgefragt',
    replace: 'Ersetzen, was zuvor von Hand oder aus einer Tabelle kam',
    import: 'Importieren',
    imported: (rows) => `${rows} ${plural(rows, 'Bestand', 'Bestände')} importiert.`,
    line: (line, what) => `Zeile ${line}: ${what}`,
    errors: {
      'no-rows': () => 'Die Tabelle ist leer.',
      'coin-missing': () => 'Der Coin fehlt.',
      'amount-unreadable': (found) => `„${found}“ ist keine Menge über null, mit Punkt geschrieben.`,
      'amount-twice': (found) => `${found} steht zweimal am selben Ort.`,
      'too-many': () => 'Mehr als 2.000 Zeilen werden nicht gelesen.'
    }
  },
  acts: {
    'guard.hold': 'Bestand eingetragen',
    'guard.release': 'Bestand entfernt',
    'guard.import': 'Bestände importiert',
    'guard.symbol': 'Symbol geklärt',
    'guard.read': 'Guthaben gelesen',
    'guard.rule': 'Bestandsregel geändert',
    'guard.rule.remove': 'Bestandsregel entfernt',
    'guard.risk': 'Liste der Hochriskanten geändert',
    'guard.cooling': 'Kaufpause geändert',
    'guard.cool': 'Kaufpause begonnen',
    'guard.lift': 'Kaufpause aufgehoben',
    'guard.settle': 'Orders als erledigt übernommen'
  }
}
