import { describe, expect, it } from 'vitest'
import type { KeyId, Upcoming } from '../../api/types'
import { clockOf, daysAhead, groupsOf, minuteOf } from './agenda'

/** A Sunday, in local time. */
const now = new Date(2026, 10, 22, 10).getTime()
const at = (day: number, cause: Upcoming['cause'] = 'expiry'): Upcoming => ({
  id: `${day}${cause}`,
  keyId: '00000000-0000-4000-8000-000000000001' as KeyId,
  keyLabel: 'Binance main',
  environment: 'production',
  provider: 'binance',
  cause,
  version: 1,
  atMs: new Date(2026, 10, 22 + day, 12).getTime()
})

describe('the next 90 days', () => {
  it('have a bar for each day with something in it, the most telling tone, and a height that many do not drown', () => {
    const crowd = Array.from({ length: 1_000 }, () => at(40))
    const days = daysAhead([at(0), at(6, 'idle'), at(6), ...crowd], now)
    expect(days).toHaveLength(90)
    expect([days[0]?.tone, days[6]?.tone, days[40]?.tone]).toEqual(['soon', 'soon', 'plain'])
    expect(days[40]?.height).toBe(1)
    expect(days[0]?.height).toBeGreaterThan(0.05)
    expect(days[1]?.height).toBe(0)
    expect(days.filter(({ startsMonth }) => startsMonth)).toHaveLength(4)
  })

  it('are grouped by what a person says: today, this week, next week, then months', () => {
    const names = groupsOf([at(0), at(1), at(7), at(8), at(20)], now).map(({ name, events }) => [
      typeof name === 'string' ? name : new Date(name.monthMs).getMonth(),
      events.length
    ])
    // On a Sunday the week is over: Monday to Sunday is the next one.
    expect(names).toEqual([
      ['today', 1],
      ['next', 2],
      [10, 1],
      [11, 1]
    ])
  })
})

describe('a time of day', () => {
  it('is written and read', () => {
    expect([clockOf(0), clockOf(1_320), clockOf(1_439)]).toEqual(['00:00', '22:00', '23:59'])
    expect([minuteOf('22:00'), minuteOf('24:00'), minuteOf(''), minuteOf('7:00')]).toEqual([
      1_320,
      undefined,
      undefined,
      undefined
    ])
  })
})
