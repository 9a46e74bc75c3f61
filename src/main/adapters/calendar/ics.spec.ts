import { describe, expect, it } from 'vitest'
import { timestampMs } from '../../../shared/kernel/ids'
import type { CalendarEvent } from '../../features/reminders/ports'
import { icsCalendar } from './ics'

const at = (iso: string) => timestampMs(Date.parse(iso))
const events: readonly CalendarEvent[] = [
  {
    uid: 'k1-expiry-1@keywatch',
    title: 'Binance, main; expires',
    description: 'Rotate it before then,\nand nothing stops. '.repeat(4),
    atMs: at('2027-03-28T02:30:00Z'),
    allDay: false,
    date: '2027-03-28',
    remindAtMs: [at('2027-03-14T08:00:00Z'), at('2027-03-27T08:00:00Z')]
  },
  {
    uid: 'k1-rotation-due-1@keywatch',
    title: 'Binance main is due for rotation',
    description: 'Since Monday.',
    atMs: at('2028-02-28T22:00:00Z'),
    allDay: true,
    date: '2028-02-29',
    remindAtMs: []
  }
]
const rendered = icsCalendar((english) => english).render(events, at('2027-01-01T00:00:00Z'))
const lines = rendered.replaceAll('\r\n ', '').split('\r\n')

describe('the calendar file (RFC 5545)', () => {
  it('is one VCALENDAR in CRLF lines of at most 75 octets', () => {
    expect(lines[0]).toBe('BEGIN:VCALENDAR')
    expect(lines).toContain('VERSION:2.0')
    expect(lines.some((line) => line.startsWith('PRODID:-//keywatch//keywatch//EN'))).toBe(true)
    expect(rendered.trimEnd().endsWith('END:VCALENDAR')).toBe(true)
    expect(rendered.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of rendered.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('has moments in UTC, with an alarm for each reminder, and escapes what would end a value', () => {
    expect(lines).toContain('UID:k1-expiry-1@keywatch')
    expect(lines).toContain('DTSTAMP:20270101T000000Z')
    expect(lines).toContain('DTSTART:20270328T023000Z')
    expect(lines).toContain('SUMMARY:Binance\\, main\\; expires')
    expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain('then\\,\\nand')
    expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual([
      'TRIGGER;VALUE=DATE-TIME:20270314T080000Z',
      'TRIGGER;VALUE=DATE-TIME:20270327T080000Z'
    ])
  })

  it('has days as days, leap days too, whatever zone this runs in', () => {
    expect(lines).toContain('DTSTART;VALUE=DATE:20280229')
    expect(lines).toContain('DTEND;VALUE=DATE:20280301')
  })

  it('is a calendar without events where nothing is ahead', () => {
    expect(icsCalendar((english) => english).render([], at('2027-01-01T00:00:00Z'))).toContain('END:VCALENDAR')
  })

  it('says each event, and its alarms, through the person’s language', () => {
    const [event] = events
    const said = icsCalendar((english) => `⟦${english.length}⟧`).render(
      event ? [event] : [],
      at('2027-01-01T00:00:00Z')
    )
    expect(said).toContain(`SUMMARY:⟦${event?.title.length}⟧`)
    expect(said.match(/DESCRIPTION:⟦\d+⟧/g)).toHaveLength(3)
    expect(said).toContain('UID:k1-expiry-1@keywatch')
  })
})
