import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/ids'
import type { Bars } from './bars'
import { withPrice } from './live-bar'

const T = 20_000 * DAY_MS
const candles: Bars = {
  times: Float64Array.of(T - DAY_MS, T),
  opens: Float64Array.of(10, 11),
  highs: Float64Array.of(12, 12),
  lows: Float64Array.of(9, 10.5),
  closes: Float64Array.of(11, 11.5),
  volumes: Float64Array.of(5, 3)
}
const at = (price: number, atMs: number, bars = candles) => withPrice(bars, '1d', price, atMs)

describe('withPrice', () => {
  it('moves the close of the bar that is under way, and its high and low where they are passed', () => {
    expect(at(11.8, T + 1)).toMatchObject({
      closes: Float64Array.of(11, 11.8),
      highs: candles.highs,
      lows: candles.lows
    })
    expect(at(13, T + 1).highs).toEqual(Float64Array.of(12, 13))
    expect(at(8, T + 1).lows).toEqual(Float64Array.of(9, 8))
    expect(candles.closes).toEqual(Float64Array.of(11, 11.5))
  })

  it('begins the next bar once its interval has begun, with a volume that is not known', () => {
    const longer = at(11.7, T + DAY_MS + 5)
    expect(longer.times).toEqual(Float64Array.of(T - DAY_MS, T, T + DAY_MS))
    expect([longer.opens, longer.highs, longer.lows, longer.closes].map((column) => column[2])).toEqual([
      11.7, 11.7, 11.7, 11.7
    ])
    expect(longer.volumes[2]).toBeNaN()
  })

  it('leaves bars alone that the price does not belong to', () => {
    for (const [price, atMs] of [
      [11, T - 1],
      [11, T + 2 * DAY_MS],
      [NaN, T],
      [0, T],
      [-1, T],
      [Infinity, T],
      [11.5e9, T],
      [11.5e-9, T]
    ] as const)
      expect(at(price, atMs)).toBe(candles)
  })

  it('keeps closes a line of closes', () => {
    const none = new Float64Array(0)
    const line = at(12, T + 1, { ...candles, opens: none, highs: none, lows: none })
    expect(line).toMatchObject({ closes: Float64Array.of(11, 12), opens: none, highs: none })
  })

  it('never makes a bar that does not hold together', () =>
    fc.assert(
      fc.property(fc.double({ noNaN: false }), fc.integer({ min: -2, max: 3 * DAY_MS }), (price, after) => {
        const { times, opens, highs, lows, closes } = at(price, T + after)
        times.forEach((time, index) => {
          if (index > 0) expect(time).toBeGreaterThan(times[index - 1] ?? Infinity)
          expect(highs[index]).toBeGreaterThanOrEqual(Math.max(opens[index] ?? NaN, closes[index] ?? NaN))
          expect(lows[index]).toBeLessThanOrEqual(Math.min(opens[index] ?? NaN, closes[index] ?? NaN))
        })
      })
    ))
})
