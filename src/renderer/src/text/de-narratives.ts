import { formOf } from './form-of'
import type { narrativeActs as englishActs, narratives as english } from './en-narratives'
import type { Words } from './words'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** Words of the narratives screen, in German. */
export const narratives: Words<typeof english> = {
  title: 'Narrative',
  views: { rotation: 'Rotation', heat: 'Heatmap', gains: 'Konzentration' },
  view: 'Ansicht',
  benchmark: 'Verglichen mit',
  benchmarks: { bitcoin: 'Bitcoin', market: 'Gesamtmarkt' },
  against: { bitcoin: 'gegen Bitcoin', market: 'gegen den Gesamtmarkt' },
  short: { bitcoin: 'BTC', market: 'Markt' },
  cadence: 'Schlusskurse',
  cadences: { weekly: 'Wöchentlich', daily: 'Täglich' },
  newBasket: 'Neuer Korb',
  closesUntil: (day) => `Schlusskurse bis ${day}`,
  ofCoins: (known, wanted) => `Historie von ${known} von ${wanted} ${formOf(wanted, 'Coin', 'Coins')}`,
  empty: 'Die Tafel füllt sich, wenn Schlusskurse eintreffen',
  emptyMore:
    'Keywatch fragt seine Quellen, welche Coins zu jedem Narrativ gehören, und nach ihren Tagesschlusskursen. Am ersten Tag dauert das einige Minuten, denn freie Quellen antworten langsam. Was da ist, bleibt.',
  noBenchmark: 'Die Schlusskurse der Vergleichsgröße sind noch nicht bekannt; es lässt sich nichts damit vergleichen.',
  filling: (known, wanted) =>
    `Die Historie von ${known} von ${wanted} ${formOf(wanted, 'Coin', 'Coins')} ist da; der Rest wird so schnell abgerufen, wie die Quellen es zulassen.`,
  phases: { improving: 'Aufholend', leading: 'Führend', weakening: 'Nachlassend', lagging: 'Zurückliegend' },
  noPhase: 'noch keine Phase',
  onLine: 'auf der Linie',
  unknown: '–',

  told: {
    closes: (sources, until, age) =>
      `Hier berechnet aus Tagesschlusskursen von ${sources}, der letzte von ${until}, ${age}.`,
    stale: 'Das ist alt.',
    nothing: 'Noch sind keine Schlusskurse bekannt.'
  },
  totalMarket: {
    cap: (days, since) =>
      `Der Gesamtmarkt ist die gesamte Marktkapitalisierung nach den Quellen, hier behalten an ${days} ${plural(days, 'Tag', 'Tagen')} seit ${since}. Davor und dazwischen ist er der kapitalgewichtete Index aller Coins in einem Narrativ.`,
    index:
      'Der Gesamtmarkt ist der kapitalgewichtete Index aller Coins in einem Narrativ: Noch ist hier kein Wert der gesamten Marktkapitalisierung behalten.'
  },

  graph: {
    title: 'Rotationsgraph',
    weekOf: (day) => `Woche bis ${day}`,
    dayOf: (day) => day,
    running: 'läuft noch',
    x: (against) => `RS-Ratio: Stärke ${against}`,
    y: 'RS-Momentum',
    label: 'Rotationsgraph. Pfeiltasten gehen von Narrativ zu Narrativ; die Eingabetaste öffnet eines.',
    point: (name, phase, ratio, momentum) => `${name}: ${phase}, RS-Ratio ${ratio}, RS-Momentum ${momentum}`,
    readout: (ratio, momentum) => `RS-Ratio ${ratio} · RS-Momentum ${momentum}`,
    play: 'Abspielen',
    pause: 'Anhalten',
    back: 'Einen Schritt zurück',
    on: 'Einen Schritt vor',
    time: 'Zeit',
    tail: 'Spur',
    tailSteps: (steps, cadence) =>
      `${steps} ${cadence === 'weekly' ? plural(steps, 'Woche', 'Wochen') : plural(steps, 'Tag', 'Tage')}`,
    absent: 'Noch nicht im Graphen',
    absentSince: (day) => `bekannt seit ${day}`,
    absentWhole: 'noch keine Schlusskurse',
    needs: (cadence) =>
      `Ein Punkt braucht lückenlose Schlusskurse von ${cadence === 'weekly' ? '28 Wochen' : '28 Tagen'}.`
  },
  ranking: {
    title: 'Rangfolge',
    by: 'Geordnet nach',
    orders: { momentum: 'Momentum', attention: 'Beachtung' },
    place: 'Platz',
    narrative: 'Narrativ',
    phaseSince: 'Phase, seit',
    since: 'seit',
    soFar: 'bisher',
    momentum: (against) => `30 T., ${against}`,
    attention: 'Beachtung',
    attentionFrom: (days) => `gegen den Median von ${days} bekannten Tagen`,
    attentionShort: (days) => `Braucht das Volumen von 90 Tagen; ${days} sind bekannt.`,
    trending: (count) => `${count} ${plural(count, 'Coin steht', 'Coins stehen')} auf der Trendliste`,
    trendingTold: (what, age) => (age === undefined ? what : `${what}. CoinGecko, ${age}.`),
    open: (name) => `${name} öffnen`,
    asOf: (day) => `Stand ${day}`
  },
  changes: {
    title: 'Phasenwechsel',
    note: { weekly: 'die letzten acht Wochen', daily: 'die letzten vierzehn Tage' },
    none: 'Kein Narrativ wechselte die Phase.',
    line: (from, to) => `${from} zu ${to}`
  },
  heat: {
    title: 'Heatmap',
    note: (against) => `Rendite ${against}, Prozent, Woche für Woche`,
    caption: (against) => `Rendite jedes Narrativs ${against}, in Prozent, für die Woche bis zu diesem Tag`,
    narrative: 'Narrativ',
    between: (low, high) => `${low} bis ${high}`,
    legend: 'Prozent',
    unknown: 'nicht bekannt',
    running: 'Die letzte Spalte ist eine noch laufende Woche.'
  },
  gains: {
    title: 'Wer die Gewinne macht',
    note: 'der letzten 30 Tage',
    market: 'Alle Coins in einem Narrativ',
    topThree: 'Drei größte Beiträge',
    topShare: 'Zusammen',
    byThree: (three, gainers) =>
      `aller Gewinne durch ${three === 1 ? 'einen Coin' : `${three} Coins`}, von ${gainers} im Plus`,
    more: 'Nach Narrativ',
    herfindahl: 'Herfindahl',
    gainers: 'Im Plus',
    gainersOf: (gainers, known) => `${gainers} von ${known}`,
    share: (symbol, share) => `${symbol} ${share}`,
    none: 'kein Mitglied im Plus',
    young: 'die Historie ist kürzer als 30 Tage',
    effective: (count) => `als ${formOf(count, 'hätte 1 Coin allein', `hätten ${count} Coins gleich viel`)} gewonnen`
  },
  formula: {
    title: 'Wie das berechnet wird',
    rotation: [
      'P ist der Index des Korbs, B der Schlusskurs der Vergleichsgröße. Wöchentlich: der letzte Schlusskurs jeder ISO-Woche, UTC; täglich: der jedes Tages. n = 14.',
      'Der Gesamtmarkt ist die gesamte Marktkapitalisierung an den Tagen, von denen ein Wert behalten ist, jeweils der letzte des UTC-Tages; davor und in Lücken ist er der kapitalgewichtete Index aller Coins in einem Narrativ, an den nächsten dieser Tage angeschlossen.',
      'RS = 100 P / B',
      'RS-Ratio = 100 + (RS − Mittel über n) / Standardabweichung über n',
      'ROC = 100 (RS-Ratio / RS-Ratio einen Schritt davor − 1)',
      'RS-Momentum = 100 + (ROC − Mittel über n) / Standardabweichung über n',
      'Standardabweichungen mit n − 1; eine von 0 ergibt 100. Ein Fenster mit Lücke oder mit weniger als n Werten ergibt nichts. Führend: beide über 100. Nachlassend: Ratio darüber, Momentum darunter. Zurückliegend: beide darunter. Aufholend: Ratio darunter, Momentum darüber.'
    ],
    trademark:
      'Relative Rotation Graphs und RRG sind eingetragene Marken ihres Inhabers, dessen Formel nicht veröffentlicht ist. Dieser Rotationsgraph ist ein offener nach ihrer Art, und seine Zahlen weichen ab.',
    ranking: [
      'Momentum = (1 + Rendite des Korbs über 30 Tage) / (1 + Rendite der Vergleichsgröße) − 1.',
      'Beachtung = mittleres Tagesvolumen der Mitglieder über 7 Tage / ihr Median-Tagesvolumen über 365 Tage. Dafür braucht es 4 der 7 Tage und 90 der 365.'
    ],
    heat: [
      'Zelle = (P beim letzten Schlusskurs der Woche / P beim letzten Schlusskurs der Woche davor) / (dasselbe mit B) − 1.'
    ],
    gains: [
      'Beitrag jedes Mitglieds = gehaltene Coins × Kursänderung, über 30 Tage, über Umschichtungen summiert; zusammen ergeben sie die Änderung des Index.',
      'Drei größte = Anteil der drei größten Beiträge an allen positiven. Herfindahl = Summe der quadrierten Anteile positiver Beiträge: 1, wenn ein Coin alles machte, 1 / n, wenn n gleich viel gewannen.'
    ],
    basket: [
      'Neu gewichtet beim ersten Schlusskurs jedes Monats, UTC. Ein Mitglied ohne Kurs an diesem Tag bleibt bis zum nächsten Monat aus; zwischen zwei Umschichtungen gilt für einen fehlenden Kurs der letzte.',
      'Nach Marktkapitalisierung: kein Mitglied über 25 %; was darüber liegt, wird anteilig auf die übrigen verteilt, bis keines mehr darüber liegt. Bei weniger als vier Mitgliedern wiegt jedes gleich. Gleich: jedes Mitglied wiegt gleich.'
    ]
  },
  pane: {
    edit: 'Diesen Korb ändern',
    phases: 'Phasen',
    phasesNote: { weekly: 'nach Wochenschlusskursen', daily: 'nach Tagesschlusskursen' },
    phasesNone: 'Noch ist keine Phase bekannt.',
    spell: (phase, since, length) => `${phase} seit ${since}, ${length}`,
    members: 'Mitglieder',
    membersNote: (day) => `gewichtet am ${day}`,
    member: 'Coin',
    weight: 'Gewicht',
    return30: '30 T.',
    added: 'Beitrag',
    addedMore: 'Was er zur Rendite des Korbs über 30 Tage beitrug, in Prozentpunkten',
    unknownMember: 'noch keine Schlusskurse',
    leftOut: 'bis zur nächsten Umschichtung ausgelassen',
    track: 'Index',
    trackNote: (against) => `ein halbes Jahr ${against}`,
    trackLabel: (name, change, against) => `${name} bewegte sich in einem halben Jahr ${change} ${against}`,
    weightings: { equal: 'Alle gleich', capped: 'Nach Marktkapitalisierung, keiner über 25 %' },
    facts: { weighting: 'Gewichtung', members: 'Mitglieder', source: 'Gewählt von' },
    ofCategory: (top, category) => `die ${top} größten aus ${category}`,
    chosen: 'Ihnen',
    changed: 'Sie haben diese Vorgabe geändert.',
    snapshots: 'Die Kategorie, Tag für Tag',
    snapshotsNote: (count, day) => `${count} ${plural(count, 'Tageswert', 'Tageswerte')} seit ${day}`,
    cap: 'Marktkapitalisierung',
    volume: 'Gehandelt in 24 Stunden',
    sinceFirst: 'Seit dem ersten',
    snapshotTold: (source, age) => `${source}, ${age}`,
    snapshotLabel: (days, change) =>
      `Marktkapitalisierung und Volumen der Kategorie über ${days} ${plural(days, 'Tag', 'Tage')}: Marktkapitalisierung ${change}.`,
    snapshotDay: (day, cap, volume, source) => `${day}: Marktkapitalisierung ${cap}, gehandelt ${volume}. ${source}.`,
    snapshotGap: (day) => `${day}: Nichts wurde behalten.`,
    snapshotsMore:
      'Die Quelle nennt nur 24 Stunden; Keywatch behält deshalb einen Wert pro Tag, ab dem ersten Tag der Abfrage.',
    none: 'Noch ist keiner darin.'
  },
  edit: {
    newTitle: 'Neuer Korb',
    title: (name) => `${name} ändern`,
    name: 'Name',
    weighting: 'Gewichtung',
    weightings: { capped: 'Nach Marktkap., gedeckelt', equal: 'Alle gleich' },
    members: 'Mitglieder',
    kinds: { category: 'Größte einer Kategorie', chosen: 'Selbst gewählte Coins' },
    category: 'Kategorie',
    categoryPick: 'Kategorie auswählen',
    categoryNone: 'Die Liste der Kategorien ist noch nicht da. Sie können inzwischen Coins auswählen.',
    top: 'Wie viele',
    topHint: 'Die größten nach Marktkapitalisierung, 3 bis 50.',
    find: 'Coin zum Hinzufügen suchen',
    found: 'Gefundene Coins',
    foundNone: (query) => `Kein Coin beginnt mit „${query}“.`,
    add: (name) => `${name} hinzufügen`,
    remove: (name) => `${name} entfernen`,
    chosen: (count) => `${count} ${plural(count, 'Coin', 'Coins')}`,
    chosenNone: 'Noch kein Coin. Suchen Sie nach Name oder Symbol.',
    save: 'Korb speichern',
    saving: 'Wird gespeichert…',
    saved: (name) => `${name} wurde gespeichert`,
    delete: 'Diesen Korb löschen',
    deleteMore:
      'Name, Gewichtung und Mitglieder werden vergessen; Kurse und Notizen bleiben. Das lässt sich nicht rückgängig machen.',
    deleteNow: 'Löschen',
    keep: 'Behalten',
    deleted: (name) => `${name} wurde gelöscht`,
    reset: 'Zurück zur Vorgabe',
    resetMore:
      'Ihre Änderung an Name, Gewichtung und Mitgliedern entfällt; der Korb ist wieder so, wie Keywatch ihn mitbringt.',
    resetNow: 'Zurücksetzen'
  },
  palette: { group: 'Narrative', newBasket: 'Neuer Korb von Coins', open: (name) => `${name} öffnen` }
}

export const narrativeActs: Words<typeof englishActs> = {
  'basket.add': 'Korb erstellt',
  'basket.change': 'Korb geändert',
  'basket.remove': 'Korb gelöscht',
  'basket.reset': 'Korb zurückgesetzt'
}
