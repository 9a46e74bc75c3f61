import { formOf } from './form-of'
import type { alerts as english } from './en-alerts'
import type { Words } from './words'

type Conditions = (typeof english)['conditions']
type Window = Parameters<Conditions['change']>[2]
type Way = Parameters<Conditions['change']>[0]

const phases = {
  improving: 'aufholend',
  leading: 'führend',
  weakening: 'nachlassend',
  lagging: 'zurückliegend'
} as const
const seasons = {
  altcoin: 'Altcoin-Saison beginnt',
  bitcoin: 'Bitcoin-Saison beginnt',
  neither: 'eine Saison endet'
} as const
const spans: Readonly<Record<Window, string>> = {
  '1h': 'einer Stunde',
  '24h': '24 Stunden',
  '7d': '7 Tagen',
  '30d': '30 Tagen'
}
const ways: Readonly<Record<Way, string>> = { up: 'steigt um', down: 'fällt um', either: 'bewegt sich um' }

/** Alerts on prices, narratives and seasons, in German. */
export const alerts: Words<typeof english> = {
  title: 'Alarme',
  aside: (on) => `${on} an`,
  add: 'Alarm hinzufügen',
  addFor: (name) => `Alarm für ${name}`,
  newTitle: 'Neuer Alarm',
  palette: (name) => `Alarm für ${name}`,
  paletteGroup: 'Alarme',
  list: 'Alarme',
  fired: 'Ausgelöst',
  firedNone: 'Noch nichts ausgelöst.',
  firedMore: 'Jeder kommt einmal als Mitteilung, außerhalb Ihrer Ruhezeit. Auch unter Erinnerungen sind sie zu finden.',
  empty: 'Noch kein Alarm',
  emptyMore:
    'Lassen Sie sich sagen, wenn ein Coin einen Kurs kreuzt, springt, einen Rekord setzt oder weit mehr gehandelt wird als sonst, wenn ein Narrativ die Phase wechselt oder eine Saison umschlägt.',
  noneOfCoin: 'Noch keiner für diesen Coin.',
  save: 'Alarm setzen',
  saving: 'Wird gesetzt…',
  saved: (what) => `Alarm gesetzt: ${what}`,
  removed: (what) => `Alarm gelöscht: ${what}`,
  remove: 'Löschen',
  removeOf: (what) => `Alarm löschen: ${what}`,
  onOf: (what) => `An: ${what}`,
  states: {
    off: 'aus',
    waiting: 'wartet',
    rests: 'ausgelöst; ruht bis zur Umkehr'
  },
  lastFired: (when) => `ausgelöst ${when}`,
  openCoin: (name) => `Chart von ${name} öffnen`,
  about: 'Worum es geht',
  coin: 'Ein Coin',
  narrative: 'Ein Narrativ',
  market: 'Der Markt',
  findCoin: 'Coin suchen',
  change: 'Ändern',
  none: 'Kein Coin dieses Namens ist bekannt.',
  coins: 'Coins',
  when: 'Melden, wenn',
  kinds: {
    above: 'der Kurs darüber liegt',
    below: 'der Kurs darunter liegt',
    change: 'er sich in einer Zeit um so viel bewegt',
    'new-high': 'er ein neues Hoch erreicht',
    'new-low': 'er ein neues Tief erreicht',
    volume: 'er weit mehr gehandelt wird als sonst',
    cross: 'sich seine Durchschnitte kreuzen'
  },
  level: 'Kurs in US-Dollar',
  levelHint: (price) =>
    `Er steht jetzt bei ${price}. Der Alarm löst einmal aus und wieder nach einer Rückkehr um 0,5 %.`,
  levelNotKnown: 'Der Kurs ist noch nicht bekannt.',
  percent: 'Prozent',
  window: 'Innerhalb von',
  windows: spans,
  move: 'Richtung',
  moves: { up: 'Aufwärts', down: 'Abwärts', either: 'Beide' },
  changeHint: 'Löst erneut aus, wenn die Bewegung um ein Viertel kleiner geworden ist, oder im nächsten Zeitraum.',
  days: 'Verglichen mit',
  spans: { '30': '30 Tagen', '90': '90 Tagen', '365': 'einem Jahr', ever: 'aller Zeit' },
  extremeHint:
    'Verglichen mit Tagesschlusskursen, dem Rekordhoch der Quelle und live gesehenen Kursen. Höchstens einmal am Tag, solange es anhält.',
  times: 'Vielfaches des mittleren Tages',
  volumeHint: 'Das Volumen von 24 Stunden gegen das Mittel der sieben Tage davor.',
  fast: 'Schnellerer Durchschnitt, in Tagen',
  fastHint: '1 ist der Schlusskurs selbst.',
  slow: 'Langsamerer Durchschnitt, in Tagen',
  crossHint: 'Einfache Durchschnitte der Tagesschlusskurse; geprüft nach jedem Tagesschluss.',
  whichNarrative: 'Narrativ',
  anyNarrative: 'Jedes Narrativ',
  whichPhase: 'Wechselt zu',
  anyPhase: 'Jede Phase',
  phaseHint: 'Gegen Bitcoin, nach abgeschlossenen Wochen.',
  phases: { improving: 'Aufholend', leading: 'Führend', weakening: 'Nachlassend', lagging: 'Zurückliegend' },
  whichSeason: 'Melden, wenn',
  anySeason: 'eine Linie gekreuzt wird',
  seasons,
  seasonHint: 'Nach dem Altcoin-Saison-Index, bei 75 und 25 Prozent, geprüft nach jedem Tagesschluss.',
  crossWays: { up: 'Schnellerer steigt darüber', down: 'Schnellerer fällt darunter', either: 'Beide Richtungen' },
  notNumber: 'Geben Sie eine Zahl wie 97000 oder 0.00012 ein.',
  conditions: {
    above: (level) => `über ${level}`,
    below: (level) => `unter ${level}`,
    change: (move, percent, window) => `${ways[move]} ${percent} in ${spans[window]}`,
    'new-high': (days) =>
      days === undefined ? 'Allzeithoch' : `neues Hoch seit ${days} ${formOf(days, 'Tag', 'Tagen')}`,
    'new-low': (days) =>
      days === undefined ? 'Allzeittief' : `neues Tief seit ${days} ${formOf(days, 'Tag', 'Tagen')}`,
    volume: (times) => `${times}-mal das übliche Volumen`,
    cross: (fast, slow, move) => {
      const what = fast === 1 ? 'Schlusskurs' : `${fast}-Tage-Schnitt`
      const way = { up: 'steigt über', down: 'fällt unter', either: 'kreuzt' }[move]
      return `${what} ${way} ${slow}-Tage-Schnitt`
    },
    phase: (to) => (to === undefined ? 'wechselt die Phase' : `wird ${phases[to]}`),
    season: (to) => (to === undefined ? 'kreuzt eine Saisonlinie' : seasons[to])
  },
  show: 'Anzeigen',
  chart: 'Chart',
  came: (when) => `eingetreten ${when}`,
  acts: {
    'alert.add': 'Alarm gesetzt',
    'alert.switch': 'Alarm umgeschaltet',
    'alert.remove': 'Alarm gelöscht',
    'alert.fire': 'Alarm ausgelöst'
  }
}
