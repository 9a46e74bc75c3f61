import { formOf } from './form-of'

const phases = { improving: 'improving', leading: 'leading', weakening: 'weakening', lagging: 'lagging' } as const
const seasons = {
  altcoin: 'altcoin season begins',
  bitcoin: 'bitcoin season begins',
  neither: 'a season ends'
} as const
const spans = { '1h': 'an hour', '24h': '24 hours', '7d': '7 days', '30d': '30 days' } as const
const ways = { up: 'rises', down: 'falls', either: 'moves' } as const

/** Alerts on prices, narratives and seasons. */
export const alerts = {
  title: 'Alerts',
  aside: (on: number) => `${on} on`,
  add: 'Add alert',
  addFor: (name: string) => `Alert on ${name}`,
  newTitle: 'New alert',
  palette: (name: string) => `Alert on ${name}`,
  paletteGroup: 'Alerts',
  list: 'Alerts',
  fired: 'What fired',
  firedNone: 'Nothing fired yet.',
  firedMore: 'Each comes once as a notification, outside your quiet hours. Reminders has them too.',
  empty: 'No alert yet',
  emptyMore:
    'Be told when a coin crosses a price, jumps, sets a record or trades far more than usual, when a narrative changes its phase, or when a season turns.',
  noneOfCoin: 'None for this coin yet.',
  save: 'Set alert',
  saving: 'Setting…',
  saved: (what: string) => `Alert set: ${what}`,
  removed: (what: string) => `Alert deleted: ${what}`,
  remove: 'Delete',
  removeOf: (what: string) => `Delete the alert: ${what}`,
  onOf: (what: string) => `On: ${what}`,
  states: {
    off: 'off',
    waiting: 'waiting',
    rests: 'fired; waits until it goes back'
  },
  lastFired: (when: string) => `fired ${when}`,
  openCoin: (name: string) => `Open the chart of ${name}`,
  about: 'About',
  coin: 'A coin',
  narrative: 'A narrative',
  market: 'The market',
  findCoin: 'Find a coin',
  change: 'Change',
  none: 'No coin of this name is known.',
  coins: 'Coins',
  when: 'Tell me when',
  kinds: {
    above: 'its price is above',
    below: 'its price is below',
    change: 'it moves by a share within a time',
    'new-high': 'it sets a new high',
    'new-low': 'it sets a new low',
    volume: 'it trades far more than usual',
    cross: 'its averages cross'
  },
  level: 'Price in US dollars',
  levelHint: (price: string) => `It is at ${price} now. It fires once, and again after going back by 0.5%.`,
  levelNotKnown: 'Its price is not known yet.',
  percent: 'Per cent',
  window: 'Within',
  windows: spans,
  move: 'Way',
  moves: { up: 'Up', down: 'Down', either: 'Either way' },
  changeHint: 'Fires again once the move is a quarter smaller, or in the next window.',
  days: 'Compared with',
  spans: { '30': '30 days', '90': '90 days', '365': 'a year', ever: 'all time' },
  extremeHint:
    'Compared with daily closes, the record high that the source gives, and prices seen live. At most once a day while it runs.',
  times: 'Times its mean day',
  volumeHint: 'Its volume of 24 hours against the mean of the seven days before.',
  fast: 'Faster average, in days',
  fastHint: '1 is the close itself.',
  slow: 'Slower average, in days',
  crossHint: 'Simple averages of daily closes; looked at when a day has closed.',
  whichNarrative: 'Narrative',
  anyNarrative: 'Any narrative',
  whichPhase: 'Changes to',
  anyPhase: 'Any phase',
  phaseHint: 'Against Bitcoin, by weeks that are over.',
  phases: { improving: 'Improving', leading: 'Leading', weakening: 'Weakening', lagging: 'Lagging' },
  whichSeason: 'Tell me when',
  anySeason: 'any line is crossed',
  seasons,
  seasonHint: 'By the altcoin season index, at 75 and 25 per cent, looked at when a day has closed.',
  crossWays: { up: 'Faster rises above', down: 'Faster falls below', either: 'Either way' },
  notNumber: 'Enter a number, such as 97000 or 0.00012.',
  /** What an alert waits for, in a line. */
  conditions: {
    above: (level: string) => `above ${level}`,
    below: (level: string) => `below ${level}`,
    change: (move: keyof typeof ways, percent: string, window: keyof typeof spans) =>
      `${ways[move]} ${percent} in ${spans[window]}`,
    'new-high': (days: number | undefined) =>
      days === undefined ? 'all-time high' : `new high of ${days} ${formOf(days, 'day', 'days')}`,
    'new-low': (days: number | undefined) =>
      days === undefined ? 'all-time low' : `new low of ${days} ${formOf(days, 'day', 'days')}`,
    volume: (times: string) => `${times} ${formOf(times, 'time', 'times')} its usual volume`,
    cross: (fast: number, slow: number, move: 'up' | 'down' | 'either') => {
      const what = fast === 1 ? 'close' : `${fast}-day average`
      const way = { up: 'rises above', down: 'falls below', either: 'crosses' }[move]
      return `${what} ${way} ${slow}-day average`
    },
    phase: (to: keyof typeof phases | undefined) => (to === undefined ? 'changes its phase' : `becomes ${phases[to]}`),
    season: (to: keyof typeof seasons | undefined) => (to === undefined ? 'crosses a season line' : seasons[to])
  },
  show: 'Show',
  chart: 'Chart',
  came: (when: string) => `became true ${when}`,
  acts: {
    'alert.add': 'Alert set',
    'alert.switch': 'Alert switched',
    'alert.remove': 'Alert deleted',
    'alert.fire': 'Alert fired'
  }
}
