import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expiredBefore, expiresAt, isKeepMonths } from './retention'

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)

describe('what has expired', () => {
  it.each([
    ['2026-11-22', 12, '2025-11-01'],
    ['2026-11-01', 12, '2025-11-01'],
    ['2026-01-31', 13, '2024-12-01'],
    ['2024-02-29', 12, '2023-02-01'],
    ['2026-03-31', 120, '2016-03-01']
  ])('on %s with %i months is all before %s', (now, months, before) => {
    expect(expiredBefore(day(now), months)).toBe(day(before))
  })

  it('expires exactly when it is said to, and is kept for the months that were promised', () => {
    const time = fc.integer({ min: day('2020-01-01'), max: day('2040-01-01') })
    fc.assert(
      fc.property(time, fc.integer({ min: 12, max: 120 }), (entry, months) => {
        const due = expiresAt(entry, months)
        const date = new Date(entry)
        const promised = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(28, date.getUTCDate()))
        return (
          entry < expiredBefore(due, months) && entry >= expiredBefore(due - 1, months) && due > promised - 86_400_000
        )
      }),
      { numRuns: 300 }
    )
  })

  it('is never less than a year', () => {
    for (const wrong of [11, 0, -1, 12.5, 121, Infinity, NaN, '12', undefined, null])
      expect(isKeepMonths(wrong)).toBe(false)
    expect([12, 120].every(isKeepMonths)).toBe(true)
  })
})
