import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attention } from './attention'
import { concentration } from './concentration'
import { ownReturn, relativeReturn, relativeReturns } from './relative-return'

describe('relativeReturn', () => {
  const prices = Float64Array.of(100, 110, 121)
  const against = Float64Array.of(100, 100, 110)
  it('is the return counted in the benchmark', () => {
    // 1.21 / 1.1 - 1.
    expect(relativeReturn(prices, against, 2, 2)).toBeCloseTo(0.1, 12)
    expect([...relativeReturns(prices, against)].map((x) => x.toFixed(3))).toEqual(['NaN', '0.100', '0.000'])
    expect(relativeReturn(prices, prices, 2, 1)).toBe(0)
  })
  it('is nothing where a close is missing', () => {
    expect(ownReturn(Float64Array.of(NaN, 1), 1, 1)).toBeNaN()
    expect(relativeReturn(prices, against, 1, 2)).toBeNaN()
    expect(relativeReturn(prices, Float64Array.of(0, 1, 1), 2, 2)).toBeNaN()
  })
})

describe('attention', () => {
  it('holds a week against the median of a year', () => {
    const volumes = new Float64Array(400).fill(10)
    volumes.fill(30, 393)
    volumes.fill(1_000_000, 0, 35)
    // The 35 oldest are outside the year; 7 of 365 do not move its median.
    expect(attention(volumes, 399)).toEqual({ value: 3, days: 365 })
    volumes[399] = 90
    expect(attention(volumes, 399).value).toBeCloseTo((6 * 30 + 90) / 7 / 10, 12)
  })
  it('takes the mean of the two in the middle of an even number', () => {
    const volumes = Float64Array.from({ length: 100 }, (_, i) => (i < 50 ? 10 : 20))
    expect(attention(volumes, 99)).toEqual({ value: 20 / 15, days: 100 })
  })
  it('finds the median that a sort finds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 90, maxLength: 365 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b)
        const half = sorted.length >> 1
        const middle = sorted.length % 2 === 1 ? sorted[half] : ((sorted[half] ?? 0) + (sorted[half - 1] ?? 0)) / 2
        const recent = values.slice(-7).reduce((sum, one) => sum + one, 0) / 7
        expect(attention(Float64Array.from(values), values.length - 1).value).toBeCloseTo(recent / (middle ?? NaN), 9)
      })
    )
  })
  it('says how many days it knows, and nothing where they are too few', () => {
    expect(attention(new Float64Array(60).fill(5), 59)).toEqual({ value: NaN, days: 60 })
    const volumes = new Float64Array(400).fill(5)
    volumes.fill(NaN, 396)
    expect(attention(volumes, 399).value).toBeNaN()
    volumes[396] = 10
    expect(attention(volumes, 399)).toEqual({ value: 25 / 4 / 5, days: 362 })
    expect(attention(new Float64Array(400), 399).value).toBeNaN()
  })
})

describe('concentration', () => {
  it('counts gains alone, as worked out by hand', () => {
    // Gains 50, 30, 10, 10 of 100: three made 90; 0.25 + 0.09 + 0.01 + 0.01.
    const found = concentration([10, -80, 50, 30, 0, 10])
    expect(found?.topShare).toBeCloseTo(0.9, 12)
    expect(found?.herfindahl).toBeCloseTo(0.36, 12)
    expect(found).toMatchObject({ top: [2, 3, 0], gainers: 4 })
  })
  it('is 1 where one made it all, 1 / n where all gained alike, and nothing where none did', () => {
    expect(concentration([-1, 5])).toEqual({ topShare: 1, herfindahl: 1, top: [1], topShares: [1], gainers: 1 })
    expect(concentration([2, 2, 2, 2])?.herfindahl).toBe(0.25)
    expect(concentration([-1, 0, NaN])).toBeUndefined()
    expect(concentration([])).toBeUndefined()
  })
})
