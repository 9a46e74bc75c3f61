import fc from 'fast-check'
import { expect, it } from 'vitest'
import { restMs } from './back-off'

it('doubles up to five minutes', () => {
  expect([1, 2, 3, 4, 9, 10, 40].map((failures) => restMs(failures, 0.999_999_9))).toEqual([
    1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000
  ])
})

it('is at least half of that, and at least what the server asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.float({ min: 0, max: Math.fround(0.99), noNaN: true }),
      fc.nat(3_600_000),
      (failures, random, asked) => {
        const whole = restMs(failures, 0.999_999_9)
        expect(restMs(failures, random)).toBeGreaterThanOrEqual(whole / 2 - 1)
        expect(restMs(failures, random)).toBeLessThanOrEqual(whole)
        expect(restMs(failures, random, asked)).toBeGreaterThanOrEqual(asked)
      }
    ),
    { numRuns: 200 }
  )
})
