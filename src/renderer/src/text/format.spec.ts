import { describe, expect, it } from 'vitest'
import { calendarDays, createFormat } from './format'

const format = createFormat('en-GB')
const at = (text: string): number => new Date(text).getTime()
const now = at('2026-11-22T09:00:00')

describe('distance', () => {
  it('counts days on the calendar', () => {
    expect(format.distance(at('2026-11-28T14:00:00'), now)).toBe('in 6 days')
    expect(format.distance(at('2026-11-28T01:00:00'), now)).toBe('in 6 days')
  })
  it('says tomorrow for a day that is far enough to be one', () => {
    expect(format.distance(at('2026-11-23T22:00:00'), now)).toBe('tomorrow')
  })
  it('says hours and minutes when the end is near', () => {
    expect(format.distance(at('2026-11-22T14:30:00'), now)).toBe('in 5 hours')
    expect(format.distance(at('2026-11-22T09:12:30'), now)).toBe('in 12 minutes')
  })
  it('does not call eight hours over midnight a day', () => {
    expect(format.distance(at('2026-11-23T04:00:00'), at('2026-11-22T20:00:00'))).toBe('in 8 hours')
  })
  it('looks back as well', () => {
    expect(format.distance(at('2026-11-10T09:00:00'), now)).toBe('12 days ago')
  })
})

describe('day', () => {
  it('leaves the year out where it cannot be mistaken', () => {
    expect(format.day(at('2026-11-28T00:00:00'), now)).toBe('28 Nov')
    expect(format.day(at('2027-02-03T00:00:00'), now)).toBe('3 Feb')
  })
  it('says the year where it lies far away', () => {
    expect(format.day(at('2028-02-03T00:00:00'), now)).toBe('3 Feb 2028')
  })
  it('follows the locale', () => {
    expect(createFormat('de-DE').day(at('2026-11-28T00:00:00'), now)).toBe('28. Nov.')
  })
})

describe('short', () => {
  it('is a time today, a weekday this week, then a day', () => {
    expect(format.short(at('2026-11-22T08:15:00'), now)).toBe('08:15')
    expect(format.short(at('2026-11-20T08:15:00'), now)).toBe('Fri')
    expect(format.short(at('2026-11-02T08:15:00'), now)).toBe('2 Nov')
  })
})

it('counts calendar days over a change of month', () => {
  expect(calendarDays(at('2026-11-30T23:59:00'), at('2026-12-01T00:01:00'))).toBe(1)
})

it('writes as another locale writes', () => {
  const german = createFormat('de-DE')
  const japanese = createFormat('ja-JP')
  const day = at('2026-11-28T00:00:00')
  expect(german.number(1204.5)).toBe('1.204,5')
  expect(german.distance(day, now)).toBe('in 6 Tagen')
  expect(german.weekday(day, now)).toBe('Sa., 28. Nov.')
  expect(german.list(['A', 'B', 'C'])).toBe('A, B und C')
  expect(german.duration(5_000)).toBe('5 s')
  expect(japanese.day(day, now)).toBe('11月28日')
  expect(japanese.secondsAgo(8)).toBe('8 秒前')
  expect(japanese.duration(5_000)).toBe('5 秒')
  expect(japanese.list(['A', 'B', 'C'])).toBe('A、B、C')
  expect(createFormat('en-US').weekday(day, now)).toBe('Sat Nov 28')
})

it('says sizes and spans with their unit', () => {
  expect(format.bytes(251)).toBe('251 B')
  expect(format.bytes(1_912_004)).toBe('1.9 MB')
  expect(format.duration(0.62)).toBe('0.6 ms')
  expect(format.duration(84.9)).toBe('85 ms')
  expect(format.duration(5_000)).toBe('5 s')
})
