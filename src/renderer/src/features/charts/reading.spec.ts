import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../../shared/kernel/ids'
import { barAt, drawnAt, readingAt } from './reading'
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

describe('drawnAt', () => {
  const line = { times: days(3, 4, 5), values: Float64Array.of(50, NaN, 40), factor: 2 }
  it('is the value at that moment, or the last before it, as it is drawn', () => {
    expect(drawnAt(line, 3 * DAY_MS)).toBe(100)
    expect(drawnAt(line, 9 * DAY_MS)).toBe(80)
  })
  it('is not known before the line begins, nor where it has a hole', () => {
    expect(drawnAt(line, 2 * DAY_MS)).toBeUndefined()
    expect(drawnAt(line, 4 * DAY_MS)).toBeUndefined()
    expect(drawnAt({ ...line, factor: NaN }, 5 * DAY_MS)).toBeUndefined()
  })
})
