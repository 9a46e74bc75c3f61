import { describe, expect, it } from 'vitest'
import { inSight } from './overlay'
import { changedFrom } from './plot-layers'

const column = (...values: number[]) => Float64Array.from(values)

describe('changedFrom', () => {
  const before = [column(1, 2, 3), column(5, NaN, 7)]
  it('is the first bar that is another', () => {
    expect(changedFrom(before, [column(1, 2, 3), column(5, NaN, 8)])).toBe(2)
    expect(changedFrom(before, [column(1, 2, 3), column(5, 6, 7)])).toBe(1)
    expect(changedFrom(before, [column(0, 1, 2, 3), column(4, 5, NaN, 7)])).toBe(0)
  })
  it('is the end where bars were added or taken away there', () => {
    expect(changedFrom(before, [column(1, 2, 3, 4), column(5, NaN, 7, 8)])).toBe(3)
    expect(changedFrom(before, [column(1, 2), column(5, NaN)])).toBe(2)
  })
  it('is none where all is as it was', () => {
    expect(changedFrom(before, before)).toBe(Infinity)
    expect(changedFrom(before, [column(1, 2, 3), column(5, NaN, 7)])).toBe(Infinity)
  })
  it('is all of it where there are more columns', () => expect(changedFrom([before[0]!], before)).toBe(0))
})

describe('inSight', () => {
  const places = column(0, 1, 2, 5, 6, 7)
  it('has one bar more on either side, so that lines come in from beyond the edge', () => {
    expect(inSight(places, 1.5, 5.5)).toEqual([0, 6])
    expect(inSight(places, 5.5, 20)).toEqual([2, 6])
    expect(inSight(places, -30, 0.5)).toEqual([0, 3])
  })
  it('has nothing of nothing', () => expect(inSight(column(), 0, 9)).toEqual([0, 0]))
})
