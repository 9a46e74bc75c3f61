import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { LocalDays } from './local-days'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Asia/Tokyo'
]
const day = (iso: string): number => Date.parse(`${iso}T00:00Z`) / 86_400_000
const iso = (ms: number): string => new Date(ms).toISOString()

describe('days of a time zone', () => {
  it('agree with Temporal, everywhere and at any time of three decades', () => {
    const kept = new Map(zones.map((zone) => [zone, new LocalDays(zone)]))
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: day('2005-01-01'), max: day('2035-01-01') }),
        fc.integer({ min: 0, max: 1_439 }),
        (zone, number, minute) => {
          const days = kept.get(zone) as LocalDays
          const at = days.at(number, minute)
          const date = Temporal.PlainDate.from('1970-01-01').add({ days: number })
          const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
          expect(at).toBe(date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds)
          const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
          expect(days.minuteOf(at)).toBe(there.hour * 60 + there.minute)
          const back = there.toPlainDate().since('1970-01-01', { largestUnit: 'day' }).days
          expect(days.dayOf(at)).toBe(back)
        }
      ),
      { numRuns: 3_000 }
    )
  })

  it('have 23 and 25 hours where the clocks change', () => {
    const berlin = new LocalDays('Europe/Berlin')
    const length = (date: string): number => (berlin.at(day(date) + 1, 0) - berlin.at(day(date), 0)) / 3_600_000
    expect([length('2027-03-27'), length('2027-03-28'), length('2027-10-31')]).toEqual([24, 23, 25])
  })

  it('come after the gap where the wall clock skips a time, and first where it comes twice', () => {
    const berlin = new LocalDays('Europe/Berlin')
    expect(iso(berlin.at(day('2027-03-28'), 150))).toBe('2027-03-28T01:30:00.000Z')
    expect(iso(berlin.at(day('2027-10-31'), 150))).toBe('2027-10-31T00:30:00.000Z')
  })

  it('know leap days', () => {
    const days = new LocalDays('America/New_York')
    expect(iso(days.at(days.dayOf(Date.parse('2028-02-28T15:00Z')) + 1, 540))).toBe('2028-02-29T14:00:00.000Z')
  })

  it('are those of UTC for a zone that nobody knows', () => {
    expect(new LocalDays('Mars/Olympus').zone).toBe('UTC')
  })
})
