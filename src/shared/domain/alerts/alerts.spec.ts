import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decimal } from '../../kernel/decimal'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs } from '../../kernel/ids'
import { BITCOIN } from '../market/assets'
import type { Figure, Quote } from '../market/figures'
import { checkCondition, freshState, sameCondition, type AlertState, type AssetCondition } from './alert'
import { believable, missedPrices, readCrosses, readPrice, readQuote, type Days } from './readings'
import { step, stepAll } from './step'
import { firedWords } from './words'

const T0 = Date.UTC(2026, 0, 10)
const at = (ms: number) => timestampMs(T0 + ms)
const figure = (value: number | string, atMs: number = T0): Figure => ({
  value: String(value) as Decimal,
  source: 'binance',
  atMs: timestampMs(atMs)
})
const above: AssetCondition = { kind: 'above', asset: BITCOIN, level: '100' as Decimal }
const nothing = { days: undefined, high: undefined }
/** Closes of days that end where T0's day begins. */
const closes = (...values: number[]): Days => ({
  days: Float64Array.from(values, (_, i) => T0 - (values.length - i) * DAY_MS),
  closes: Float64Array.from(values),
  volumes: new Float64Array(values.length).fill(1_000)
})

/** Runs prices, a minute apart; the places of those that fired. */
function runs(
  condition: AssetCondition,
  prices: readonly number[],
  {
    gap = MINUTE_MS,
    past = nothing
  }: { gap?: number; past?: { days: Days | undefined; high: Figure | undefined } } = {}
): number[] {
  let state = freshState(condition, at(0))
  return prices.flatMap((price, index) => {
    const reading = readPrice(condition, state, figure(price, T0 + index * gap), past)
    if (!reading) return []
    const stepped = step(condition, state, reading)
    state = stepped.state
    return stepped.fired ? [index] : []
  })
}

describe('above and below', () => {
  it('fire at once where they are true, and again only after going back by half a per cent', () => {
    expect(runs(above, [100])).toEqual([0])
    expect(runs(above, [99, 100.1, 101, 99.9, 100.2, 99.6, 100.5])).toEqual([1])
    expect(runs(above, [99, 100.1, 99.5, 100.1])).toEqual([1, 3])
    expect(runs({ ...above, kind: 'below' }, [101, 99.9, 100.2, 99.9, 100.5, 99])).toEqual([1, 5])
  })

  it('stay told while the price stays beyond, for days', () => {
    expect(runs(above, [101, 102, 103, 104], { gap: DAY_MS })).toEqual([0])
  })

  it('a day later a price that is back at all can cross again', () => {
    expect(runs(above, [101, 99.9, 100.1], { gap: DAY_MS })).toEqual([0, 2])
  })
})

describe('new highs and lows', () => {
  const days = closes(90, 95, 100, 97, 96, 98, 99, 94, 93, 92)
  const high: AssetCondition = { kind: 'new-high', asset: BITCOIN, days: 10 }

  it('are held against the closes of the span and what was seen since', () => {
    expect(runs(high, [99, 100, 100.5, 101, 100.2], { past: { days, high: undefined } })).toEqual([2])
    // Back by two per cent: then only a higher one counts.
    expect(runs(high, [101, 98, 100.5, 101.5], { past: { days, high: undefined } })).toEqual([0, 3])
    expect(runs({ ...high, kind: 'new-low' }, [91, 89.9], { past: { days, high: undefined } })).toEqual([1])
  })

  it('fire once a day while a run goes on', () => {
    expect(runs(high, [101, 102, 103, 104], { gap: DAY_MS / 2, past: { days, high: undefined } })).toEqual([0, 2])
  })

  it('say nothing where too little of the span is known', () => {
    expect(runs({ ...high, days: 30 }, [1_000], { past: { days, high: undefined } })).toEqual([])
  })

  it('of all time are held against the record that the source gives', () => {
    const ever: AssetCondition = { kind: 'new-high', asset: BITCOIN }
    expect(runs(ever, [101, 119, 120.5], { past: { days, high: figure(120, T0 - 90 * DAY_MS) } })).toEqual([2])
    expect(runs(ever, [1_000], { past: { days: undefined, high: undefined } })).toEqual([])
  })
})

describe('changes and volumes', () => {
  const quote = (more: Partial<Quote>): Quote => ({ assetId: BITCOIN, price: figure(100), ...more })
  const change: AssetCondition = { kind: 'change', asset: BITCOIN, percent: 10, window: '24h', move: 'either' }

  it('count the way that was asked for', () => {
    const fell = quote({ change24h: figure(-12) })
    expect(readQuote(change, fell, undefined, at(0))?.beyond).toBeCloseTo(20)
    expect(readQuote({ ...change, move: 'down' }, fell, undefined, at(0))?.beyond).toBeCloseTo(20)
    expect(readQuote({ ...change, move: 'up' }, fell, undefined, at(0))?.beyond).toBeLessThan(0)
  })

  it('say nothing where the figure is missing, stale, of the future or cannot be', () => {
    expect(readQuote(change, quote({}), undefined, at(0))).toBeUndefined()
    expect(readQuote(change, quote({ change24h: figure(50) }), undefined, at(HOUR_MS))).toBeUndefined()
    expect(readQuote(change, quote({ change24h: figure(50) }), undefined, at(-HOUR_MS))).toBeUndefined()
    expect(readQuote(change, quote({ change24h: figure(-100) }), undefined, at(0))).toBeUndefined()
    expect(readQuote(change, quote({ change24h: figure('NaN') }), undefined, at(0))).toBeUndefined()
  })

  it('hold a volume against the mean of the seven days before', () => {
    const spike: AssetCondition = { kind: 'volume', asset: BITCOIN, times: 3 }
    const days = closes(1, 1, 1, 1, 1, 1, 1)
    expect(readQuote(spike, quote({ volume24h: figure(3_300) }), days, at(0))).toMatchObject({ line: 1_000 })
    expect(readQuote(spike, quote({ volume24h: figure(3_300) }), days, at(0))?.beyond).toBeCloseTo(10)
    expect(readQuote(spike, quote({ volume24h: figure(9_000) }), closes(1, 1), at(0))).toBeUndefined()
  })
})

describe('crosses', () => {
  const cross: AssetCondition = { kind: 'cross', asset: BITCOIN, fast: 1, slow: 3, move: 'either' }
  const told = (days: Days, state: AlertState) => {
    const readings = readCrosses(cross, days, 'coingecko', timestampMs(0), at(0))
    return stepAll(
      cross,
      state,
      readings.map((one) => one.figure),
      (index) => readings[index]
    )
  }

  it('need a first side, then fire on the day that closes on the other', () => {
    // Means of three: 10, then 10.67; the close of 12 is above.
    const readings = readCrosses(cross, closes(10, 10, 10, 9, 12), 'coingecko', timestampMs(0), at(0))
    expect(readings.map(({ beyond }) => Math.sign(beyond))).toEqual([0, -1, 1])
    expect(readings.at(-1)?.line).toBeCloseTo(31 / 3)
    expect(told(closes(10, 10, 10, 9, 12), freshState(cross, at(0))).fired?.beyond).toBeGreaterThan(0)
    expect(told(closes(10, 10, 10, 12, 13), freshState(cross, at(0))).fired).toBeUndefined()
  })

  it('have no average over a gap, and none of old days', () => {
    const whole = closes(10, 10, 10, 9, 12)
    const gap = { ...whole, days: Array.from(whole.days, (day, i) => (i < 2 ? day - DAY_MS : day)) }
    expect(readCrosses(cross, gap, 'coingecko', timestampMs(0), at(0))).toHaveLength(1)
    expect(readCrosses(cross, closes(10, 10, 9, 12), 'coingecko', timestampMs(0), at(5 * DAY_MS))).toEqual([])
  })
})

it('what was missed is told once, with the last time that it came true', () => {
  const bars = [98, 101, 99, 102].map((close, i) => ({ atMs: at(i * DAY_MS), close: String(close) as Decimal }))
  const figures = missedPrices('above', bars, DAY_MS, 'coingecko', at(0), at(4 * DAY_MS))
  const stepped = stepAll(above, { armed: true, seenMs: at(0) }, figures, (index, state) => {
    const one = figures[index]
    return one && readPrice(above, state, one, nothing)
  })
  expect(stepped.fired?.figure).toMatchObject({ value: '102', atMs: at(4 * DAY_MS) })
})

it('a live price is believed only beside a stored one', () => {
  expect(believable(figure(100), figure(101), at(0))).toBe(true)
  expect(believable(figure(100), undefined, at(0))).toBe(false)
  expect(believable(figure(100_000), figure(101), at(0))).toBe(false)
  expect(believable(figure(0), figure(101), at(0))).toBe(false)
  expect(believable(figure(100), figure(101), at(HOUR_MS))).toBe(false)
  expect(believable(figure(100, T0 + HOUR_MS), figure(101), at(0))).toBe(false)
})

const prices = fc.array(fc.double({ min: 90, max: 110, noNaN: true }), { minLength: 1, maxLength: 40 })

it('never fires twice without having been back by the margin in between, within a day', () => {
  fc.assert(
    fc.property(prices, (walk) => {
      const fired = runs(above, walk)
      for (const [index, place] of fired.entries()) {
        const before = fired[index - 1]
        if (before !== undefined) expect(Math.min(...walk.slice(before, place))).toBeLessThanOrEqual(99.5)
      }
      // And never misses: a price beyond, while armed, has fired.
      expect(fired.length > 0).toBe(walk.some((price) => price >= 100))
    })
  )
})

it('the order within a batch, and a restart between any two batches, change nothing', () => {
  const batch = fc.array(fc.record({ price: fc.integer({ min: 90, max: 110 }), ms: fc.nat(5) }), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(fc.tuple(batch, batch), { maxLength: 6 }), fc.gen(), (batches, gen) => {
      const take = (state: AlertState, one: readonly { price: number; ms: number }[], round: number) => {
        const figures = one.map(({ price, ms }) => figure(price, T0 + round * 10 + ms))
        return stepAll(above, state, figures, (index, known) => {
          const each = figures[index]
          return each && readPrice(above, known, each, nothing)
        })
      }
      let straight = freshState(above, at(0))
      let shuffled = straight
      for (const [round, [first]] of batches.entries()) {
        const order = gen(fc.shuffledSubarray, [...first], { minLength: first.length, maxLength: first.length })
        const a = take(straight, first, round)
        const b = take(JSON.parse(JSON.stringify(shuffled)) as AlertState, order, round)
        expect(b).toEqual(a)
        straight = a.state
        shuffled = b.state
      }
    })
  )
})

it('refuses what can never be true, and knows its like', () => {
  expect(checkCondition({ ...above, level: '0' as Decimal }).ok).toBe(false)
  expect(checkCondition({ kind: 'change', asset: BITCOIN, percent: 100, window: '24h', move: 'down' }).ok).toBe(false)
  expect(checkCondition({ kind: 'cross', asset: BITCOIN, fast: 50, slow: 50, move: 'up' }).ok).toBe(false)
  expect(checkCondition({ kind: 'new-high', asset: BITCOIN, days: 1.5 }).ok).toBe(false)
  expect(checkCondition({ kind: 'volume', asset: BITCOIN, times: 1 }).ok).toBe(false)
  expect(checkCondition({ kind: 'phase' }).ok).toBe(true)
  expect(sameCondition({ kind: 'phase', narrative: undefined }, { kind: 'phase' })).toBe(true)
  expect(sameCondition(above, { ...above, kind: 'below' })).toBe(false)
})

it('says the coin, the figure, its source and its time', () => {
  const reading = { figure: figure('101.5'), beyond: 1.5 }
  const stamp = () => '10 Jan 2026, 00:00'
  expect(firedWords('Bitcoin', above, reading, { missed: false, stamp })).toEqual({
    title: 'Bitcoin is above $100.00',
    body: 'It is at $101.50. Binance, 10 Jan 2026, 00:00.'
  })
  expect(firedWords('Bitcoin', above, reading, { missed: true, stamp }).body).toContain(
    'while Keywatch was not looking'
  )
})
