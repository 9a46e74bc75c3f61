/**
 * What is usual for one key and one caller, and what leaves it. Plain statistics, each explained where it stands;
 * docs/monitoring.md says the same for people. Memory is bounded: some two kB, whatever the key does and for however long.
 */
import { HOUR_MS, SECOND_MS } from '../../kernel/ids'
import { addWindow, emptySpread, quantile, windowsIn, type Spread } from './spread'
import type { Thresholds } from './thresholds'
import * as words from './words'

export const causes = [
  'burst',
  'new-host',
  'new-method',
  'odd-hour',
  'errors',
  'auth-failures',
  'duplicate-nonce',
  'use-after-rotation'
] as const
export type Cause = (typeof causes)[number]

/** What can be usual after all. The others are wrong whoever does them. */
const teachable: ReadonlySet<Cause> = new Set(['burst', 'new-host', 'new-method', 'odd-hour', 'errors'])
export const canExpect = (cause: Cause): boolean => teachable.has(cause)

/** Where a moment lies in the person's own day. */
export interface LocalTime {
  /** Counts the days; any origin. */
  readonly day: number
  /** 0 to 23. */
  readonly hour: number
}

/** A request was signed, or refused by policy. */
export interface Asked {
  readonly atMs: number
  readonly local: LocalTime
  readonly host: string
  readonly method: string
  readonly refused: boolean
  readonly version: number
  /** Set where another version took this one's place, and its overlap had ended, before it signed. */
  readonly superseded?: { readonly by: number; readonly sinceMs: number }
  /** Decimal digits; where the provider counts. */
  readonly nonce?: string
}

/** An exchange answered, or nobody did. `code` is absent where it accepted. */
export interface Answered {
  readonly atMs: number
  readonly code?: string
}

export interface Signal {
  readonly cause: Cause
  /** What tells two findings of one cause apart. */
  readonly subject: string
  readonly amount: number
  readonly reason: string
  /** False where it only goes on. */
  readonly fresh: boolean
}

interface Span {
  /** Number of the window that is open now; -1 before the first. */
  window: number
  count: number
  /** The open window is a burst: it does not teach. */
  flagged: boolean
  spread: Spread
  /** A person said that this many are expected. */
  allowed: number
}

export interface Baseline {
  readonly v: 1
  calls: number
  /** Days on which it was used, before today. */
  days: number
  today: number
  /** Bit per hour of today that counts. */
  hoursToday: number
  /** Per hour: on how many days it was used then. */
  readonly hours: number[]
  readonly hosts: string[]
  readonly methods: string[]
  readonly short: Span
  readonly long: Span
  /** The last judged answers, newest in bit 0: 1 for a refusal. */
  recent: number
  recentSize: number
  answers: number
  refusals: number
  /** A person said that this share of refusals is expected. */
  allowedShare: number
  erring: boolean
  rejectedInARow: number
  lastNonce?: string
}

const newSpan = (): Span => ({ window: -1, count: 0, flagged: false, spread: emptySpread(), allowed: 0 })

export const newBaseline = (): Baseline => ({
  v: 1,
  calls: 0,
  days: 0,
  today: -1,
  hoursToday: 0,
  hours: Array.from({ length: 24 }, () => 0),
  hosts: [],
  methods: [],
  short: newSpan(),
  long: newSpan(),
  recent: 0,
  recentSize: 0,
  answers: 0,
  refusals: 0,
  allowedShare: 0,
  erring: false,
  rejectedInARow: 0
})

/** A key's list has at most 20 hosts. */
const MOST_HOSTS = 32
const MOST_METHODS = 8
/** After this many days of use, half of what is known of the hours fades. */
const MOST_DAYS = 180
/** Some slack above what a person called expected. */
const SLACK = 1.25
/** Of fewer windows nothing is usual yet. */
const FEWEST_WINDOWS = 3
const RING = 20
const RING_MASK = 2 ** RING - 1
const FEWEST_ERRORS = 8
const RARE_ERRORS = 1e-5
const MOST_ANSWERS = 2_000

export const isLearned = ({ days, calls }: Baseline, { learnDays, learnCalls }: Thresholds): boolean =>
  days >= learnDays && calls >= learnCalls

/**
 * Takes one request into `baseline` (changed in place: this runs for each) and says what about it is unusual. What is
 * unusual does not teach, or an attacker would only have to be patient; a person teaches it with `expect`.
 */
export function observeAsked(baseline: Baseline, asked: Asked, thresholds: Thresholds): Signal[] {
  const signals: Signal[] = []
  const learned = isLearned(baseline, thresholds)
  baseline.calls += 1
  const { superseded, nonce } = asked
  if (superseded) signals.push(usedAfterRotation(asked.version, superseded.by, asked.atMs - superseded.sinceMs))
  if (nonce !== undefined && !asked.refused) pushIf(signals, checkNonce(baseline, nonce))
  pushIf(signals, checkBurst(baseline.short, asked.atMs, 10 * SECOND_MS, 1, learned, thresholds))
  pushIf(signals, checkBurst(baseline.long, asked.atMs, HOUR_MS, 5, learned, thresholds))
  pushIf(signals, checkHour(baseline, asked.local, learned, thresholds))
  if (asked.refused) return signals
  pushIf(signals, checkKnown('new-host', baseline.hosts, asked.host, MOST_HOSTS, learned))
  pushIf(signals, checkKnown('new-method', baseline.methods, asked.method, MOST_METHODS, learned))
  return signals
}

function pushIf(signals: Signal[], signal: Signal | undefined): void {
  if (signal) signals.push(signal)
}

const usedAfterRotation = (version: number, by: number, afterMs: number): Signal => ({
  cause: 'use-after-rotation',
  subject: `v${version}`,
  amount: 1,
  reason: words.afterRotation(version, by, afterMs),
  fresh: true
})

/** Keywatch itself only ever counts up; a number that is not above the last was used by somebody else's hand. */
function checkNonce(baseline: Baseline, nonce: string): Signal | undefined {
  const last = baseline.lastNonce
  const number = BigInt(nonce)
  if (last === undefined || number > BigInt(last)) {
    baseline.lastNonce = nonce
    return undefined
  }
  return { cause: 'duplicate-nonce', subject: 'own', amount: 1, reason: words.nonceTwice, fresh: true }
}

/**
 * More calls in one window than `burstFactor` times the 99th percentile of this key's own windows, and more than a floor.
 * Windows are fixed, not sliding: a burst over the edge of two is seen in the fuller one, and memory stays at one count.
 */
function checkBurst(
  span: Span,
  atMs: number,
  lengthMs: number,
  floors: number,
  learned: boolean,
  { burstFactor, burstFloor }: Thresholds
): Signal | undefined {
  const window = Math.floor(atMs / lengthMs)
  if (window !== span.window) {
    if (span.window >= 0 && !span.flagged) addWindow(span.spread, span.count)
    span.window = window
    span.count = 0
    span.flagged = false
  }
  span.count += 1
  const floor = Math.max(floors * burstFloor, span.allowed * SLACK)
  if (span.count <= floor || !learned || windowsIn(span.spread) < FEWEST_WINDOWS) return undefined
  if (span.count <= burstFactor * quantile(span.spread, 0.99)) return undefined
  const fresh = !span.flagged
  span.flagged = true
  const usual = quantile(span.spread, 0.5)
  const reason = words.burst(span.count, lengthMs, usual)
  return { cause: 'burst', subject: lengthMs === HOUR_MS ? 'hour' : '10 s', amount: span.count, reason, fresh }
}

/**
 * An hour of the day at which, with the hours beside it, the key was never used: alarming only while the key's hours are
 * settled. How settled they are tells Good and Turing's estimate: the chance that the next hour is a new one is about the
 * share of hours that were met once only. The neighbours allow for summer time and for late evenings.
 */
function checkHour(
  baseline: Baseline,
  { day, hour }: LocalTime,
  learned: boolean,
  { rareHourPerMille }: Thresholds
): Signal | undefined {
  if (day !== baseline.today) endDay(baseline, day)
  const bit = 1 << hour
  if ((baseline.hoursToday & bit) !== 0) return undefined
  const near = [hour + 23, hour, hour + 1].reduce((sum, one) => sum + (baseline.hours[one % 24] ?? 0), 0)
  const met = baseline.hours.reduce((sum, one) => sum + one, 0)
  const once = baseline.hours.filter((one) => one > 0 && one <= 1).length
  const settled = learned && met > 0 && (once + 0.5) / met <= rareHourPerMille / 1_000
  if (near >= 0.5 || !settled) {
    baseline.hoursToday |= bit
    return undefined
  }
  const usual = baseline.hours.flatMap((one, index) => (one >= 0.5 ? [index] : []))
  return { cause: 'odd-hour', subject: String(hour), amount: 1, reason: words.oddHour(hour, usual), fresh: true }
}

function endDay(baseline: Baseline, day: number): void {
  if (baseline.today >= 0) {
    baseline.days += 1
    for (const [hour, one] of baseline.hours.entries())
      if ((baseline.hoursToday & (1 << hour)) !== 0) baseline.hours[hour] = one + 1
    if (baseline.days % MOST_DAYS === 0)
      for (const [hour, one] of baseline.hours.entries()) baseline.hours[hour] = Math.round(one * 50) / 100
  }
  baseline.today = day
  baseline.hoursToday = 0
}

function checkKnown(
  cause: 'new-host' | 'new-method',
  known: string[],
  name: string,
  most: number,
  learned: boolean
): Signal | undefined {
  if (known.includes(name)) return undefined
  if (!learned && known.length < most) {
    known.push(name)
    return undefined
  }
  const reason = cause === 'new-host' ? words.newHost(name, known) : words.newMethod(name, known)
  return { cause, subject: name, amount: 1, reason, fresh: true }
}

const KEY_REFUSED: ReadonlySet<string> = new Set(['authentication-failed', 'permission-denied', 'ip-not-allowed'])
/** Answers in which the exchange said no. What never arrived, or failed on its side, says nothing of the caller. */
const REFUSED: ReadonlySet<string> = new Set([
  ...KEY_REFUSED,
  'nonce-rejected',
  'key-used-elsewhere',
  'clock-off',
  'rate-limited',
  'rejected'
])

/** As `observeAsked`, for what came back. */
export function observeAnswered(baseline: Baseline, { code }: Answered, thresholds: Thresholds): Signal[] {
  const signals: Signal[] = []
  // A nonce that is refused because our clock is behind says nothing of others: signing tells the two apart.
  if (code === 'key-used-elsewhere')
    signals.push({ cause: 'duplicate-nonce', subject: 'exchange', amount: 1, reason: words.nonceRejected, fresh: true })
  if (code === undefined) baseline.rejectedInARow = 0
  else if (KEY_REFUSED.has(code)) {
    baseline.rejectedInARow += 1
    if (baseline.rejectedInARow >= thresholds.authFailures)
      signals.push({
        cause: 'auth-failures',
        subject: '',
        amount: baseline.rejectedInARow,
        reason: words.authFailures(baseline.rejectedInARow),
        fresh: baseline.rejectedInARow === thresholds.authFailures
      })
  }
  if (code === undefined || REFUSED.has(code))
    pushIf(signals, checkErrors(baseline, code !== undefined, isLearned(baseline, thresholds)))
  return signals
}

/**
 * Of the last 20 answers, at least 8 refusals, and so many that with the usual share they would come about once in
 * 100,000 times (the upper tail of the binomial distribution).
 */
function checkErrors(baseline: Baseline, refused: boolean, learned: boolean): Signal | undefined {
  baseline.recent = ((baseline.recent << 1) | (refused ? 1 : 0)) & RING_MASK
  baseline.recentSize = Math.min(RING, baseline.recentSize + 1)
  const errors = ones(baseline.recent)
  const share = Math.max(baseline.allowedShare, usualShare(baseline))
  const rare = errors >= FEWEST_ERRORS && binomialTail(baseline.recentSize, errors, share) <= RARE_ERRORS
  const fresh = rare && !baseline.erring
  baseline.erring = rare
  if (!rare || !learned) {
    learnAnswer(baseline, refused)
    return undefined
  }
  const reason = words.errors(errors, baseline.recentSize, share)
  return { cause: 'errors', subject: '', amount: errors, reason, fresh }
}

/** Laplace's rule of succession: never 0, however good the past. */
const usualShare = ({ answers, refusals }: Baseline): number => (refusals + 1) / (answers + 2)

function learnAnswer(baseline: Baseline, refused: boolean): void {
  baseline.answers += 1
  if (refused) baseline.refusals += 1
  if (baseline.answers < MOST_ANSWERS) return
  baseline.answers /= 2
  baseline.refusals /= 2
}

function ones(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** P(X >= k) of n tries with chance p each. Exact but for rounding. */
export function binomialTail(n: number, k: number, p: number): number {
  if (p >= 1) return 1
  let term = (1 - p) ** n
  let below = 0
  for (let i = 0; i < k; i += 1) {
    below += term
    term *= ((n - i) / (i + 1)) * (p / (1 - p))
  }
  return Math.max(0, 1 - below)
}

/** A person called it usual: from now on it is. */
export function expect(baseline: Baseline, cause: Cause, subject: string, amount: number): void {
  switch (cause) {
    case 'burst': {
      const span = subject === 'hour' ? baseline.long : baseline.short
      span.allowed = Math.max(span.allowed, amount)
      return
    }
    case 'new-host':
      if (!baseline.hosts.includes(subject)) baseline.hosts.push(subject)
      if (baseline.hosts.length > MOST_HOSTS) baseline.hosts.shift()
      return
    case 'new-method':
      if (!baseline.methods.includes(subject)) baseline.methods.push(subject)
      return
    case 'odd-hour': {
      const hour = Number(subject)
      // Two, or it would unsettle all others as an hour that was met once.
      baseline.hours[hour] = (baseline.hours[hour] ?? 0) + 2
      return
    }
    case 'errors':
      baseline.allowedShare = Math.max(baseline.allowedShare, Math.min(0.95, amount / RING))
      return
    case 'auth-failures':
    case 'duplicate-nonce':
    case 'use-after-rotation':
  }
}

/** What is usual, for a person to see. */
export interface Usual {
  readonly learned: boolean
  readonly days: number
  readonly calls: number
  readonly per10s: number
  readonly perHour: number
  readonly hours: readonly number[]
  readonly hosts: readonly string[]
  readonly methods: readonly string[]
  /** 0 to 1. */
  readonly refusalShare: number
}

export const usualOf = (baseline: Baseline, thresholds: Thresholds): Usual => ({
  learned: isLearned(baseline, thresholds),
  days: baseline.days,
  calls: baseline.calls,
  per10s: quantile(baseline.short.spread, 0.5),
  perHour: quantile(baseline.long.spread, 0.5),
  hours: baseline.hours.flatMap((one, hour) => (one >= 0.5 || (baseline.hoursToday & (1 << hour)) !== 0 ? [hour] : [])),
  hosts: [...baseline.hosts],
  methods: [...baseline.methods],
  refusalShare: baseline.answers === 0 ? 0 : baseline.refusals / baseline.answers
})
