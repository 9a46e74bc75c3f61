import { formOf } from './form-of'

/** Words of the cycles: seasons, halvings, falls, phases, months, and the figures around them. */

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)
const days = (count: number): string => `${count.toLocaleString('en-GB')} ${plural(count, 'day', 'days')}`

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const

export const cyclesActs = {
  'cycles.change': 'Altcoin season rule changed',
  'cycles.import': 'Market table imported',
  'cycles.remove': 'Imported market table deleted'
}

export const cycles = {
  title: 'Cycles',
  aside: 'where the market stands, and how often it stood there before',
  yourTables: 'Your tables',
  importFlows: 'Import fund flows',
  days,
  month: (month: number): string => monthNames[month - 1] ?? '',
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
    import: 'your import',
    computed: 'computed'
  },
  panel: {
    formula: 'How it is computed',
    table: 'Show as a table',
    stale: 'old',
    waiting: 'Nothing is known yet. Keywatch asks its sources while this screen is open.',
    loading: 'Reading what is known',
    asOf: (source: string, when: string) => `${source} · ${when}`,
    since: (day: string) => `history since ${day}`,
    chart: (name: string) => `${name}. Arrow keys move along it.`,
    day: 'Day',
    value: 'Value',
    sampled: 'One row a month: the last of each.',
    oneDay: 'One figure a day is kept from here on; a line begins with the second.',
    tooYoung: 'not known for that long yet',
    unknown: '–'
  },
  season: {
    title: 'Altcoin season',
    note: (universe: number, windowDays: number) => `top ${universe}, ${windowDays} days`,
    beat: (beating: number, counted: number) => `${beating} of ${counted} beat Bitcoin`,
    states: { altcoin: 'Altcoin season', bitcoin: 'Bitcoin season', neither: 'Neither season' },
    lines: { altcoin: '75 altcoin season', bitcoin: '25 Bitcoin season' },
    gauge: (share: number, state: string) => `${share} of 100. ${state}.`,
    history: 'Index, day by day',
    few: (coins: number, of: number) =>
      `The past of ${coins} of ${of} coins is known. With fewer than ten the index would say nothing, so it says nothing.`,
    noBitcoin: 'Bitcoin’s own closes are not known yet, and everything here is measured against them.',
    partly: (coins: number, of: number) =>
      `${coins} of ${of} ${formOf(of, 'coin has', 'coins have')} a past here so far.`,
    adjust: 'Coins and rule',
    crossings: 'Lines it crossed',
    crossed: (to: string, share: string) => `${to} at ${share}`,
    left: {
      altcoin: (share: string) => `Left altcoin season at ${share}`,
      bitcoin: (share: string) => `Left Bitcoin season at ${share}`,
      neither: (share: string) => `Left the middle at ${share}`
    },
    noCrossings: 'It crossed neither line in this time.',
    formula:
      'The share of the largest coins, without Bitcoin, stablecoins, wrapped, staked and bridged ones, whose return over the window is above Bitcoin’s. 75 or more is altcoin season, 25 or less Bitcoin season (the rule blockchaincenter.net publishes, with 50 coins and 90 days). The universe is that of each day by market cap, among coins whose past is known here; only coins with a price on both days count. A line counts as crossed again once the index was two points away from it.',
    pane: {
      title: 'Altcoin season: coins and rule',
      window: 'Window, in days',
      windowHint: (min: number, max: number) => `The published rule has 90; ${min} to ${max}.`,
      universe: 'Coins that count',
      universeHint: (min: number, max: number) => `The published rule has 50; ${min} to ${max}.`,
      wrong: (min: number, max: number) => `A whole number from ${min} to ${max}.`,
      reset: 'Back to the published rule',
      counted: 'Coins of this day',
      countedNote: (count: number) => `${count} ${formOf(count, 'coin', 'coins')}`,
      leftOut: 'Left out',
      leave: (name: string) => `Leave ${name} out`,
      take: (name: string) => `Let ${name} count`,
      leaveShort: 'Leave out',
      takeShort: 'Let it count',
      saved: 'The rule was changed.',
      noPrice: 'no price then',
      beats: 'beats Bitcoin',
      behind: 'does not beat Bitcoin',
      reasons: {
        stablecoin: 'stablecoin or money',
        wrapped: 'wrapped',
        staked: 'staked',
        bridged: 'bridged',
        chosen: 'left out by you'
      }
    }
  },
  rotation: {
    title: 'Large-cap rotation',
    note: 'by market cap at the beginning of each window',
    groups: { bitcoin: 'Bitcoin', ether: 'Ether', large: 'The eight after them', rest: 'The forty after those' },
    group: 'Group',
    window: (count: number) => `${count} days`,
    leads: (group: string, windowDays: number) => `Over ${windowDays} days ${group} gained most.`,
    holds: (group: string, windowDays: number) => `Over ${windowDays} days all fell; ${group} lost least.`,
    share: 'Share',
    empty: 'Market caps or prices are missing: groups cannot be formed yet.',
    formula:
      'Each group’s return, weighted by its coins’ market caps on the first day of the window, by price alone: coins issued since are no gain. Groups are those of that first day, so a coin that rose into one since does not lend it its rise.'
  },
  dominance: {
    title: 'Bitcoin dominance',
    note: 'share of all coins’ market cap',
    formula:
      'Bitcoin’s market cap over that of all coins the source lists, in per cent. Stablecoins and wrapped coins are among them. Sources give it for now alone: Keywatch keeps one figure a day from the day you first looked.'
  },
  halving: {
    title: 'Next halving',
    blocks: (blocks: string, height: string) => `${blocks} blocks to ${height}`,
    range: (from: string, to: string) => `between ${from} and ${to}, if blocks keep coming at this pace`,
    atTen: (day: string) => `At ten minutes a block, as the difficulty sees to in the long run: ${day}.`,
    pace: (minutes: string) => `${minutes} min a block`,
    cycles: 'Cycles, aligned on the halving day',
    cycle: (year: string) => `since ${year}`,
    axis: 'days since the halving',
    multiple: 'Close over that of the halving day',
    atDay: (day: number) => `day ${day}`,
    formula:
      'Blocks left x the mean interval of the last 2,016 blocks. The range holds 95% of outcomes: blocks come at random (variance of n intervals: n m²), and the mean itself was measured on 2,016 of them (n² m² / 2,016). A hash rate that changes is not in it. Cycles are rebased to the close of their halving day, on a logarithmic scale. Four cycles are four cases: not a law.',
    noHeight: 'The block height is not known yet, so there is no countdown.',
    noCycles: 'The price on a halving day is not known. A longer price history, imported from a file, brings it.'
  },
  dead: {
    title: 'Is Bitcoin dead?',
    verdicts: {
      high: 'Not today. It closed at its highest price ever.',
      small: (fall: string) => `No. It is ${fall} under its high, which it does most years before breakfast.`,
      before: (fall: string, times: number) =>
        `Pronounced dead again, ${fall} under its high. It was this far down ${times === 1 ? 'once' : `${times} times`} before, and got up ${times === 1 ? 'once' : `${times} times`}.`,
      never: (fall: string) =>
        `${fall} under its high. It never fell this far in the past that is known here, so history has nothing to say.`
    },
    caveat:
      'Every earlier fall ended, or nobody would be asking. That it always came back so far is an observation, not a promise.',
    under: 'Under its high',
    high: 'Highest close',
    since: 'Days since',
    share: (share: string, fall: string) =>
      `On ${share} of all days it stood at least ${fall} under the high of its time.`,
    earlier: (fall: string) => `Earlier falls of ${fall} or more`,
    none: 'None.',
    columns: { high: 'High', low: 'Low', depth: 'Fall', recovered: 'Back at the high', took: 'Took' },
    chart: 'Under the high of its time',
    empty: 'Bitcoin’s closes are not known yet.',
    formula:
      'On daily closes. A fall runs from a high to the first close at or above it, and counts for a size when its lowest close is that far below. “This far” is today’s drawdown, at least 20%.'
  },
  phase: {
    title: 'Market phase',
    names: { accumulation: 'Accumulation', markup: 'Markup', distribution: 'Distribution', markdown: 'Markdown' },
    since: (day: string, count: number) => `since ${day}, ${days(count)}`,
    forming: (phase: string, count: number) => `The last ${days(count)} look like ${phase}. It takes seven in a row.`,
    unnamed: (count: number) =>
      `The last ${days(count)} fit none of the four; the phase that stood is shown until one does.`,
    reasons: 'Why',
    above: (close: string, mean: string) => `The close of ${close} is above its 200-day mean of ${mean}.`,
    below: (close: string, mean: string) => `The close of ${close} is at or below its 200-day mean of ${mean}.`,
    rising: (slope: string) => `That mean rises by ${slope} a day over 30 days.`,
    falling: (slope: string) => `That mean falls by ${slope} a day over 30 days.`,
    flat: (slope: string) => `That mean is flat: ${slope} a day over 30 days.`,
    drawdown: (fall: string) => `The close is ${fall} under its high.`,
    chart: 'Close and 200-day mean, two years',
    close: 'Close',
    mean: '200-day mean',
    history: 'Earlier phases',
    short: 'It takes 230 days of closes to name a phase; fewer are known.',
    none: 'The days so far fit no phase for seven days in a row.',
    formula:
      'From the drawdown, the close against its 200-day mean and the 30-day slope of that mean (flat within 0.02% a day). Markup: above and rising. Distribution: above, flat or falling; or below, rising, within 20% of the high. Markdown: below and falling. Accumulation: at or below, flat, after a markdown. A phase changes after seven days in a row; days that fit none leave the phase that stands.'
  },
  seasonality: {
    title: 'Seasonality',
    note: (from: number, to: number) => `Bitcoin, ${from} to ${to}`,
    sentence: (month: string, hits: number, of: number) =>
      `${month} fell ${hits} ${plural(hits, 'time', 'times')} of ${of}.`,
    warning: (least: number, most: number, open: number, months: number) =>
      `Each month has ${least === most ? least : `${least} to ${most}`} cases. That is few: ${open} of ${months} intervals in the last row hold one half, which is what a coin’s toss would show, and whoever looks at twelve months at once finds one or two that stand out by luck alone.`,
    year: 'Year',
    mean: 'Mean',
    median: 'Median',
    fell: 'Fell',
    interval: '95%',
    fellOf: (hits: number, of: number) => `${hits}/${of}`,
    running: 'not over',
    empty: 'It takes at least two months of closes.',
    formula:
      'A month’s return is its last close over the previous month’s last close, minus 1. A month counts once it is over. The last row is the Wilson interval (95%) of the share of falls. Sources differ by a little, so a month near zero may fall in one and rise in another: this table says which source it uses.'
  },
  fear: {
    title: 'Fear and greed',
    words: ['Extreme fear', 'Fear', 'Neutral', 'Greed', 'Extreme greed'] as const,
    formula:
      'alternative.me’s index from 0 (extreme fear) to 100 (extreme greed), made by it of volatility, volume, social media, dominance and searches. Keywatch computes nothing here.'
  },
  stablecoins: {
    title: 'Stablecoin supply',
    note: 'all dollar-pegged coins',
    formula:
      'Circulating supply of all stablecoins DefiLlama lists, in US dollars. Money that waits at the door, or has left the room.'
  },
  spans: { 1: '1 day', 7: '7 days', 30: '30 days', 90: '90 days', 365: '1 year' } as Readonly<Record<number, string>>,
  fees: {
    title: 'Protocol fees',
    note: 'US dollars a day',
    protocol: 'Protocol',
    day: 'Last day',
    week: 'Against a week before',
    launchpad: 'launchpad',
    onlyLaunchpads: 'Launchpads',
    empty: 'No protocol’s fees are known yet.',
    formula:
      'What users paid in the last whole day, by DefiLlama. Launchpads (pump.fun and its like) earn when coins are made: their fees show the mood before prices do.'
  },
  treasury: {
    title: 'Treasury holdings',
    note: (total: string, symbol: string) => `${total} ${symbol} in public companies`,
    company: 'Company',
    holds: 'Holds',
    change: 'In 30 days',
    coin: 'Coin',
    empty: 'No company’s holdings are known yet.',
    formula:
      'Coins that public companies report to hold, as CoinGecko lists them. Reports come weeks late. A change is known from the day Keywatch first looked.'
  },
  flows: {
    title: 'ETF flows',
    note: 'spot Bitcoin funds, US dollars a day',
    empty:
      'Fund flows come from a table you bring: no source gives them freely. Tables such as Farside’s are understood.',
    last: 'Last day',
    week: 'Last 5 days',
    month: 'Last 21 days',
    streak: (count: number, way: 'in' | 'out') =>
      `${count} ${plural(count, 'day', 'days')} of ${way === 'in' ? 'inflows' : 'outflows'} in a row.`,
    chart: 'Flow, day by day',
    formula:
      'The column of the table you imported, in dollars; nothing is filled in. Days without a figure are left out.'
  },
  tables: {
    title: 'Your tables',
    imported: 'Imported before',
    none: 'Nothing is imported. Sources that give a history need no table.',
    kinds: {
      'etf-flow': (coin: string) => `Fund flows of ${coin}`,
      'price-history': (coin: string) => `Price history of ${coin}`
    },
    span: (rows: string, from: string, to: string) => `${rows}, ${from} to ${to}`,
    delete: (what: string) => `Delete ${what}`,
    deleteShort: 'Delete',
    ask: (what: string, rows: string) =>
      `Delete ${what}, ${rows}? This cannot be undone here; the file it came from stays where it is.`,
    deleteNow: 'Delete the table',
    keep: 'Keep it',
    deleted: (what: string) => `${what} was deleted.`,
    history: 'Import a price history',
    historyHint:
      'One coin, one row a day. It lends its past to charts, seasons and drawdowns where no source reaches as far back.',
    coin: 'Coin',
    find: 'Find a coin',
    coins: 'Coins found',
    noCoin: 'No coin of this name is known. The list is fetched when the market is first looked at.',
    change: 'Change',
    choose: 'Choose a file'
  },
  table: {
    title: (kind: 'etf-flow' | 'price-history', coin: string) =>
      kind === 'etf-flow' ? 'Import fund flows' : `Import a price history of ${coin}`,
    file: 'File',
    days: 'Days',
    rows: (rows: number) => `${rows.toLocaleString('en-GB')} ${plural(rows, 'day', 'days')}`,
    span: (from: string, to: string) => `${from} to ${to}`,
    replaces: (count: number) => `${count.toLocaleString('en-GB')} of them were imported before and are replaced.`,
    dateColumn: 'Column of the day',
    flowColumn: 'Column of the flow',
    unit: 'Figures are in',
    units: {
      usd: 'dollars',
      thousand: 'thousands of dollars',
      million: 'millions of dollars',
      billion: 'billions of dollars'
    },
    unitStands: 'It stands in the file.',
    unitGuess: 'A guess from the size of the figures: check the sum below.',
    order: 'Days are written',
    orders: { 'day-first': '31/12/2024', 'month-first': '12/31/2024' },
    orderAsk: 'not clear',
    total: 'Sum of all days',
    sample: 'The last days, as they will stand',
    day: 'Day',
    figure: { 'etf-flow': 'Flow, US dollars', 'price-history': 'Close, US dollars' },
    leftOut: (count: number) => `${count} ${plural(count, 'row', 'rows')} left out: sums, and days without a figure`,
    missing: (count: number) =>
      `${count.toLocaleString('en-GB')} ${formOf(count, 'day between the first and the last is', 'days between the first and the last are')} not in the file; ${formOf(count, 'it stays a gap', 'they stay gaps')}.`,
    agrees: (count: number, distance: string) =>
      `On ${days(count)} another source knows the close too; half of them lie within ${distance}.`,
    farApart: (distance: string, coin: string) =>
      `It lies ${distance} away from what is known of ${coin}: is it another coin, or another currency?`,
    errors: (count: number) =>
      `${count.toLocaleString('en-GB')} ${plural(count, 'thing', 'things')} cannot be read. Nothing is imported until all of it can.`,
    more: (count: number) => `and ${count.toLocaleString('en-GB')} more`,
    line: 'Line',
    field: 'Field',
    found: 'Stands there',
    wrong: 'What is wrong',
    nothing: 'nothing',
    codes: {
      'date-missing': 'There is no day.',
      'date-unreadable': 'This is no day that can be read.',
      'date-ambiguous': 'It may be either of two days: say above how days are written.',
      'date-twice': 'This day stands in the file twice.',
      'date-ahead': 'This day has not come yet.',
      'number-missing': 'There is no figure.',
      'number-unreadable': 'This is no number.',
      'not-positive': 'A price is above zero.',
      negative: 'A volume is not below zero.',
      'high-too-low': 'The high is below another price of the day.',
      'low-too-high': 'The low is above another price of the day.',
      'column-missing': 'The table has no such column.',
      'no-rows': 'The table has no row with a day.'
    },
    import: (rows: number) => `Import ${rows.toLocaleString('en-GB')} ${plural(rows, 'day', 'days')}`,
    again: 'Choose another file',
    done: (rows: number) => `${rows.toLocaleString('en-GB')} ${plural(rows, 'day was', 'days were')} imported.`,
    columnsHint:
      'A head with date and close is needed; open, high, low and volume may follow. Prices are in US dollars, one row a day.'
  }
}
