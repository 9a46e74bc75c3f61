import { describe, expect, it } from 'vitest'
import { DAY_MS, timestampMs } from '../../kernel/ids'
import type { Decimal } from '../../kernel/decimal'
import type { Candle } from '../market/candles'
import { cleanBars, leftOutCount } from './clean-bars'

const candle = (day: number, close: string, more: Partial<Record<'open' | 'high' | 'low' | 'volume', string>> = {}) =>
  ({ atMs: timestampMs(day * DAY_MS), close: close as Decimal, ...more }) as Candle
const whole = (day: number, open: string, high: string, low: string, close: string, volume = '5') =>
  candle(day, close, { open, high, low, volume })
const NOW = 100 * DAY_MS
const closesOf = (candles: readonly Candle[]) => [...cleanBars(candles, NOW).bars.closes]

describe('cleanBars', () => {
  it('keeps what is sound, as columns', () => {
    const { bars, leftOut } = cleanBars([whole(1, '10', '12', '9', '11'), whole(2, '11', '11', '11', '11')], NOW)
    expect(bars).toEqual({
      times: Float64Array.of(DAY_MS, 2 * DAY_MS),
      opens: Float64Array.of(10, 11),
      highs: Float64Array.of(12, 11),
      lows: Float64Array.of(9, 11),
      closes: Float64Array.of(11, 11),
      volumes: Float64Array.of(5, 5)
    })
    expect(leftOutCount(leftOut)).toBe(0)
  })

  it('draws no candles where one bar has a close alone', () => {
    const { bars } = cleanBars([whole(1, '10', '12', '9', '11'), candle(2, '12')], NOW)
    expect(bars.opens).toHaveLength(0)
    expect([...bars.closes]).toEqual([11, 12])
    expect(bars.volumes[1]).toBeNaN()
  })

  it.each([
    ['a high below the close', whole(2, '10', '10.5', '9', '11')],
    ['a low above the open', whole(2, '10', '12', '10.5', '11')],
    ['a price of zero', candle(2, '0')],
    ['a negative price', candle(2, '-1')],
    ['a negative low', whole(2, '10', '12', '-9', '11')],
    ['a price that is no number', candle(2, 'NaN')]
  ])('leaves out a bar with %s, and counts it', (_, bad) => {
    const { bars, leftOut } = cleanBars([candle(1, '10'), bad, candle(3, '10')], NOW)
    expect([...bars.closes]).toEqual([10, 10])
    expect(leftOut).toEqual({ inconsistent: 1, repeated: 0, unordered: 0, implausible: 0 })
  })

  it('leaves out a second bar of the same time, one from before, and one from the future', () => {
    const { bars, leftOut } = cleanBars(
      [candle(1, '10'), candle(3, '11'), candle(3, '12'), candle(2, '13'), candle(4, '14'), candle(101, '15')],
      NOW
    )
    expect([...bars.closes]).toEqual([10, 11, 14])
    expect(leftOut).toEqual({ inconsistent: 0, repeated: 1, unordered: 2, implausible: 0 })
  })

  it('leaves out a price a thousandfold away from both neighbours', () => {
    expect(closesOf([candle(1, '10'), candle(2, '11000'), candle(3, '10')])).toEqual([10, 10])
    expect(closesOf([candle(1, '10'), candle(2, '0.001'), candle(3, '10')])).toEqual([10, 10])
    expect(closesOf([candle(1, '10'), candle(2, '10'), candle(3, '10000000000')])).toEqual([10, 10])
  })

  it('leaves out a bar whose wick is a thousandfold its body', () => {
    expect(closesOf([candle(1, '10'), whole(2, '10', '12000', '9', '11'), candle(3, '10')])).toEqual([10, 10])
  })

  it('keeps a fall that stays, however deep', () => {
    expect(closesOf([candle(1, '80'), candle(2, '80'), candle(3, '0.01'), candle(4, '0.01')])).toEqual([
      80, 80, 0.01, 0.01
    ])
  })

  it('judges nothing by two bars alone', () => {
    expect(closesOf([candle(1, '80'), candle(2, '0.01')])).toEqual([80, 0.01])
  })

  it('says nothing of nothing', () => {
    const { bars, leftOut } = cleanBars([], NOW)
    expect(bars.times).toHaveLength(0)
    expect(leftOutCount(leftOut)).toBe(0)
  })
})
