import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isoMillis, isoSeconds } from './iso-time'

it('equals what a Date writes, at every moment that a clock may show, in any order', () => {
  const moment = fc.oneof(
    fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
    fc.constantFrom(0, -1, 86_399_999, 86_400_000, 1_600_000_000_000, 951_782_400_000, 253_402_300_800_000)
  )
  fc.assert(
    fc.property(moment, (ms) => {
      const written = new Date(ms).toISOString()
      expect(isoMillis(ms)).toBe(written)
      expect(isoSeconds(ms)).toBe(written.slice(0, -5))
      expect(isoSeconds(ms, '%3A')).toBe(written.slice(0, -5).replaceAll(':', '%3A'))
    }),
    { numRuns: 500 }
  )
})

it('drops what is below a millisecond', () => {
  expect(isoMillis(1_600_000_000_000.9)).toBe('2020-09-13T12:26:40.000Z')
})
