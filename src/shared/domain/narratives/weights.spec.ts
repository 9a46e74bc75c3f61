import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cappedWeights } from './weights'

const sum = (weights: Float64Array): number => weights.reduce((all, one) => all + one, 0)

describe('cappedWeights', () => {
  it('spreads what is over the cap in proportion, until none exceeds it', () => {
    // 60 % is 25 %; 40 : 30 : 20 : 10 share 75 % as 30, 22.5, 15, 7.5: 30 is 25; 30 : 20 : 10 share 50 % as 25, 16.7, 8.3.
    expect([...cappedWeights([150, 40, 30, 20, 10])].map((one) => one.toFixed(4))).toEqual([
      '0.2500',
      '0.2500',
      '0.2500',
      '0.1667',
      '0.0833'
    ])
    expect([...cappedWeights([20, 20, 20, 20, 20])]).toEqual([0.2, 0.2, 0.2, 0.2, 0.2])
  })
  it('weighs fewer than four alike: none of them could keep to 25 %', () => {
    expect([...cappedWeights([900, 1, NaN])]).toEqual([0.5, 0.5, 0])
    expect([...cappedWeights([1, 2, 3, 400])]).toEqual([0.25, 0.25, 0.25, 0.25])
  })
  it('is by market cap alone where the cap is 1', () => {
    expect([...cappedWeights([60, 30, 10], 1)]).toEqual([0.6, 0.3, 0.1])
  })
  const caps = fc.array(
    fc.oneof(fc.double({ min: 1e-3, max: 1e13, noNaN: true }), fc.constantFrom(NaN, 0, -5, Infinity)),
    { minLength: 1, maxLength: 60 }
  )
  const valid = (values: readonly number[]) => values.filter((value) => value > 0 && Number.isFinite(value))
  it('sums to 1 with none above the cap', () => {
    fc.assert(
      fc.property(caps, (values) => {
        const count = valid(values).length
        const weights = cappedWeights(values)
        if (count === 0) {
          expect(weights.every((one) => one === 0)).toBe(true)
          return
        }
        expect(sum(weights)).toBeCloseTo(1, 9)
        expect(Math.max(...weights)).toBeLessThanOrEqual(Math.max(0.25, 1 / count) + 1e-12)
      })
    )
  })
  it('keeps the order of the market caps, and does not depend on their unit', () => {
    fc.assert(
      fc.property(caps, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, scale) => {
        const weights = cappedWeights(values)
        const scaled = cappedWeights(values.map((value) => value * scale))
        values.forEach((value, i) => {
          expect(scaled[i]).toBeCloseTo(weights[i] ?? NaN, 9)
          values.forEach((other, j) => {
            if (value > other && other > 0 && Number.isFinite(value))
              expect(weights[i]).toBeGreaterThanOrEqual((weights[j] ?? NaN) - 1e-12)
          })
        })
      }),
      { numRuns: 40 }
    )
  })
})
