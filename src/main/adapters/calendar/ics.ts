import { webcrypto } from 'node:crypto'
import ical, { ICalAlarmType, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator'
import type { CalendarEvent, CalendarFormat } from '../../features/reminders/ports'

// The library makes an id for each event before it takes ours, with a global that Node 18 does not have yet.
globalThis.crypto ??= webcrypto as typeof globalThis.crypto

/** What happens at one moment still needs a length to be seen. */
const SHOWN_FOR_MS = 15 * 60_000
const DAY_MS = 86_400_000

/**
 * iCalendar, RFC 5545: times in UTC, days as days, an alarm for each reminder. A calendar is read by the person, so `say` puts
 * titles and texts into their language; what identifies an event is the same in every language.
 */
export const icsCalendar = (say: (english: string) => string): CalendarFormat => ({
  render(events, stampMs) {
    const calendar = ical({
      name: 'Keywatch',
      prodId: { company: 'keywatch', product: 'keywatch', language: 'EN' }
    })
    for (const event of events)
      add(calendar, { ...event, title: say(event.title), description: say(event.description) }, stampMs)
    return calendar.toString()
  }
})

function add(calendar: ReturnType<typeof ical>, event: CalendarEvent, stampMs: number): void {
  const { uid, title, description, atMs, allDay, date, remindAtMs } = event
  const dayMs = Date.parse(`${date}T00:00Z`)
  const made = calendar.createEvent({
    id: uid,
    stamp: new Date(stampMs),
    // An all-day event is written as a date alone; the library takes it from the moment as UTC.
    start: new Date(allDay ? dayMs : atMs),
    end: new Date(allDay ? dayMs + DAY_MS : atMs + SHOWN_FOR_MS),
    allDay,
    summary: title,
    description,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE
  })
  for (const at of remindAtMs)
    made.createAlarm({ type: ICalAlarmType.display, description: title, trigger: new Date(at) })
}
