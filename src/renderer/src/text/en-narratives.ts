import { formOf } from './form-of'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** Words of the narratives screen. */
export const narratives = {
  title: 'Narratives',
  views: { rotation: 'Rotation', heat: 'Heat map', gains: 'Concentration' },
  view: 'What to look at',
  benchmark: 'Held against',
  benchmarks: { bitcoin: 'Bitcoin', market: 'Total market' },
  against: { bitcoin: 'against Bitcoin', market: 'against the total market' },
  short: { bitcoin: 'BTC', market: 'market' },
  cadence: 'Closes',
  cadences: { weekly: 'Weekly', daily: 'Daily' },
  newBasket: 'New basket',
  closesUntil: (day: string) => `closes until ${day}`,
  ofCoins: (known: number, wanted: number) => `history of ${known} of ${wanted} ${formOf(wanted, 'coin', 'coins')}`,
  empty: 'The board fills as closes arrive',
  emptyMore:
    'Keywatch asks its sources which coins belong to each narrative, and for their daily closes. On a first day this takes some minutes, for free sources answer slowly. What has come is kept.',
  noBenchmark: 'The closes of the benchmark are not known yet, so nothing can be held against it.',
  filling: (known: number, wanted: number) =>
    `The history of ${known} of ${wanted} ${formOf(wanted, 'coin', 'coins')} is here; the rest is asked for as fast as the sources allow.`,
  phases: { improving: 'Improving', leading: 'Leading', weakening: 'Weakening', lagging: 'Lagging' },
  noPhase: 'no phase yet',
  onLine: 'on the line',
  unknown: '–',

  told: {
    closes: (sources: string, until: string, age: string) =>
      `Computed here from daily closes of ${sources}, the last of ${until}, ${age}.`,
    stale: 'That is old.',
    nothing: 'No closes are known yet.'
  },
  totalMarket: {
    cap: (days: number, since: string) =>
      `The total market is the sources’ total market cap, kept here on ${days} ${plural(days, 'day', 'days')} since ${since}. Before and between them it is the cap-weighted index of all coins in any narrative.`,
    index:
      'The total market is the cap-weighted index of all coins in any narrative: no figure of the total market cap is kept here yet.'
  },

  graph: {
    title: 'Rotation graph',
    weekOf: (day: string) => `week that ends ${day}`,
    dayOf: (day: string) => day,
    running: 'not over yet',
    x: (against: string) => `RS-Ratio: strength ${against}`,
    y: 'RS-Momentum',
    label: 'Rotation graph. Arrow keys go from narrative to narrative; Enter opens one.',
    point: (name: string, phase: string, ratio: string, momentum: string) =>
      `${name}: ${phase}, RS-Ratio ${ratio}, RS-Momentum ${momentum}`,
    readout: (ratio: string, momentum: string) => `RS-Ratio ${ratio} · RS-Momentum ${momentum}`,
    play: 'Play',
    pause: 'Pause',
    back: 'One step back',
    on: 'One step on',
    time: 'Time',
    tail: 'Tail',
    tailSteps: (steps: number, cadence: 'weekly' | 'daily') =>
      `${steps} ${cadence === 'weekly' ? plural(steps, 'week', 'weeks') : plural(steps, 'day', 'days')}`,
    absent: 'Not on the graph yet',
    absentSince: (day: string) => `known since ${day}`,
    absentWhole: 'no closes yet',
    needs: (cadence: 'weekly' | 'daily') =>
      `A point needs ${cadence === 'weekly' ? '28 weeks' : '28 days'} of closes without a gap.`
  },
  ranking: {
    title: 'Ranking',
    by: 'Ranked by',
    orders: { momentum: 'Momentum', attention: 'Attention' },
    place: 'Place',
    narrative: 'Narrative',
    phaseSince: 'Phase, since',
    since: 'since',
    soFar: 'so far',
    momentum: (against: string) => `30 d, ${against}`,
    attention: 'Attention',
    attentionFrom: (days: number) => `against the median of ${days} known days`,
    attentionShort: (days: number) => `Needs 90 known days of volume; ${days} are known.`,
    trending: (count: number) => `${count} ${plural(count, 'coin is', 'coins are')} on the trending list`,
    trendingTold: (what: string, age: string | undefined) => (age === undefined ? what : `${what}. CoinGecko, ${age}.`),
    open: (name: string) => `Open ${name}`,
    asOf: (day: string) => `as of ${day}`
  },
  changes: {
    title: 'Phase changes',
    note: { weekly: 'the last eight weeks', daily: 'the last fourteen days' },
    none: 'No narrative changed its phase.',
    line: (from: string, to: string) => `${from} to ${to}`
  },
  heat: {
    title: 'Heat map',
    note: (against: string) => `return ${against}, per cent, week by week`,
    caption: (against: string) => `Return of each narrative ${against}, in per cent, by the week that ends on that day`,
    narrative: 'Narrative',
    between: (low: string, high: string) => `${low} to ${high}`,
    legend: 'Per cent',
    unknown: 'not known',
    running: 'The last column is a week that is not over.'
  },
  gains: {
    title: 'Who makes the gains',
    note: 'of the last 30 days',
    market: 'All coins in any narrative',
    topThree: 'Three largest contributors',
    topShare: 'Together',
    byThree: (three: number, gainers: number) =>
      `of all gains by ${three === 1 ? 'one coin' : `${three} coins`}, of ${gainers} that gained`,
    more: 'By narrative',
    herfindahl: 'Herfindahl',
    gainers: 'Gained',
    gainersOf: (gainers: number, known: number) => `${gainers} of ${known}`,
    share: (symbol: string, share: string) => `${symbol} ${share}`,
    none: 'no member gained',
    young: 'the history is shorter than 30 days',
    effective: (count: string) => `as if ${count} ${formOf(count, 'coin', 'coins')} had gained alike`
  },
  formula: {
    title: 'How this is computed',
    rotation: [
      'P is the basket’s index, B the benchmark’s close. Weekly: the last close of each ISO week, UTC; daily: each day’s. n = 14.',
      'The total market is the total market cap on the days of which a figure was kept, the last of each UTC day; before them and in gaps it is the cap-weighted index of all coins in any narrative, led up to and on from the nearest of those days.',
      'RS = 100 P / B',
      'RS-Ratio = 100 + (RS − mean of n) / standard deviation of n',
      'ROC = 100 (RS-Ratio / RS-Ratio one step before − 1)',
      'RS-Momentum = 100 + (ROC − mean of n) / standard deviation of n',
      'Standard deviations with n − 1; one of 0 gives 100. A window with a gap, or with fewer than n values, gives nothing. Leading: both above 100. Weakening: ratio above, momentum below. Lagging: both below. Improving: ratio below, momentum above.'
    ],
    trademark:
      'Relative Rotation Graphs and RRG are registered trademarks of their owner, whose formula is not published. This rotation graph is an open one in their manner, and its numbers differ.',
    ranking: [
      'Momentum = (1 + return of the basket over 30 days) / (1 + return of the benchmark) − 1.',
      'Attention = mean daily volume of the members over 7 days / their median daily volume over 365 days. It needs 4 of the 7 days and 90 of the 365.'
    ],
    heat: ['Cell = (P at the week’s last close / P at the last close of the week before) / (the same of B) − 1.'],
    gains: [
      'Each member’s contribution = coins held × change of its price, over 30 days, summed across rebalances; together they are the change of the index.',
      'Three largest = what the three largest contributors made, of all positive contributions. Herfindahl = sum of the squared shares of positive contributions: 1 when one coin made it all, 1 / n when n gained alike.'
    ],
    basket: [
      'Weighed anew at the first close of each month, UTC. A member without a price that day is left out until the next month; between two rebalances a missing price counts as the last one.',
      'By market cap: no member above 25%; what is over is spread over the rest in proportion until none exceeds it. Of fewer than four members each weighs the same. Equal: each member alike.'
    ]
  },
  pane: {
    edit: 'Change this basket',
    phases: 'Phases',
    phasesNote: { weekly: 'by weekly closes', daily: 'by daily closes' },
    phasesNone: 'No phase is known yet.',
    spell: (phase: string, since: string, length: string) => `${phase} since ${since}, ${length}`,
    members: 'Members',
    membersNote: (day: string) => `weighed on ${day}`,
    member: 'Coin',
    weight: 'Weight',
    return30: '30 d',
    added: 'Added',
    addedMore: 'What it added to the basket’s return of 30 days, in percentage points',
    unknownMember: 'no closes yet',
    leftOut: 'left out until the next rebalance',
    track: 'Index',
    trackNote: (against: string) => `half a year ${against}`,
    trackLabel: (name: string, change: string, against: string) => `${name} moved ${change} ${against} in half a year`,
    weightings: { equal: 'Each alike', capped: 'By market cap, none above 25%' },
    facts: { weighting: 'Weighting', members: 'Members', source: 'Chosen by' },
    ofCategory: (top: number, category: string) => `the ${top} largest of ${category}`,
    chosen: 'you',
    changed: 'You changed this seed.',
    snapshots: 'The category, day by day',
    snapshotsNote: (count: number, day: string) =>
      `${count} daily ${plural(count, 'snapshot', 'snapshots')} since ${day}`,
    cap: 'Market cap',
    volume: 'Traded in 24 hours',
    sinceFirst: 'Since the first',
    snapshotTold: (source: string, age: string) => `${source}, ${age}`,
    snapshotLabel: (days: number, change: string) =>
      `Market cap and volume of the category over ${days} ${formOf(days, 'day', 'days')}: market cap ${change}.`,
    snapshotDay: (day: string, cap: string, volume: string, source: string) =>
      `${day}: market cap ${cap}, traded ${volume}. ${source}.`,
    snapshotGap: (day: string) => `${day}: nothing was kept.`,
    snapshotsMore:
      'The source tells of 24 hours alone, so Keywatch keeps one figure a day from the first day it was asked.',
    none: 'Nobody is in it yet.'
  },
  edit: {
    newTitle: 'New basket',
    title: (name: string) => `Change ${name}`,
    name: 'Name',
    weighting: 'Weighting',
    weightings: { capped: 'By market cap, capped', equal: 'Each alike' },
    members: 'Members',
    kinds: { category: 'Largest of a category', chosen: 'Coins I choose' },
    category: 'Category',
    categoryPick: 'Choose a category',
    categoryNone: 'The list of categories has not come yet. You can choose coins meanwhile.',
    top: 'How many',
    topHint: 'The largest by market cap, 3 to 50.',
    find: 'Find a coin to add',
    found: 'Coins found',
    foundNone: (query: string) => `No coin begins with “${query}”.`,
    add: (name: string) => `Add ${name}`,
    remove: (name: string) => `Remove ${name}`,
    chosen: (count: number) => `${count} ${plural(count, 'coin', 'coins')}`,
    chosenNone: 'No coin yet. Search by name or symbol.',
    save: 'Save basket',
    saving: 'Saving…',
    saved: (name: string) => `${name} was saved`,
    delete: 'Delete this basket',
    deleteMore: 'Its name, weighting and members are forgotten; prices and notes stay. This cannot be undone.',
    deleteNow: 'Delete it',
    keep: 'Keep it',
    deleted: (name: string) => `${name} was deleted`,
    reset: 'Back to the seed',
    resetMore: 'Your change of name, weighting and members goes; the basket is again as Keywatch ships it.',
    resetNow: 'Reset it'
  },
  palette: { group: 'Narratives', newBasket: 'New basket of coins', open: (name: string) => `Open ${name}` }
}

export const narrativeActs = {
  'basket.add': 'Basket made',
  'basket.change': 'Basket changed',
  'basket.remove': 'Basket deleted',
  'basket.reset': 'Basket set back'
} as const
