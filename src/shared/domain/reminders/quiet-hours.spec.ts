import { describe, expect, it } from 'vitest'
import { timestampMs } from '../../kernel/ids'
import { LocalDays } from './local-days'
import { quietUntil, type QuietHours } from './quiet-hours'

const berlin = new LocalDays('Europe/Berlin')
const night: QuietHours = { on: true, fromMinute: 22 * 60, toMinute: 7 * 60 }
const at = (iso: string) => timestampMs(Date.parse(iso))
const until = (iso: string, quiet: QuietHours = night): string | undefined => {
  const end = quietUntil(at(iso), quiet, berlin)
  return end === undefined ? undefined : new Date(end).toISOString()
}

describe('quiet hours', () => {
  it('go over midnight', () => {
    expect(until('2027-01-10T20:59:59Z')).toBeUndefined()
    expect(until('2027-01-10T21:00:00Z')).toBe('2027-01-11T06:00:00.000Z')
    expect(until('2027-01-11T05:59:59Z')).toBe('2027-01-11T06:00:00.000Z')
    expect(until('2027-01-11T06:00:00Z')).toBeUndefined()
  })

  it('may lie within one day', () => {
    const siesta = { on: true, fromMinute: 13 * 60, toMinute: 15 * 60 }
    expect(until('2027-01-10T12:30:00Z', siesta)).toBe('2027-01-10T14:00:00.000Z')
    expect(until('2027-01-10T14:00:00Z', siesta)).toBeUndefined()
  })

  it('end by the wall clock in the night when the clocks change', () => {
    expect(until('2027-03-27T22:00:00Z')).toBe('2027-03-28T05:00:00.000Z')
    expect(until('2027-10-30T22:00:00Z')).toBe('2027-10-31T06:00:00.000Z')
  })

  it('are never while they are off, or have no length', () => {
    expect(until('2027-01-10T23:00:00Z', { ...night, on: false })).toBeUndefined()
    expect(until('2027-01-10T23:00:00Z', { on: true, fromMinute: 60, toMinute: 60 })).toBeUndefined()
  })
})
