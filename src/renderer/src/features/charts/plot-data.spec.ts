import { describe, expect, it } from 'vitest'
import type { Bars } from '../../../../shared/domain/charts/bars'
import { candleItems, fallsOf, lineItems, placesOf } from './plot-data'
import { bars, days } from './testing/bars'

const s = (n: number) => n * 86_400

describe('items of a chart', () => {
  it('leave an empty place where a bar is missing', () => {
    const whole: Bars = {
      ...bars(days(1, 3), [2, 3]),
      opens: Float64Array.of(1, 2),
      highs: Float64Array.of(4, 5),
      lows: Float64Array.of(0.5, 1)
    }
    expect(candleItems(whole, '1d')).toEqual([
      { time: s(1), open: 1, high: 4, low: 0.5, close: 2 },
      { time: s(2) },
      { time: s(3), open: 2, high: 5, low: 1, close: 3 }
    ])
  })
  it('draw no line across a gap, and none where nothing is known', () => {
    expect(lineItems(days(1, 2, 4), Float64Array.of(NaN, 5, 6), '1d')).toEqual([
      { time: s(1) },
      { time: s(2), value: 5, color: 'transparent' },
      { time: s(3) },
      { time: s(4), value: 6 }
    ])
  })
  it('leave no place for thousands of missing bars', () => {
    expect(lineItems(days(1, 6_000), Float64Array.of(1, 2), '1d')).toHaveLength(2)
  })
  it('stand where the others say they stand', () => {
    const times = days(1, 2, 5, 6, 8)
    expect([...placesOf(times, '1d')]).toEqual([0, 1, 4, 5, 7])
    const at = lineItems(times, Float64Array.of(1, 2, 3, 4, 5), '1d').flatMap((item, place) =>
      'value' in item ? [place] : []
    )
    expect(at).toEqual([0, 1, 4, 5, 7])
    expect([...placesOf(days(1, 6_000), '1d')]).toEqual([0, 1])
    expect([...placesOf(days(1, 2), '1d')]).toEqual([0, 1])
  })
  it('know of each bar whether it fell', () => expect([...fallsOf(Float64Array.of(5, 4, 4, 3))]).toEqual([0, 1, 0, 1]))
})
