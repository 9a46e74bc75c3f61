import { describe, expect, it } from 'vitest'
import { averageOf, exponentialAverage, simpleAverage } from './averages'

const closes = Float64Array.of(2, 4, 6, 8, 12, 14)

describe('simpleAverage', () => {
  it('agrees with a table by hand', () => {
    // (2+4+6)/3, (4+6+8)/3, (6+8+12)/3, (8+12+14)/3
    expect([...simpleAverage(closes, 3)]).toEqual([NaN, NaN, 4, 6, 26 / 3, 34 / 3])
  })
  it('has nothing to say of fewer bars than its length', () => {
    expect([...simpleAverage(Float64Array.of(1, 2), 3)]).toEqual([NaN, NaN])
  })
  it('is exact after a coin lost nearly all of its worth', () => {
    const fallen = Float64Array.of(1e9, 1e9, 1e-7, 1e-7, 1e-7)
    expect(simpleAverage(fallen, 2)[4]).toBe(1e-7)
  })
})

describe('exponentialAverage', () => {
  it('agrees with a table by hand', () => {
    // Weight 2/4: begins at (2+4+6)/3 = 4, then halfway to 8, to 12 and to 14.
    expect([...exponentialAverage(closes, 3)]).toEqual([NaN, NaN, 4, 6, 9, 11.5])
  })
  it('is the price itself over one bar', () => {
    expect([...exponentialAverage(closes, 1)]).toEqual([...closes])
  })
  it('has nothing to say of fewer bars than its length', () => {
    expect([...exponentialAverage(Float64Array.of(1, 2), 3)]).toEqual([NaN, NaN])
  })
})

it('averageOf picks by kind', () => {
  expect(averageOf(closes, { kind: 'sma', length: 3 })[4]).toBeCloseTo(26 / 3, 12)
  expect(averageOf(closes, { kind: 'ema', length: 3 })[4]).toBe(9)
})
