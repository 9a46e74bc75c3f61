import type { cycles as english, cyclesActs as englishActs } from './en-cycles'
import type { Words } from './words'

/** Words of the cycles, in German: seasons, halvings, falls, phases, months, and the figures around them. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)
const number = (count: number): string => count.toLocaleString('de-DE')
const days = (count: number): string => `${number(count)} ${plural(count, 'Tag', 'Tage')}`

const monthNames = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember'
] as const

export const cyclesActs: Words<typeof englishActs> = {
  'cycles.change': 'Regel der Altcoin-Saison geändert',
  'cycles.import': 'Markttabelle importiert',
  'cycles.remove': 'Importierte Markttabelle gelöscht'
}

export const cycles: Words<typeof english> = {
  title: 'Zyklen',
  aside: 'wo der Markt steht und wie oft er dort schon stand',
  yourTables: 'Ihre Tabellen',
  importFlows: 'Fondsflüsse importieren',
  days,
  month: (month) => monthNames[month - 1] ?? '',
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
    computed: 'berechnet'
  },
  panel: {
    formula: 'Wie es berechnet wird',
    table: 'Als Tabelle zeigen',
    stale: 'alt',
    waiting: 'Noch ist nichts bekannt. Keywatch fragt seine Quellen, solange dieser Bildschirm offen ist.',
    loading: 'Bekanntes wird gelesen',
    asOf: (source, when) => `${source} · ${when}`,
    since: (day) => `Historie seit ${day}`,
    chart: (name) => `${name}. Pfeiltasten gehen die Linie entlang.`,
    day: 'Tag',
    value: 'Wert',
    sampled: 'Eine Zeile pro Monat: jeweils der letzte Wert.',
    oneDay: 'Ab jetzt wird ein Wert pro Tag behalten; eine Linie beginnt mit dem zweiten.',
    tooYoung: 'noch nicht so lange bekannt',
    unknown: '–'
  },
  season: {
    title: 'Altcoin-Saison',
    note: (universe, windowDays) => `Top ${universe}, ${windowDays} Tage`,
    beat: (beating, counted) => `${beating} von ${counted} übertrafen Bitcoin`,
    states: { altcoin: 'Altcoin-Saison', bitcoin: 'Bitcoin-Saison', neither: 'Keine Saison' },
    lines: { altcoin: '75 Altcoin-Saison', bitcoin: '25 Bitcoin-Saison' },
    gauge: (share, state) => `${share} von 100. ${state}.`,
    history: 'Index, Tag für Tag',
    few: (coins, of) =>
      `Die Vergangenheit von ${coins} von ${of} Coins ist bekannt. Mit weniger als zehn würde der Index nichts aussagen, also schweigt er.`,
    noBitcoin: 'Die Schlusskurse von Bitcoin selbst sind noch nicht bekannt, und alles hier wird an ihnen gemessen.',
    partly: (coins, of) => `Von ${coins} der ${of} Coins ist hier bisher eine Vergangenheit bekannt.`,
    adjust: 'Coins und Regel',
    crossings: 'Gekreuzte Linien',
    crossed: (to, share) => `${to} bei ${share}`,
    left: {
      altcoin: (share) => `Altcoin-Saison verlassen bei ${share}`,
      bitcoin: (share) => `Bitcoin-Saison verlassen bei ${share}`,
      neither: (share) => `Mitte verlassen bei ${share}`
    },
    noCrossings: 'In dieser Zeit wurde keine Linie gekreuzt.',
    formula:
      'Der Anteil der größten Coins, ohne Bitcoin, Stablecoins, Wrapped-, Staking- und Bridge-Coins, deren Rendite im Zeitfenster über der von Bitcoin liegt. 75 oder mehr ist Altcoin-Saison, 25 oder weniger Bitcoin-Saison (die von blockchaincenter.net veröffentlichte Regel, mit 50 Coins und 90 Tagen). Gezählt wird die Rangfolge jedes Tages nach Marktkapitalisierung, unter Coins mit hier bekannter Vergangenheit; nur Coins mit einem Kurs an beiden Tagen zählen. Eine Linie gilt erst wieder als gekreuzt, wenn der Index zwei Punkte von ihr entfernt war.',
    pane: {
      title: 'Altcoin-Saison: Coins und Regel',
      window: 'Zeitfenster, in Tagen',
      windowHint: (min, max) => `Die veröffentlichte Regel hat 90; ${min} bis ${max}.`,
      universe: 'Gezählte Coins',
      universeHint: (min, max) => `Die veröffentlichte Regel hat 50; ${min} bis ${max}.`,
      wrong: (min, max) => `Eine ganze Zahl von ${min} bis ${max}.`,
      reset: 'Zurück zur veröffentlichten Regel',
      counted: 'Coins dieses Tages',
      countedNote: (count) => `${count} ${plural(count, 'Coin', 'Coins')}`,
      leftOut: 'Ausgelassen',
      leave: (name) => `${name} auslassen`,
      take: (name) => `${name} mitzählen`,
      leaveShort: 'Auslassen',
      takeShort: 'Mitzählen',
      saved: 'Die Regel wurde geändert.',
      noPrice: 'damals kein Kurs',
      beats: 'übertrifft Bitcoin',
      behind: 'übertrifft Bitcoin nicht',
      reasons: {
        stablecoin: 'Stablecoin oder Geld',
        wrapped: 'Wrapped',
        staked: 'Staking',
        bridged: 'Bridge',
        chosen: 'von Ihnen ausgelassen'
      }
    }
  },
  rotation: {
    title: 'Rotation der Großen',
    note: 'nach Marktkapitalisierung zu Beginn jedes Zeitfensters',
    groups: { bitcoin: 'Bitcoin', ether: 'Ether', large: 'Die nächsten acht', rest: 'Die vierzig danach' },
    group: 'Gruppe',
    window: (count) => `${count} Tage`,
    leads: (group, windowDays) => `Stärkste Gruppe über ${windowDays} Tage: ${group}.`,
    holds: (group, windowDays) => `Über ${windowDays} Tage fielen alle; am wenigsten: ${group}.`,
    share: 'Anteil',
    empty: 'Marktkapitalisierungen oder Kurse fehlen: Noch lassen sich keine Gruppen bilden.',
    formula:
      'Die Rendite jeder Gruppe, gewichtet mit den Marktkapitalisierungen ihrer Coins am ersten Tag des Zeitfensters, nur nach Kursen: Seither ausgegebene Coins sind kein Gewinn. Die Gruppen sind die jenes ersten Tages; ein Coin, der seither aufstieg, leiht ihnen seinen Anstieg nicht.'
  },
  dominance: {
    title: 'Bitcoin-Dominanz',
    note: 'Anteil an der Marktkapitalisierung aller Coins',
    formula:
      'Die Marktkapitalisierung von Bitcoin geteilt durch die aller Coins der Quelle, in Prozent. Stablecoins und Wrapped-Coins sind darunter. Quellen nennen nur den jetzigen Wert: Keywatch behält einen pro Tag, ab dem Tag, an dem Sie zum ersten Mal hinsahen.'
  },
  halving: {
    title: 'Nächstes Halving',
    blocks: (blocks, height) => `${blocks} Blöcke bis ${height}`,
    range: (from, to) => `zwischen ${from} und ${to}, wenn die Blöcke in diesem Takt weiterkommen`,
    atTen: (day) => `Bei zehn Minuten pro Block, wofür auf Dauer die Schwierigkeit sorgt: ${day}.`,
    pace: (minutes) => `${minutes} min pro Block`,
    cycles: 'Zyklen, am Halving-Tag ausgerichtet',
    cycle: (year) => `seit ${year}`,
    axis: 'Tage seit dem Halving',
    multiple: 'Schlusskurs geteilt durch den des Halving-Tags',
    atDay: (day) => `Tag ${day}`,
    formula:
      'Verbleibende Blöcke x mittlerer Abstand der letzten 2.016 Blöcke. Die Spanne umfasst 95 % der Ausgänge: Blöcke kommen zufällig (Varianz von n Abständen: n m²), und das Mittel selbst wurde an 2.016 davon gemessen (n² m² / 2.016). Eine sich ändernde Hashrate ist nicht enthalten. Die Zyklen sind auf den Schlusskurs ihres Halving-Tags bezogen, auf logarithmischer Skala. Vier Zyklen sind vier Fälle: kein Gesetz.',
    noHeight: 'Die Blockhöhe ist noch nicht bekannt, deshalb gibt es keinen Countdown.',
    noCycles:
      'Der Kurs an einem Halving-Tag ist nicht bekannt. Eine längere, aus einer Datei importierte Kurshistorie liefert ihn.'
  },
  dead: {
    title: 'Ist Bitcoin tot?',
    verdicts: {
      high: 'Heute nicht. Er schloss auf seinem höchsten Kurs aller Zeiten.',
      small: (fall) =>
        `Nein. Er steht ${fall} unter seinem Hoch, was er in den meisten Jahren noch vor dem Frühstück tut.`,
      before: (fall, times) =>
        `Wieder einmal für tot erklärt, ${fall} unter seinem Hoch. So tief war er schon ${times === 1 ? 'einmal' : `${times}-mal`} und stand ${times === 1 ? 'einmal' : `${times}-mal`} wieder auf.`,
      never: (fall) =>
        `${fall} unter seinem Hoch. So tief fiel er in der hier bekannten Vergangenheit nie; die Geschichte hat dazu nichts zu sagen.`
    },
    caveat:
      'Jeder frühere Fall endete, sonst würde niemand fragen. Dass er bisher immer zurückkam, ist eine Beobachtung, kein Versprechen.',
    under: 'Unter dem Hoch',
    high: 'Höchster Schlusskurs',
    since: 'Tage seither',
    share: (share, fall) => `An ${share} aller Tage stand er mindestens ${fall} unter dem damaligen Hoch.`,
    earlier: (fall) => `Frühere Rückgänge um ${fall} oder mehr`,
    none: 'Keine.',
    columns: { high: 'Hoch', low: 'Tief', depth: 'Rückgang', recovered: 'Wieder am Hoch', took: 'Dauer' },
    chart: 'Unter dem damaligen Hoch',
    empty: 'Die Schlusskurse von Bitcoin sind noch nicht bekannt.',
    formula:
      'Auf Tagesschlusskursen. Ein Rückgang läuft von einem Hoch bis zum ersten Schlusskurs auf oder über ihm und zählt für eine Größe, wenn sein tiefster Schlusskurs so weit darunter liegt. „So tief“ ist der heutige Rückgang, mindestens 20 %.'
  },
  phase: {
    title: 'Marktphase',
    names: {
      accumulation: 'Akkumulation',
      markup: 'Aufschwung',
      distribution: 'Verteilung',
      markdown: 'Abschwung'
    },
    since: (day, count) => `seit ${day}, ${days(count)}`,
    forming: (phase, count) =>
      `${count === 1 ? 'Der letzte Tag sieht' : `Die letzten ${days(count)} sehen`} nach ${phase} aus. Es braucht sieben Tage in Folge.`,
    unnamed: (count) =>
      count === 1
        ? 'Der letzte Tag passt zu keiner der vier Phasen; die bisherige wird gezeigt, bis eine passt.'
        : `Die letzten ${days(count)} passen zu keiner der vier Phasen; die bisherige wird gezeigt, bis eine passt.`,
    reasons: 'Warum',
    above: (close, mean) => `Der Schlusskurs von ${close} liegt über seinem 200-Tage-Mittel von ${mean}.`,
    below: (close, mean) => `Der Schlusskurs von ${close} liegt auf oder unter seinem 200-Tage-Mittel von ${mean}.`,
    rising: (slope) => `Dieses Mittel steigt um ${slope} pro Tag über 30 Tage.`,
    falling: (slope) => `Dieses Mittel fällt um ${slope} pro Tag über 30 Tage.`,
    flat: (slope) => `Dieses Mittel ist flach: ${slope} pro Tag über 30 Tage.`,
    drawdown: (fall) => `Der Schlusskurs liegt ${fall} unter seinem Hoch.`,
    chart: 'Schlusskurs und 200-Tage-Mittel, zwei Jahre',
    close: 'Schlusskurs',
    mean: '200-Tage-Mittel',
    history: 'Frühere Phasen',
    short: 'Eine Phase zu benennen braucht Schlusskurse von 230 Tagen; es sind weniger bekannt.',
    none: 'Die bisherigen Tage passen nie sieben Tage in Folge zu einer Phase.',
    formula:
      'Aus dem Rückgang, dem Schlusskurs gegen sein 200-Tage-Mittel und der 30-Tage-Steigung dieses Mittels (flach innerhalb von 0,02 % pro Tag). Aufschwung: darüber und steigend. Verteilung: darüber, flach oder fallend; oder darunter, steigend, innerhalb von 20 % des Hochs. Abschwung: darunter und fallend. Akkumulation: darauf oder darunter, flach, nach einem Abschwung. Eine Phase wechselt nach sieben Tagen in Folge; Tage, die zu keiner passen, lassen die bisherige stehen.'
  },
  seasonality: {
    title: 'Saisonalität',
    note: (from, to) => `Bitcoin, ${from} bis ${to}`,
    sentence: (month, hits, of) => `${month} fiel ${hits}-mal von ${of}.`,
    warning: (least, most, open, months) =>
      `Jeder Monat hat ${least === most ? least : `${least} bis ${most}`} Fälle. Das sind wenige: ${open} von ${months} Intervallen der letzten Zeile enthalten die Hälfte, also das, was ein Münzwurf zeigen würde; und wer zwölf Monate zugleich betrachtet, findet einen oder zwei, die allein durch Zufall auffallen.`,
    year: 'Jahr',
    mean: 'Mittel',
    median: 'Median',
    fell: 'Fiel',
    interval: '95 %',
    fellOf: (hits, of) => `${hits}/${of}`,
    running: 'läuft noch',
    empty: 'Dafür braucht es Schlusskurse von mindestens zwei Monaten.',
    formula:
      'Die Rendite eines Monats ist sein letzter Schlusskurs geteilt durch den letzten des Vormonats, minus 1. Ein Monat zählt, sobald er vorbei ist. Die letzte Zeile ist das Wilson-Intervall (95 %) des Anteils der Rückgänge. Quellen weichen leicht ab; ein Monat nahe null kann in einer fallen und in einer anderen steigen: Diese Tabelle nennt ihre Quelle.'
  },
  fear: {
    title: 'Angst und Gier',
    words: ['Extreme Angst', 'Angst', 'Neutral', 'Gier', 'Extreme Gier'],
    formula:
      'Der Index von alternative.me von 0 (extreme Angst) bis 100 (extreme Gier), dort gebildet aus Schwankung, Volumen, sozialen Medien, Dominanz und Suchanfragen. Keywatch berechnet hier nichts.'
  },
  stablecoins: {
    title: 'Stablecoin-Umlauf',
    note: 'alle an den Dollar gebundenen Coins',
    formula:
      'Der Umlauf aller Stablecoins, die DefiLlama führt, in US-Dollar. Geld, das vor der Tür wartet oder den Raum verlassen hat.'
  },
  spans: { 1: '1 Tag', 7: '7 Tage', 30: '30 Tage', 90: '90 Tage', 365: '1 Jahr' },
  fees: {
    title: 'Protokollgebühren',
    note: 'US-Dollar pro Tag',
    protocol: 'Protokoll',
    day: 'Letzter Tag',
    week: 'Gegen die Vorwoche',
    launchpad: 'Launchpad',
    onlyLaunchpads: 'Launchpads',
    empty: 'Noch sind von keinem Protokoll Gebühren bekannt.',
    formula:
      'Was Nutzer am letzten ganzen Tag zahlten, nach DefiLlama. Launchpads (pump.fun und ähnliche) verdienen, wenn Coins entstehen: Ihre Gebühren zeigen die Stimmung vor den Kursen.'
  },
  treasury: {
    title: 'Firmenbestände',
    note: (total, symbol) => `${total} ${symbol} in börsennotierten Unternehmen`,
    company: 'Unternehmen',
    holds: 'Hält',
    change: 'In 30 Tagen',
    coin: 'Coin',
    empty: 'Noch sind von keinem Unternehmen Bestände bekannt.',
    formula:
      'Coins, die börsennotierte Unternehmen nach eigenen Angaben halten, wie CoinGecko sie führt. Berichte kommen Wochen später. Eine Veränderung ist ab dem Tag bekannt, an dem Keywatch zum ersten Mal hinsah.'
  },
  flows: {
    title: 'ETF-Flüsse',
    note: 'Bitcoin-Spot-Fonds, US-Dollar pro Tag',
    empty:
      'Fondsflüsse kommen aus einer Tabelle, die Sie mitbringen: Keine Quelle gibt sie frei heraus. Tabellen wie die von Farside werden verstanden.',
    last: 'Letzter Tag',
    week: 'Letzte 5 Tage',
    month: 'Letzte 21 Tage',
    streak: (count, way) =>
      `${count} ${plural(count, 'Tag', 'Tage')} mit ${way === 'in' ? 'Zuflüssen' : 'Abflüssen'} in Folge.`,
    chart: 'Fluss, Tag für Tag',
    formula: 'Die Spalte der importierten Tabelle, in Dollar; nichts wird ergänzt. Tage ohne Wert sind ausgelassen.'
  },
  tables: {
    title: 'Ihre Tabellen',
    imported: 'Zuvor importiert',
    none: 'Nichts ist importiert. Quellen mit Historie brauchen keine Tabelle.',
    kinds: {
      'etf-flow': (coin) => `Fondsflüsse von ${coin}`,
      'price-history': (coin) => `Kurshistorie von ${coin}`
    },
    span: (rows, from, to) => `${rows}, ${from} bis ${to}`,
    delete: (what) => `${what} löschen`,
    deleteShort: 'Löschen',
    ask: (what, rows) =>
      `${what} löschen, ${rows}? Das lässt sich hier nicht rückgängig machen; die ursprüngliche Datei bleibt, wo sie ist.`,
    deleteNow: 'Tabelle löschen',
    keep: 'Behalten',
    deleted: (what) => `${what}: gelöscht.`,
    history: 'Kurshistorie importieren',
    historyHint:
      'Ein Coin, eine Zeile pro Tag. Sie liefert Charts, Saisons und Rückgängen die Vergangenheit, wo keine Quelle so weit zurückreicht.',
    coin: 'Coin',
    find: 'Coin suchen',
    coins: 'Gefundene Coins',
    noCoin: 'Kein Coin dieses Namens ist bekannt. Die Liste wird abgerufen, wenn Sie den Markt zum ersten Mal öffnen.',
    change: 'Ändern',
    choose: 'Datei auswählen'
  },
  table: {
    title: (kind, coin) => (kind === 'etf-flow' ? 'Fondsflüsse importieren' : `Kurshistorie von ${coin} importieren`),
    file: 'Datei',
    days: 'Tage',
    rows: (rows) => days(rows),
    span: (from, to) => `${from} bis ${to}`,
    replaces: (count) => `${number(count)} davon wurden schon importiert und werden ersetzt.`,
    dateColumn: 'Spalte des Tages',
    flowColumn: 'Spalte des Flusses',
    unit: 'Werte in',
    units: {
      usd: 'Dollar',
      thousand: 'Tausend Dollar',
      million: 'Millionen Dollar',
      billion: 'Milliarden Dollar'
    },
    unitStands: 'Es steht in der Datei.',
    unitGuess: 'Aus der Größe der Werte geschätzt: Prüfen Sie die Summe unten.',
    order: 'Schreibweise der Tage',
    orders: { 'day-first': '31/12/2024', 'month-first': '12/31/2024' },
    orderAsk: 'unklar',
    total: 'Summe aller Tage',
    sample: 'Die letzten Tage, wie sie stehen werden',
    day: 'Tag',
    figure: { 'etf-flow': 'Fluss, US-Dollar', 'price-history': 'Schlusskurs, US-Dollar' },
    leftOut: (count) => `${count} ${plural(count, 'Zeile', 'Zeilen')} ausgelassen: Summen und Tage ohne Wert`,
    missing: (count) =>
      `${number(count)} ${plural(count, 'Tag', 'Tage')} zwischen dem ersten und dem letzten ${plural(count, 'fehlt', 'fehlen')} in der Datei; die Lücken bleiben.`,
    agrees: (count, distance) =>
      `An ${number(count)} ${plural(count, 'Tag', 'Tagen')} kennt auch eine andere Quelle den Schlusskurs; die Hälfte liegt innerhalb von ${distance}.`,
    farApart: (distance, coin) =>
      `Sie liegt ${distance} neben dem, was von ${coin} bekannt ist: Ist es ein anderer Coin oder eine andere Währung?`,
    errors: (count) =>
      `${number(count)} ${plural(count, 'Stelle ist', 'Stellen sind')} nicht lesbar. Nichts wird importiert, bis alles lesbar ist.`,
    more: (count) => `und ${number(count)} weitere`,
    line: 'Zeile',
    field: 'Feld',
    found: 'Steht da',
    wrong: 'Was falsch ist',
    nothing: 'nichts',
    codes: {
      'date-missing': 'Es gibt keinen Tag.',
      'date-unreadable': 'Das ist kein lesbarer Tag.',
      'date-ambiguous': 'Es kann einer von zwei Tagen sein: Geben Sie oben die Schreibweise an.',
      'date-twice': 'Dieser Tag steht zweimal in der Datei.',
      'date-ahead': 'Dieser Tag ist noch nicht gekommen.',
      'number-missing': 'Es gibt keinen Wert.',
      'number-unreadable': 'Das ist keine Zahl.',
      'not-positive': 'Ein Kurs liegt über null.',
      negative: 'Ein Volumen liegt nicht unter null.',
      'high-too-low': 'Das Hoch liegt unter einem anderen Kurs des Tages.',
      'low-too-high': 'Das Tief liegt über einem anderen Kurs des Tages.',
      'column-missing': 'Die Tabelle hat keine solche Spalte.',
      'no-rows': 'Die Tabelle hat keine Zeile mit einem Tag.'
    },
    import: (rows) => `${days(rows)} importieren`,
    again: 'Andere Datei auswählen',
    done: (rows) => `${days(rows)} importiert.`,
    columnsHint:
      'Eine Kopfzeile mit date und close ist nötig; open, high, low und volume dürfen folgen. Kurse in US-Dollar, eine Zeile pro Tag.'
  }
}
