import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../../shared/kernel/ids'
import { lastFigures } from './words'
import { bars, days, none } from './testing/bars'

describe('lastFigures', () => {
  it('names the last close, its change and the high', () => {
    const figures = lastFigures(bars(days(1, 2, 3), [80, 100, 90]))
    expect(figures).toMatchObject({ close: 90, atMs: 3 * DAY_MS, highest: 100, highestAtMs: 2 * DAY_MS })
    expect(figures?.changePercent).toBeCloseTo(-10, 10)
    expect(figures?.underPercent).toBeCloseTo(10, 10)
  })
  it('says nothing of nothing', () => expect(lastFigures(bars(none, []))).toBeUndefined())
})
