import type { LocalDays } from '../../../shared/domain/reminders/local-days'
import { occurrencesOf, seriesOf } from '../../../shared/domain/reminders/schedule'
import { reminderWords, spokenLabel } from '../../../shared/domain/reminders/words'
import { careFor } from '../../../shared/domain/vault/care-policy'
import { DAY_MS } from '../../../shared/kernel/ids'
import { fail, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { upcomingEvents, type Upcoming } from './list-reminders'
import type { CalendarEvent, ReminderPorts, SavedFile, SaveFailure } from './ports'

/** A calendar looks further than the screen. */
const EXPORT_DAYS = 731

const cancelled: Failure<'export-cancelled'> = {
  code: 'export-cancelled',
  message: 'Nothing was exported.',
  remedy: 'Choose a place for the file to export the calendar.'
}

export interface ExportedCalendar extends SavedFile {
  readonly events: number
}

/** Writes what is ahead as an iCalendar file (RFC 5545) into a place that the person chooses. */
export async function exportCalendar(
  ports: ReminderPorts,
  days: LocalDays
): Promise<Result<ExportedCalendar, StorageFailure | SaveFailure>> {
  const path = await ports.files.choose('keywatch-calendar.ics')
  if (path === undefined) return fail(cancelled)
  const now = ports.clock.now()
  const events = upcomingEvents(ports, days, EXPORT_DAYS).map((one) => calendarEvent(ports, days, one))
  const account = (file: SavedFile, code?: string) =>
    ports.unit.commit(() =>
      ports.journal.record({
        actor: ports.actor,
        act: 'calendar.export',
        outcome: code === undefined ? 'ok' : 'failed',
        ...(code === undefined ? {} : { code }),
        detail: { events: events.length, bytes: file.bytes, sha256: file.sha256 },
        corr: ports.entropy.uuid()
      })
    )
  const written = await ports.files.write<StorageFailure>(path, ports.calendar.render(events, now), account)
  if (written.ok) return { ok: true, value: { ...written.value, events: events.length } }
  if (written.error.code !== 'storage-full' && written.error.code !== 'storage-failed')
    account({ fileName: '', bytes: 0, sha256: '' }, written.error.code)
  return written
}

function calendarEvent(ports: ReminderPorts, days: LocalDays, { event, key }: Upcoming): CalendarEvent {
  const { cause, version, atMs } = event
  const label = spokenLabel(key)
  const care = careFor(key.environment, ports.care.environments(), key.care)
  const now = ports.clock.now()
  return {
    uid: `${seriesOf(event).replaceAll('/', '-')}@keywatch`,
    title: titles[cause](label),
    // As on the day itself: a calendar is read long after it was written.
    description: reminderWords({ label, cause, version, eventAtMs: atMs }, atMs, days).body,
    atMs,
    allDay: cause === 'rotation-due' || cause === 'idle',
    date: new Date(days.dayOf(atMs) * DAY_MS).toISOString().slice(0, 10),
    remindAtMs: occurrencesOf(event, care, days)
      .map(({ dueAtMs }) => dueAtMs)
      .filter((due) => due > now)
  }
}

const titles = {
  expiry: (label: string) => `${label} expires`,
  'rotation-due': (label: string) => `${label} is due for rotation`,
  'overlap-ending': (label: string) => `${label}: the overlap ends`,
  idle: (label: string) => `${label} counts as idle if not used before`
} as const
