import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/ids'
import {
  binomialTail,
  canExpect,
  causes,
  expect as teach,
  newBaseline,
  observeAnswered,
  observeAsked,
  usualOf,
  type Asked,
  type Baseline,
  type Signal
} from './baseline'
import { DEFAULT_THRESHOLDS as limits } from './thresholds'

/** Mulberry32: the same series in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function poisson(random: () => number, mean: number): number {
  const limit = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > limit; count += 1) product *= random()
  return count
}

const START = Date.UTC(2026, 0, 5)
const local = (atMs: number, offsetHours = 0) => ({
  day: Math.floor((atMs + offsetHours * HOUR_MS) / DAY_MS),
  hour: Math.floor((atMs + offsetHours * HOUR_MS) / HOUR_MS) % 24
})
const asked = (atMs: number, more: Partial<Asked> = {}): Asked => ({
  atMs,
  local: local(atMs),
  host: 'api.kraken.com',
  method: 'POST',
  refused: false,
  version: 1,
  ...more
})

interface Call {
  readonly atMs: number
  readonly offsetHours?: number
  readonly method?: string
  readonly code?: string
}

/** Runs a series and gives the fresh signals with their times. */
function run(series: Iterable<Call>, baseline = newBaseline()): (Signal & { atMs: number })[] {
  const found: (Signal & { atMs: number })[] = []
  for (const { atMs, offsetHours, method, code } of series) {
    const request = asked(atMs, { local: local(atMs, offsetHours), method: method ?? 'POST' })
    const signals = [
      ...observeAsked(baseline, request, limits),
      ...observeAnswered(baseline, code === undefined ? { atMs } : { atMs, code }, limits)
    ]
    for (const signal of signals) if (signal.fresh) found.push({ ...signal, atMs })
  }
  return found
}

/** A grid bot: round the clock, busier in the afternoon, some of its orders rejected, restarts with a handful of calls. */
function* bot(random: () => number, days: number): Generator<Call> {
  for (let minute = 0; minute < days * 24 * 60; minute += 1) {
    const hour = Math.floor(minute / 60) % 24
    const busy = hour >= 12 && hour < 18 ? 3 : 1
    const restart = random() < 1 / (3 * 24 * 60) ? 12 : 0
    const calls = poisson(random, 0.4 * busy) + restart
    for (let call = 0; call < calls; call += 1) {
      const atMs = START + minute * MINUTE_MS + (restart > 0 ? call * 200 : random() * MINUTE_MS)
      yield { atMs, method: random() < 0.7 ? 'POST' : 'GET', ...(random() < 0.03 ? { code: 'rejected' } : {}) }
    }
  }
}

/** A person: working days, a few looks at odd minutes between eight and seven, now and then in the evening. */
function* person(random: () => number, days: number): Generator<Call> {
  for (let day = 0; day < days; day += 1) {
    // Summer time: the clock on the wall is one hour ahead.
    const offsetHours = day > 83 && day < 293 ? 2 : 1
    const looks = day % 7 < 5 ? 2 + poisson(random, 4) : poisson(random, 0.6)
    for (let look = 0; look < looks; look += 1) {
      const evening = random() < 0.1
      const hour = evening ? 19 + random() * 3 : 8 + random() * 11
      const atMs = START + day * DAY_MS + (hour - offsetHours) * HOUR_MS
      for (let call = 0, calls = 1 + poisson(random, 2); call < calls; call += 1)
        yield { atMs: atMs + call * 2_000, offsetHours, method: random() < 0.8 ? 'GET' : 'POST' }
    }
  }
}

/** A report each night at 00:05 UTC, with 45 calls at once; a longer one each Sunday. */
function* nightly(random: () => number, days: number): Generator<Call> {
  for (let day = 0; day < days; day += 1) {
    const offsetHours = day > 83 && day < 293 ? 2 : 1
    const calls = (day % 7 === 6 ? 90 : 45) + poisson(random, 5)
    for (let call = 0; call < calls; call += 1)
      yield { atMs: START + day * DAY_MS + 5 * MINUTE_MS + call * 150, offsetHours, method: 'GET' }
  }
}

/** A bot in a market with moods: each hour its rate is multiplied by something between a tenth and ten. */
function* nervous(random: () => number, days: number): Generator<Call> {
  for (let hour = 0; hour < days * 24; hour += 1) {
    const mood = Math.exp(0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
    for (let minute = 0; minute < 60; minute += 1)
      for (let call = 0, calls = poisson(random, 0.5 * mood); call < calls; call += 1)
        yield { atMs: START + hour * HOUR_MS + minute * MINUTE_MS + random() * MINUTE_MS }
  }
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]

describe('a year of ordinary use', () => {
  it.each([
    ['a bot round the clock', 2, bot],
    ['a bot in a nervous market', 4, nervous],
    ['a person at a desk', 4, person],
    ['a report each night', 1, nightly]
  ] as const)('%s: at most %i false alarms a year', (name, perYear, series) => {
    const alarms = SEEDS.map((seed) => run(series(seeded(seed), 365)))
    const mean = alarms.flat().length / SEEDS.length
    console.info(`${name}: ${mean} false alarms a year (${alarms.map((one) => one.length).join(', ')})`, [
      ...new Set(alarms.flat().map(({ cause }) => cause))
    ])
    expect(mean).toBeLessThanOrEqual(perYear)
    expect(Math.max(...alarms.map((one) => one.length))).toBeLessThanOrEqual(3 * perYear)
  })

  it('alarms often with every threshold at its tightest, so that silence above means something', () => {
    const baseline = newBaseline()
    const tight = { ...limits, burstFactor: 1, burstFloor: 2, rareHourPerMille: 100 }
    let alarms = 0
    for (const { atMs } of nervous(seeded(1), 60))
      alarms += observeAsked(baseline, asked(atMs), tight).filter(({ fresh }) => fresh).length
    expect(alarms).toBeGreaterThan(50)
  })

  it('does not outgrow its bounds', () => {
    const baseline = newBaseline()
    run(bot(seeded(9), 365), baseline)
    for (let n = 0; n < 500; n += 1)
      observeAsked(baseline, asked(START + n, { host: `h${n}.example`, method: `M${n}` }), limits)
    expect(JSON.stringify(baseline).length).toBeLessThan(2_500)
    expect(JSON.parse(JSON.stringify(baseline))).toEqual(baseline)
  })
})

describe('what leaves the usual is found', () => {
  const trained = (series = bot, days = 60): { baseline: Baseline; end: number } => {
    const baseline = newBaseline()
    run(series(seeded(42), days), baseline)
    return { baseline, end: START + days * DAY_MS }
  }
  const causesOf = (signals: readonly Signal[]) => [...new Set(signals.map(({ cause }) => cause))]

  it.each(SEEDS)('a burst of 41 calls in 10 s, seed %i', (seed) => {
    const baseline = newBaseline()
    const steady = function* (random: () => number): Generator<Call> {
      for (let window = 0; window < 20 * 8_640; window += 7)
        for (let call = 0; call < 2 + Math.floor(random() * 3); call += 1)
          yield { atMs: START + window * 10 * SECOND_MS + call * 900 }
    }
    run(steady(seeded(seed)), baseline)
    const at = START + 30 * DAY_MS
    const signals = Array.from({ length: 41 }, (_, call) =>
      observeAsked(baseline, asked(at + call * 100), limits)
    ).flat()
    const bursts = signals.filter(({ cause }) => cause === 'burst')
    expect(bursts.filter(({ fresh }) => fresh)).toHaveLength(1)
    expect(bursts.at(-1)).toMatchObject({ amount: 41, reason: '41 calls in 10 s; usual is 3' })
  })

  it('a slow burst over an hour that no 10 s show', () => {
    const { baseline, end } = trained()
    const at = end + 2 * HOUR_MS
    const found = run(
      Array.from({ length: 900 }, (_, call) => ({ atMs: at + call * 4_000, method: 'POST' })),
      baseline
    )
    expect(found.map(({ cause, subject }) => `${cause} ${subject}`)).toEqual(['burst hour'])
  })

  it('a host and a method that were never used', () => {
    const { baseline, end } = trained()
    const found = observeAsked(baseline, asked(end, { host: 'futures.kraken.com', method: 'DELETE' }), limits)
    expect(found.map(({ cause, reason }) => [cause, reason])).toEqual([
      ['new-host', 'First use with futures.kraken.com; usual is api.kraken.com'],
      ['new-method', 'First DELETE request; usual is POST, GET']
    ])
    // It does not teach by itself.
    expect(causesOf(observeAsked(baseline, asked(end, { host: 'futures.kraken.com' }), limits))).toEqual(['new-host'])
  })

  it('an hour at which nobody works', () => {
    const { baseline, end } = trained(person, 120)
    const night = end + 3 * HOUR_MS
    expect(run([{ atMs: night, method: 'GET' }], baseline)).toMatchObject([{ cause: 'odd-hour', subject: '3' }])
  })

  it('an error share that is not chance', () => {
    const { baseline, end } = trained()
    const found = run(
      Array.from({ length: 20 }, (_, call) => ({ atMs: end + call * 30_000, code: 'rejected' })),
      baseline
    )
    expect(causesOf(found)).toEqual(['errors'])
    expect(found[0]?.reason).toMatch(/^\d+ of the last 20 answers were refusals; usual is 3 in 100$/)
  })

  it('no error share in a network that is down', () => {
    const { baseline, end } = trained()
    const down = Array.from({ length: 60 }, (_, call) => ({ atMs: end + call * 30_000, code: 'host-unreachable' }))
    expect(run(down, baseline)).toEqual([])
  })

  it('failures of authentication in a row, from the first day on', () => {
    const baseline = newBaseline()
    const answer = (code?: string) =>
      observeAnswered(baseline, code === undefined ? { atMs: START } : { atMs: START, code }, limits)
    expect(answer('authentication-failed')).toEqual([])
    expect(answer()).toEqual([])
    for (let n = 0; n < 2; n += 1) expect(answer('authentication-failed')).toEqual([])
    expect(answer('permission-denied')).toMatchObject([
      { cause: 'auth-failures', fresh: true, reason: '3 calls in a row were not accepted for this key; usual is none' }
    ])
    expect(answer('authentication-failed')).toMatchObject([{ amount: 4, fresh: false }])
  })

  it('a number used twice, and one that the exchange has seen', () => {
    const baseline = newBaseline()
    const with_ = (nonce: string) => observeAsked(baseline, asked(START, { nonce }), limits)
    expect(with_('18446744073709551614')).toEqual([])
    expect(with_('18446744073709551615')).toEqual([])
    expect(causesOf(with_('18446744073709551615'))).toEqual(['duplicate-nonce'])
    expect(causesOf(observeAnswered(baseline, { atMs: START, code: 'key-used-elsewhere' }, limits))).toEqual([
      'duplicate-nonce'
    ])
    expect(observeAnswered(baseline, { atMs: START, code: 'nonce-rejected' }, limits)).toEqual([])
  })

  it('a version that signs after its overlap', () => {
    const superseded = { by: 2, sinceMs: START - 2 * DAY_MS }
    expect(observeAsked(newBaseline(), asked(START, { superseded }), limits)).toMatchObject([
      {
        cause: 'use-after-rotation',
        reason: 'Version 1 signed 2 days after version 2 had taken its place; usual is that it rests'
      }
    ])
  })
})

describe('learning', () => {
  it('does not alarm for a new key, however it begins', () => {
    const eager = Array.from({ length: 3_000 }, (_, call) => ({ atMs: START + call * 50, method: `M${call % 4}` }))
    expect(run(eager)).toEqual([])
  })

  it.each(causes.filter(canExpect))('%s: is silent once a person called it expected', (cause) => {
    const baseline = newBaseline()
    run(cause === 'odd-hour' ? person(seeded(5), 120) : bot(seeded(5), 60), baseline)
    const at = START + 200 * DAY_MS + 3 * HOUR_MS
    const strange = (start: number): Signal[] => {
      switch (cause) {
        case 'burst':
          return Array.from({ length: 80 }, (_, n) => observeAsked(baseline, asked(start + n * 20), limits)).flat()
        case 'new-host':
          return observeAsked(baseline, asked(start, { host: 'new.example' }), limits)
        case 'new-method':
          return observeAsked(baseline, asked(start, { method: 'DELETE' }), limits)
        case 'odd-hour':
          return observeAsked(baseline, asked(start, { method: 'GET' }), limits)
        default:
          return Array.from({ length: 20 }, (_, n) =>
            observeAnswered(baseline, { atMs: start + n, code: 'rejected' }, limits)
          ).flat()
      }
    }
    const before = strange(at).filter((signal) => signal.cause === cause)
    const last = before.at(-1)
    expect(last?.cause).toBe(cause)
    // Not expected: it comes again.
    expect(strange(at + DAY_MS).some((signal) => signal.cause === cause)).toBe(true)
    if (last) teach(baseline, cause, last.subject, last.amount)
    expect(strange(at + 2 * DAY_MS).filter((signal) => signal.cause === cause)).toEqual([])
  })

  it('survives a clock that is set back a year, and a month without use', () => {
    const baseline = newBaseline()
    run(bot(seeded(7), 30), baseline)
    const days = baseline.days
    expect(run([{ atMs: START - 365 * DAY_MS, method: 'GET' }], baseline)).toEqual([])
    expect(run(bot(seeded(8), 1), baseline)).toEqual([])
    expect(run([{ atMs: START + 90 * DAY_MS, method: 'GET' }], baseline)).toEqual([])
    expect(baseline.days).toBeGreaterThan(days)
  })

  it('tells what is usual', () => {
    const baseline = newBaseline()
    run(nightly(seeded(3), 40), baseline)
    expect(usualOf(baseline, limits)).toMatchObject({
      learned: true,
      hosts: ['api.kraken.com'],
      methods: ['GET'],
      hours: [1],
      refusalShare: 0
    })
  })
})

describe('the binomial tail', () => {
  it.each([
    [20, 0, 0.3, 1],
    [20, 20, 0.5, 0.5 ** 20],
    [10, 1, 0.1, 1 - 0.9 ** 10],
    [20, 5, 1, 1]
  ])('P(X >= k) for n %d, k %d, p %d', (n, k, p, tail) => {
    expect(binomialTail(n, k, p)).toBeCloseTo(tail, 12)
  })
})
