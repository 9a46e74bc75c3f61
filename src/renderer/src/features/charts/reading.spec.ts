import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../../shared/kernel/ids'
import { barAt, readingAt, rebasedAt } from './reading'
import { bars, days } from './testing/bars'

describe('readingAt', () => {
  const chart = bars(days(1, 2), [100, 110], [7, NaN])
  it('gives the close, its change and what was traded', () => {
    expect(readingAt(chart, 0)).toEqual({ atMs: DAY_MS, close: 100, volume: 7 })
    const second = readingAt(chart, 1)
    expect(second?.changePercent).toBeCloseTo(10, 10)
    expect(second?.volume).toBeUndefined()
  })
  it('gives nothing where there is no bar', () => expect(readingAt(chart, 2)).toBeUndefined())
  it('finds the bar of a moment, or the last before it', () => {
    expect([DAY_MS - 1, DAY_MS, 1.5 * DAY_MS, 9 * DAY_MS].map((at) => barAt(chart, at))).toEqual([-1, 0, 0, 1])
  })
})

describe('rebasedAt', () => {
  const coin = bars(days(3, 4, 5), [50, 60, 40])
  it('has 100 at the left edge', () => {
    expect(rebasedAt(coin, 3 * DAY_MS, 5 * DAY_MS)).toBe(80)
    expect(rebasedAt(coin, 4 * DAY_MS, 5 * DAY_MS)).toBeCloseTo(66.67, 2)
  })
  it('begins where the coin begins', () => {
    expect(rebasedAt(coin, 0, 3 * DAY_MS)).toBe(100)
    expect(rebasedAt(coin, 0, 2 * DAY_MS)).toBeUndefined()
  })
  it('has nothing beyond the end', () => expect(rebasedAt(coin, 9 * DAY_MS, 9 * DAY_MS)).toBeUndefined())
})
