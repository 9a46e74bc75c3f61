import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, lastDayOf, weekOf } from './calendar'
import { phaseOf, spells } from './phases'
import { rotation } from './rotation-graph'
import { weeklyCloses } from './weekly-closes'

const day = (text: string): number => dayOf(Date.parse(`${text}T00:00:00Z`))

describe('rotation', () => {
  it('is what the table worked out by hand says', () => {
    // n = 3. RS = 100, 102, 101, 104, 103. Means 101, 102.3333, 102.6667; deviations 1, 1.5275, 1.5275.
    const { ratio, momentum } = rotation(Float64Array.of(100, 102, 101, 104, 103), new Float64Array(5).fill(100), 3)
    expect([...ratio].map((x) => x.toFixed(4))).toEqual(['NaN', 'NaN', '100.0000', '101.0911', '100.2182'])
    // ROC = 1.091089, -0.863385: two of three, so that momentum begins one step later.
    expect([...momentum].every(Number.isNaN)).toBe(true)
    const longer = rotation(Float64Array.of(100, 102, 101, 104, 103, 103), new Float64Array(6).fill(100), 3)
    // RS 104, 103, 103: mean 103.3333, deviation 0.57735, RS-Ratio 99.42265; ROC 1.091089, -0.863466, -0.793817: mean -0.188731, deviation 1.108955.
    expect(longer.ratio[5]?.toFixed(4)).toBe('99.4226')
    expect(longer.momentum[5]?.toFixed(4)).toBe('99.4543')
  })

  const price = fc.integer({ min: 1, max: 10_000_000 }).map((x) => x / 1_000)
  const series = fc.array(price, { minLength: 40, maxLength: 60 })
  const pairs = series.chain((prices) =>
    fc.tuple(
      fc.constant(Float64Array.from(prices)),
      fc.array(price, { minLength: prices.length, maxLength: prices.length }).map((b) => Float64Array.from(b))
    )
  )

  it('does not depend on the unit of price or benchmark', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        ([prices, against], p, b) => {
          const one = rotation(prices, against)
          const other = rotation(
            prices.map((x) => x * p),
            against.map((x) => x * b)
          )
          one.ratio.forEach((value, at) => {
            if (at < 13) expect(other.ratio[at]).toBeNaN()
            else expect(other.ratio[at]).toBeCloseTo(value, 6)
          })
        }
      )
    )
  })

  it('gives nothing while its window is not full or has a gap, and 100 where nothing differs', () => {
    fc.assert(
      fc.property(pairs, fc.nat(59), ([prices, against], gap) => {
        const at = gap % prices.length
        const broken = Float64Array.from(prices)
        broken[at] = NaN
        const { ratio, momentum } = rotation(broken, against)
        ratio.forEach((value, i) => expect(Number.isNaN(value)).toBe(i < 13 || (i >= at && i < at + 14)))
        for (let i = at; i < Math.min(at + 28, prices.length); i += 1) expect(momentum[i]).toBeNaN()
      })
    )
    fc.assert(
      fc.property(series, fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (prices, times) => {
        const own = Float64Array.from(prices)
        const { ratio, momentum } = rotation(
          own.map((x) => x * times),
          own
        )
        expect(ratio.slice(13).every((x) => x === 100)).toBe(true)
        expect(momentum.slice(27).every((x) => x === 100)).toBe(true)
      })
    )
  })

  it('takes no price that is 0 or less for a price', () => {
    const prices = new Float64Array(20).map((_, i) => i + 1)
    prices[3] = 0
    prices[4] = -1
    expect(rotation(prices, new Float64Array(20).fill(1)).ratio.findIndex((x) => !Number.isNaN(x))).toBe(18)
  })
})

describe('weeklyCloses', () => {
  it('takes the last known close of each ISO week, in UTC', () => {
    // Saturday 30 December 2023 to Tuesday 9 January 2024; no close on Sunday the 7th.
    const daily = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, NaN, 10, 11)
    const { firstWeek, closes } = weeklyCloses(day('2023-12-30'), daily)
    expect(lastDayOf(firstWeek)).toBe(day('2023-12-31'))
    expect([...closes]).toEqual([2, 8, 11])
    expect([weekOf(day('2023-12-31')), weekOf(day('2024-01-01'))]).toEqual([firstWeek, firstWeek + 1])
  })
  it('leaves a week without a close empty', () => {
    const daily = new Float64Array(21).fill(NaN)
    daily[0] = 1
    daily[20] = 2
    expect([...weeklyCloses(day('2024-01-01'), daily).closes]).toEqual([1, NaN, 2])
    expect(weeklyCloses(0, new Float64Array()).closes).toHaveLength(0)
  })
})

describe('phases', () => {
  it('go by the signs of ratio and momentum', () => {
    expect([phaseOf(101, 101), phaseOf(101, 99), phaseOf(99, 99), phaseOf(99, 101)]).toEqual([
      'leading',
      'weakening',
      'lagging',
      'improving'
    ])
    expect([phaseOf(100, 101), phaseOf(99, 100), phaseOf(NaN, 99), phaseOf(99, NaN)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })
  it('last until another begins; a line keeps them, a gap ends them', () => {
    const ratio = Float64Array.of(NaN, 99, 99, 100, 101, 101, NaN, 101)
    const momentum = Float64Array.of(99, 99, 101, 101, 101, 99, 99, 99)
    expect(spells({ ratio, momentum })).toEqual([
      { phase: 'lagging', from: 1, to: 1 },
      { phase: 'improving', from: 2, to: 3 },
      { phase: 'leading', from: 4, to: 4 },
      { phase: 'weakening', from: 5, to: 5 },
      { phase: 'weakening', from: 7, to: 7 }
    ])
    expect(spells({ ratio, momentum }, 4)).toHaveLength(2)
  })
})

/** Real closes, for development alone: the project ships none of them. */
const file = resolve(import.meta.dirname, '../../../../../shared/market-data/closes-2022-2024.csv')
const real = [file, '/work/shared/market-data/closes-2022-2024.csv'].find(existsSync)

describe.skipIf(real === undefined)('rotation on real closes (skipped where ../shared/market-data is absent)', () => {
  const weeks = (symbol: string) => {
    const [head = '', ...lines] = readFileSync(real ?? '', 'utf8')
      .trim()
      .split('\n')
    const column = head.split(',').indexOf(symbol)
    const closes = lines.map((line) => line.split(',')[column] ?? '')
    return weeklyCloses(
      day(lines[0]?.slice(0, 10) ?? ''),
      Float64Array.from(closes, (text) => (text === '' ? NaN : Number(text)))
    )
  }
  it.each([
    ['ETH', '2024-12-01', '99.7942', '101.7576'],
    ['ETH', '2023-02-26', '98.9349', '100.4801'],
    ['DOGE', '2024-12-01', '101.8484', '99.3584']
  ])('%s against BTC, week ending %s: %s, %s', (symbol, ending, ratio, momentum) => {
    const { firstWeek, closes } = weeks(symbol)
    const graph = rotation(closes, weeks('BTC').closes)
    const at = weekOf(day(ending)) - firstWeek
    expect([graph.ratio[at]?.toFixed(4), graph.momentum[at]?.toFixed(4)]).toEqual([ratio, momentum])
  })
})
