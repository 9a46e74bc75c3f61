import type { LocalDays } from '../../../shared/domain/reminders/local-days'
import { quietUntil } from '../../../shared/domain/reminders/quiet-hours'
import { dateCauses, eventsOf, occurrencesOf, seriesOf, type KeyEvent } from '../../../shared/domain/reminders/schedule'
import { reminderWords, spokenLabel } from '../../../shared/domain/reminders/words'
import { careFor } from '../../../shared/domain/vault/care-policy'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { ReminderPorts, ReminderRow } from './ports'
import { readReminderSettings } from './settings'

export const AGENDA_DAYS = 90
/** More than a person reads; the newest come first. */
const OPEN_AT_MOST = 500
const AGENDA_AT_MOST = 2_000

export interface Upcoming {
  readonly event: KeyEvent
  readonly key: KeyRecord
}

/** What is ahead of all keys, up to the end of the last day, soonest first. */
export function upcomingEvents(ports: ReminderPorts, days: LocalDays, ahead = AGENDA_DAYS): Upcoming[] {
  const now = ports.clock.now()
  const until = days.at(days.dayOf(now) + ahead, 0)
  const environments = ports.care.environments()
  return ports.keys
    .list()
    .flatMap((key) =>
      eventsOf(key, environments, days)
        .filter(({ atMs }) => atMs > now && atMs < until)
        .map((event) => ({ event, key }))
    )
    .toSorted((a, b) => a.event.atMs - b.event.atMs)
}

const isDateCause = (cause: string): boolean => (dateCauses as readonly string[]).includes(cause)

/** What is not done yet. A reminder whose event no longer is (rotated, extended, deleted) has settled itself. */
function openReminders(ports: ReminderPorts, days: LocalDays, keys: ReadonlyMap<string, KeyRecord>) {
  const now = ports.clock.now()
  const environments = ports.care.environments()
  return ports.store.open(OPEN_AT_MOST).flatMap((row) => {
    const key = row.keyId === undefined ? undefined : keys.get(row.keyId)
    if (!isDateCause(row.cause)) return [shown(row, key)]
    const event = key && eventsOf(key, environments, days).find((one) => seriesOf(one) === row.series)
    if (!event || (event.cause === 'idle' && key.current.expiresAtMs !== undefined && key.current.expiresAtMs <= now))
      return []
    const { cause, version, atMs: eventAtMs } = event
    return [shown({ ...row, ...reminderWords({ label: spokenLabel(key), cause, version, eventAtMs }, now, days) }, key)]
  })
}

const shown = ({ sinceMs, ...row }: ReminderRow, key: KeyRecord | undefined) => ({
  ...row,
  cameAtMs: sinceMs,
  ...(key ? { keyLabel: key.label, environment: key.environment, provider: key.provider } : {})
})

type Shown = ReturnType<typeof shown>
/** What other parts told stands first, then what ends soonest or has ended, then what is idle; what is snoozed rests at the end. */
const rank = ({ state, cause, eventAtMs }: Shown): number =>
  state === 'snoozed' ? 3 : cause === 'idle' ? 2 : eventAtMs === undefined ? 0 : 1
const byUrgency = (a: Shown, b: Shown): number =>
  rank(a) - rank(b) || (a.eventAtMs ?? -a.dueAtMs) - (b.eventAtMs ?? -b.dueAtMs)

function agendaOf(ports: ReminderPorts, days: LocalDays) {
  const now = ports.clock.now()
  const environments = ports.care.environments()
  return upcomingEvents(ports, days).map(({ event, key }) => {
    const all = occurrencesOf(event, careFor(key.environment, environments, key.care), days)
    const next = all.find(({ dueAtMs }) => dueAtMs > now)
    return {
      id: seriesOf(event),
      keyId: key.id,
      keyLabel: key.label,
      environment: key.environment,
      provider: key.provider,
      cause: event.cause,
      version: event.version,
      atMs: event.atMs,
      ...(next ? { remindAtMs: next.dueAtMs } : {})
    }
  })
}

/** All that the Reminders screen shows. Nothing of it needs the keychain. */
export async function listReminders(ports: ReminderPorts, days: LocalDays) {
  const settings = readReminderSettings(ports)
  const quietEnd = quietUntil(ports.clock.now(), settings.quiet, days)
  const keys = new Map(ports.keys.list().map((key) => [key.id as string, key]))
  const agenda = agendaOf(ports, days)
  const [notifications, tray] = await Promise.all([ports.notifier.state(), ports.background.tray()])
  return {
    open: openReminders(ports, days, keys).toSorted(byUrgency),
    agenda: agenda.slice(0, AGENDA_AT_MOST),
    agendaTotal: agenda.length,
    notifications: { ...notifications },
    tray: { ...tray },
    canStartAtLogin: ports.background.canStartAtLogin,
    settings,
    ...(quietEnd === undefined ? {} : { quietUntilMs: quietEnd })
  }
}
