import { formOf } from './form-of'

/** Words of what is usual and what is not. */
export const monitoring = {
  findings: 'Findings',
  none: 'Nothing unusual',
  noneMore: 'Keywatch learns how each key is used, and says here when use leaves that.',
  causes: {
    burst: 'Far more calls than usual',
    'new-host': 'A host it never used',
    'new-method': 'A kind of request it never made',
    'odd-hour': 'An hour at which it is never used',
    errors: 'Many more refusals than usual',
    'auth-failures': 'Not accepted by the exchange',
    'duplicate-nonce': 'Somebody else may use it',
    'use-after-rotation': 'An old version is still in use',
    'more-rights': 'More rights than you declared',
    'no-ip-list': 'Works from every internet address',
    'unknown-expiry': 'Its provider ends it',
    'trading-ends': 'Loses its right to trade',
    'not-accepted': 'Not accepted by its provider'
  },
  states: { open: 'open', dismissed: 'dismissed', expected: 'expected', incident: 'in an incident' },
  times: (count: number) => (count === 1 ? '' : `${count} times`),
  report: 'Report the key',
  byProgram: (name: string) => `by ${name}`,
  freezeProgram: (name: string) => `Freeze ${name}`,
  freezeHint: 'Nothing is signed for this program until the freeze is lifted under Programs. The key stays as it is.',
  programFrozen: (name: string) => `${name} is frozen`,
  expected: 'Expected',
  expectedHint: 'It is usual: Keywatch learns it and does not say it again.',
  dismiss: 'Dismiss',
  dismissHint: 'It needs nobody this time. Keywatch says it again when it happens again.',
  settled: { dismissed: 'Dismissed', expected: 'Learnt as usual' },
  past: 'Settled',
  showKey: 'Show the key',
  openCount: (count: number) => `${count} unusual ${count === 1 ? 'thing' : 'things'} found`,
  todo: (label: string, cause: string) => `${label}: ${cause.charAt(0).toLowerCase()}${cause.slice(1)}`,
  usual: 'What is usual',
  usualNote: (days: number) => `learnt on ${days} ${days === 1 ? 'day' : 'days'}`,
  learning: (days: number, ofDays: number, calls: number, ofCalls: number) =>
    `Still learning: ${Math.min(days, ofDays)} of ${ofDays} ${formOf(ofDays, 'day', 'days')}, ${Math.min(calls, ofCalls)} of ${ofCalls} ${formOf(ofCalls, 'call', 'calls')}. Until then only what is plainly wrong is reported.`,
  notUsed: 'Nothing to learn from yet: it was not used.',
  facts: { rate: 'Calls', hours: 'Hours', hosts: 'Hosts', methods: 'Requests', refusals: 'Refused', caller: 'Caller' },
  rate: (short: number, long: number) => `${short} in 10 s, ${long} in an hour, when in use`,
  refusals: (share: number) =>
    share === 0 ? 'none' : share < 0.01 ? 'fewer than 1 in 100' : `${Math.round(share * 100)} in 100`,
  usedHours: { never: 'not known', always: 'all day', run: (from: string, to: string) => `${from} to ${to}` },
  perDay: {
    title: 'Uses per day',
    none: 'none in six weeks',
    noneSince: (day: string) => `none since ${day}`,
    since: (day: string) => `since ${day}`,
    median: (uses: string) => `median ${uses}`,
    medianMore: 'The median is taken of the days in use before today, of the last six weeks.',
    day: (day: string, uses: string) => `${day}: ${uses}`,
    burst: (day: string, uses: string, became: string) => `${day}: ${uses}, ${became}`,
    bursts: {
      open: 'a burst',
      dismissed: 'dismissed burst',
      expected: 'expected burst',
      incident: 'burst in an incident'
    },
    label: (days: number, today: string, most: string, busiest: string, all: string) =>
      `Uses on the last ${days} ${formOf(days, 'day', 'days')}. Today: ${today}. Most: ${most} on ${busiest}. In all: ${all}.`,
    labelNone: (days: number) => `Not used on the last ${days} ${formOf(days, 'day', 'days')}.`
  },
  thresholds: {
    intro: 'From where on use counts as unusual. What is learnt stays; a change takes effect with the next call.',
    on: 'Watch how keys are used',
    notify: 'Say it in a notification too, at most once per cause and hour',
    burstFactor: 'A burst is more than this many times what the busiest hundredth of its windows hold',
    burstFloor: 'Fewer calls than this in 10 s are never a burst',
    authFailures: 'Calls in a row that the exchange does not accept',
    learnDays: 'Days of use before something new counts as unusual',
    learnCalls: 'Calls before something new counts as unusual',
    rareHourPerMille: 'An hour is unusual while a new one is less likely than this, in thousandths',
    range: (min: number, max: number) => `From ${min} to ${max.toLocaleString('en')}.`,
    wrong: (min: number, max: number) => `Write a whole number from ${min} to ${max.toLocaleString('en')}.`,
    saved: 'Saved'
  }
}
