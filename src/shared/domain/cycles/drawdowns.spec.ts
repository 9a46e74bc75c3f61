import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DailySeries } from './daily-grid'
import { isoDay } from './days'
import { deeperThan, drawdownLine, episodesOf, obituaryOf } from './drawdowns'
import { hasMarketData, readTable } from './testing/market-data'

const series = (...closes: number[]): DailySeries => ({ firstDay: 100, closes: Float64Array.from(closes) })

describe('drawdowns', () => {
  it('run from a high to the first close at or above it', () => {
    expect(episodesOf(series(10, 8, 5, 9, 10, 12, 11, NaN, 6))).toEqual([
      { highDay: 100, high: 10, lowDay: 102, low: 5, depth: 0.5, recoveredDay: 104 },
      { highDay: 105, high: 12, lowDay: 108, low: 6, depth: 0.5 }
    ])
  })

  it('are none while every close is a high', () => {
    expect(episodesOf(series(1, 2, 2, 3))).toEqual([])
    expect(episodesOf(series())).toEqual([])
    expect(episodesOf(series(NaN, 4))).toEqual([])
  })

  it('say how far, how long, and what became of earlier ones of that size', () => {
    // Falls of 50 %, 10 % and 30 %; now 40 % under 20, for two days.
    const obituary = obituaryOf(series(10, 5, 10, 9, 12, 8.4, 20, 15, 12))
    expect(obituary).toMatchObject({ highDay: 106, high: 20, last: 12, lastDay: 108, days: 2 })
    expect(obituary?.now).toBeCloseTo(0.4)
    expect(obituary?.earlier.map(({ highDay }) => highDay)).toEqual([100])
    // One day at 50 %, and today.
    expect(obituary?.shareOfDays).toBeCloseTo(2 / 9)
  })

  it('measure a small fall by a fifth, and a high by the same', () => {
    expect(obituaryOf(series(10, 7, 12, 11.5))).toMatchObject({ measure: 0.2, earlier: [{ highDay: 100 }] })
    expect(obituaryOf(series(10, 7, 12))).toMatchObject({ now: 0, days: 0, measure: 0.2 })
    expect(obituaryOf(series(NaN))).toBeUndefined()
  })

  it('never overlap, and hold every day below a high', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 80 }), (closes) => {
        const made = series(...closes)
        const episodes = episodesOf(made)
        const inside = drawdownLine(made).reduce((sum, depth) => sum + (depth > 0 ? 1 : 0), 0)
        let days = 0
        let before = -Infinity
        for (const { highDay, lowDay, recoveredDay, high, low, depth } of episodes) {
          const end = recoveredDay ?? 100 + closes.length
          expect(highDay).toBeGreaterThanOrEqual(before)
          expect(lowDay).toBeGreaterThan(highDay)
          expect(lowDay).toBeLessThan(end)
          expect(depth).toBeCloseTo(1 - low / high, 12)
          if (recoveredDay !== undefined) expect(closes[recoveredDay - 100]).toBeGreaterThanOrEqual(high)
          days += end - highDay - 1
          before = end
        }
        expect(days).toBe(inside)
      })
    )
  })

  it.skipIf(!hasMarketData)('of Bitcoin are those of the reference', () => {
    const { columns, firstDay } = readTable('btc-daily.csv')
    const real = { firstDay, closes: columns.get('close')! }
    const episodes = episodesOf(real)
    expect([0.2, 0.3, 0.5, 0.75].map((depth) => deeperThan(episodes, depth).length)).toEqual([20, 13, 7, 4])
    expect(
      deeperThan(episodes, 0.75).map(({ highDay, recoveredDay }) => [isoDay(highDay), isoDay(recoveredDay ?? 0)])
    ).toEqual([
      ['2011-06-08', '2013-02-20'],
      ['2013-12-04', '2017-03-02'],
      ['2017-12-16', '2020-11-30'],
      ['2021-11-08', '2024-03-04']
    ])
    const now = obituaryOf(real)!
    expect(isoDay(now.lastDay)).toBe('2025-12-18')
    expect(isoDay(now.highDay)).toBe('2025-10-06')
    expect((100 * now.now).toFixed(1)).toBe('30.6')
  })
})
