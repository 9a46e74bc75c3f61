import { formOf } from './form-of'

/** Words of the first screen. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** The market at a glance. */
const enGlance = {
  title: 'Market',
  from: (source: string, age: string) => `${source}, ${age}`,
  old: 'old',
  bitcoin: 'Bitcoin',
  totalCap: 'Whole market',
  dominance: 'Bitcoin’s share',
  mood: 'Fear and greed',
  change24h: 'in 24 hours',
  changeName: 'Change in 24 hours',
  price: 'Price in US dollars',
  /** `share`: "27%". */
  underHigh: (share: string, day: string) => `${share}% under its high of ${day}`,
  atHigh: (day: string) => `At its high of ${day}`,
  movers: (list: string) => `Moving most on ${list}`,
  allOf: (list: string) => `All of ${list}`,
  openMarkets: 'Markets',
  noList: 'No watchlist yet',
  noListMore: 'Add the coins you care about, and the ones that move show here.',
  emptyList: (list: string) => `${list} has no coins yet`,
  absent: {
    store: 'The market’s database cannot be read. The settings say why.',
    off: 'Every source of this is switched off in the settings.',
    failing: 'No source answers. Keywatch goes on trying.',
    fetching: 'Being fetched.'
  },
  stale: (age: string) => `Nothing newer has come since: this is from ${age}.`
}

export const enOverview = {
  title: 'What needs you today',
  today: 'Today',
  allWell: 'Nothing needs you today',
  allWellMore: (count: number) =>
    `${plural(count, 'Your key is', `All ${count} keys are`)} healthy, and the audit log holds.`,
  expires: (label: string, distance: string) => `${label} expires ${distance}`,
  expired: (label: string, distance: string) => `${label} expired ${distance}`,
  missing: (label: string) => `The secret of ${label} is missing`,
  compromised: (label: string) => `Someone else may know the secret of ${label}`,
  revoked: (label: string) => `${label} was revoked at the exchange`,
  unfinished: (label: string) => `${label}: adding it was not finished`,
  removing: (label: string) => `${label}: deleting it was not finished`,
  lookAround: 'Look around first',
  firstKey: 'Add your first key',
  firstKeyMore:
    'Its secret goes to the keychain of this computer and never comes back out. Keywatch signs with it for you.',
  addKey: 'Add key',
  openKey: 'Open',
  next90: 'Next 90 days',
  next90Keys: (count: number) => `${count} ${plural(count, 'key', 'keys')}`,
  next90None: 'No key expires in the next 90 days.',
  next90Of: (items: string, more: number) => (more > 0 ? `${items} and ${more} more.` : `${items}.`),
  next90Item: (label: string, distance: string) => `${label} ${distance}`,
  signatures: 'Signatures today',
  signaturesNote: (refused: number, failed: number) =>
    `${refused === 0 ? 'none' : refused} refused by policy, ${failed === 0 ? 'none' : failed} failed`,
  log: 'Audit log',
  entries: (count: number) => plural(count, 'entry', 'entries'),
  verified: (when: string) => `checked ${when}`,
  verifiedFull: (when: string) => `fully verified ${when}`,
  neverVerified: 'not checked yet',
  verifyNow: 'Verify now',
  background: 'Let reminders reach you while the window is closed',
  backgroundMore: 'Keywatch can stay in the tray and start with your session. Off until you say so; asked once.',
  backgroundChoose: 'Choose',
  backup: 'Last backup',
  backupOf: (when: string, count: number) => `${when}, ${count} ${plural(count, 'key', 'keys')}`,
  backupNone: 'none yet: the secrets stand on this computer alone',
  backUp: 'Back up now',
  weekday: (day: string, items: string) => `${day}: ${items}`,
  /** Under the notes and the market: what changed this week. */
  keysWell: 'Your keys need nothing today',
  showAll: 'Show all',
  review: 'Review',
  see: 'Look',
  noteDue: (title: string) => `“${title}” wants a review`,
  noteDueMore: 'Its review date has come, or Keywatch has added what happened since.',
  notesDue: (count: number) => `${count} ${formOf(count, 'note', 'notes')} to review`,
  notesDueMore: (titles: string, more: number) => (more > 0 ? `${titles} and ${more} more.` : `${titles}.`),
  turned: (name: string, from: string, to: string) => `${name} went from ${from} to ${to}`,
  turnedMore: (day: string) => `By weekly closes against Bitcoin, known since ${day}.`,
  turnedMany: (count: number) => `${count} narratives changed phase this week`,
  turnedOne: (name: string, to: string) => `${name} to ${to}`,
  season: {
    altcoin: 'Altcoin season has begun',
    bitcoin: 'Bitcoin season has begun',
    neither: { altcoin: 'Altcoin season is over', bitcoin: 'Bitcoin season is over', neither: 'No season stands' }
  },
  seasonMore: (share: string, day: string) => `${share}% of the large coins beat Bitcoin on ${day}.`,
  phase: (from: string, to: string) => `The market went from ${from.toLowerCase()} to ${to.toLowerCase()}`,
  phaseMore: (day: string) => `Seven days in a row, since ${day}.`,
  glance: enGlance
}
