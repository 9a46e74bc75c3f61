import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restMs } from './back-off'
import { freeAtMs, recent } from './budget'

const budget = { count: 5, perMs: 60_000 }

describe('a budget of requests', () => {
  it('lets through so many at once, and the next when the first is a window old', () => {
    const requests = [0, 1, 2, 3, 4].map((at) => at * 1_000)
    expect(freeAtMs(requests.slice(1), budget, 5_000)).toBe(5_000)
    expect(freeAtMs(requests, budget, 5_000)).toBe(60_000)
    expect(recent(requests, budget, 62_000)).toEqual([3_000, 4_000])
  })

  it('never lets more through in any window, whenever one asks', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30_000), { maxLength: 200 }), (steps) => {
        let now = 0
        const made: number[] = []
        for (const step of steps) {
          now += step
          if (freeAtMs(made, budget, now) <= now) made.push(now)
        }
        for (const at of made)
          expect(made.filter((other) => other > at - budget.perMs && other <= at).length).toBeLessThanOrEqual(5)
      })
    )
  })

  it('is free again after a clock that went back', () => {
    expect(freeAtMs([90_000, 90_001, 90_002, 90_003, 90_004], budget, 10_000)).toBe(10_000)
  })
})

describe('a rest after failures', () => {
  it('doubles up to ten minutes, within a fifth either way', () => {
    expect([1, 2, 3, 4].map((failures) => restMs(failures, 0.5))).toEqual([2_000, 4_000, 8_000, 16_000])
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const rest = restMs(failures, random)
          expect(rest).toBeGreaterThanOrEqual(1_600)
          expect(rest).toBeLessThanOrEqual(720_000)
        }
      )
    )
  })

  it('is as long as the source asked for, up to a day', () => {
    expect(restMs(1, 0.5, 120_000)).toBe(120_000)
    expect(restMs(1, 0.5, 1e15)).toBe(86_400_000)
    expect(restMs(1, 0.5, 1)).toBe(2_000)
  })
})
