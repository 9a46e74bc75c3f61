import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../kernel/ids'
import { aggregate, isAligned } from './aggregate'
import { barStart, type Bars } from './bars'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const none = new Float64Array(0)
const daily = (from: string, closes: readonly number[], volumes = closes.map(() => 1)): Bars => ({
  times: Float64Array.from(closes, (_, index) => day(from) + index * DAY_MS),
  opens: none,
  highs: none,
  lows: none,
  closes: Float64Array.from(closes),
  volumes: Float64Array.from(volumes)
})

describe('aggregate', () => {
  it('makes weeks from Monday to Sunday, by hand', () => {
    // 2024-04-20 was a Saturday.
    const days: Bars = {
      times: Float64Array.from([0, 1, 2, 3], (n) => day('2024-04-20') + n * DAY_MS),
      opens: Float64Array.of(10, 11, 12, 13),
      highs: Float64Array.of(15, 12, 13, 20),
      lows: Float64Array.of(9, 8, 11, 12),
      closes: Float64Array.of(11, 12, 13, 14),
      volumes: Float64Array.of(1, 2, 4, 8)
    }
    expect(aggregate(days, '1w')).toEqual({
      times: Float64Array.of(day('2024-04-15'), day('2024-04-22')),
      opens: Float64Array.of(10, 12),
      highs: Float64Array.of(15, 20),
      lows: Float64Array.of(8, 11),
      closes: Float64Array.of(12, 14),
      volumes: Float64Array.of(3, 12)
    })
  })

  it('leaves a week out in which nothing is known', () => {
    const bars = daily('2024-04-15', [1, 2])
    const gap: Bars = { ...bars, times: Float64Array.of(day('2024-04-15'), day('2024-04-30')) }
    expect([...aggregate(gap, '1w').times]).toEqual([day('2024-04-15'), day('2024-04-29')])
  })

  it('does not know a volume of which a part is missing', () => {
    expect(aggregate(daily('2024-04-15', [1, 2], [1, NaN]), '1w').volumes).toEqual(Float64Array.of(NaN))
  })

  it('makes hours into four hours', () => {
    const hours = daily('2024-04-15', [1, 2, 3, 4, 5])
    const bars = { ...hours, times: hours.closes.map((_, n) => day('2024-04-15') + n * HOUR_MS) }
    const made = aggregate(bars, '4h')
    expect([...made.times]).toEqual([day('2024-04-15'), day('2024-04-15') + 4 * HOUR_MS])
    expect([...made.closes]).toEqual([4, 5])
    expect(made.opens).toHaveLength(0)
  })

  it('keeps what was traded, the last close and the times of weeks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 6 }),
        (closes, shift) => {
          const days = daily('2024-01-01', closes)
          const moved = { ...days, times: days.times.map((at) => at + shift * DAY_MS) }
          const weeks = aggregate(moved, '1w')
          expect(weeks.volumes.reduce((sum, one) => sum + one, 0)).toBe(closes.length)
          expect(weeks.closes.at(-1)).toBe(closes.at(-1))
          for (const at of weeks.times) expect(new Date(at).getUTCDay()).toBe(1)
          expect(isAligned(weeks, '1w')).toBe(true)
        }
      )
    )
  })
})

describe('isAligned', () => {
  it('sees a point of now among days', () => {
    const bars = daily('2024-04-15', [1, 2])
    expect(isAligned(bars, '1d')).toBe(true)
    expect(isAligned({ times: Float64Array.of(day('2024-04-15'), day('2024-04-16') + 5) }, '1d')).toBe(false)
    expect(barStart('1d', day('2024-04-16') + 5)).toBe(day('2024-04-16'))
  })
})
