/** Finds what has come, keeps it with its audit entry, and only then shows it. */
import type { LocalDays } from '../../../shared/domain/reminders/local-days'
import { occurrenceId, schedule, seriesOf, type Occurrence } from '../../../shared/domain/reminders/schedule'
import { quietUntil } from '../../../shared/domain/reminders/quiet-hours'
import { gatheredWords, reminderWords, spokenLabel } from '../../../shared/domain/reminders/words'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { HOUR_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { keepDue, type Due } from './keep-due'
import type { Notification, ReminderPorts, ReminderRow } from './ports'
import { buttonsOf, placeOf } from './lead-to'
import { readReminderSettings } from './settings'
import { snoozeReminder } from './snooze-reminder'

/** Later than this a reminder was missed: the app did not run, the computer slept, or it was quiet. */
const LATE_MS = HOUR_MS
/** As many notifications at once are read one by one; more become one. */
const AT_ONCE = 3

export interface Ran {
  readonly shown: number
  /** When to look again; undefined: nothing is ahead. */
  readonly nextAtMs: TimestampMs | undefined
}

export function runDue(ports: ReminderPorts, days: LocalDays): Result<Ran, StorageFailure> {
  const now = ports.clock.now()
  const keys = ports.keys.list()
  const planned = schedule(keys, ports.care.environments(), days, now)
  const byId = new Map(keys.map((key) => [key.id, key]))
  const fresh = planned.come.flatMap(({ latest, earlier }) => {
    const key = byId.get(latest.event.keyId)
    if (!key || ports.store.has(occurrenceId(latest))) return []
    return [{ ...freshRow(latest, key, now, days), earlier, key }]
  })
  const pending = ports.store.pending()
  const back = pending.filter(({ untilMs }) => untilMs === undefined || untilMs <= now)
  const later = pending.flatMap(({ untilMs }) => (untilMs !== undefined && untilMs > now ? [untilMs] : []))
  const due: Due[] = [...back.map((row) => again(row, byId, now, days)), ...fresh]

  const quietEnd = quietUntil(now, readReminderSettings(ports).quiet, days)
  if (due.length > 0 && quietEnd !== undefined) return ok({ shown: 0, nextAtMs: quietEnd })
  const nextAtMs = earliest([...later, ...(planned.nextAtMs === undefined ? [] : [planned.nextAtMs])])
  if (due.length === 0) return ok({ shown: 0, nextAtMs })

  const groups = grouped(due)
  const kept = keepDue(ports, groups, now)
  if (!kept.ok) return kept
  for (const group of groups) ports.notifier.show(notificationOf(ports, days, group))
  return ok({ shown: due.length, nextAtMs })
}

const earliest = (moments: readonly TimestampMs[]): TimestampMs | undefined =>
  moments.length === 0 ? undefined : timestampMs(moments.reduce((least, at) => Math.min(least, at), Infinity))

function freshRow(latest: Occurrence, key: KeyRecord, now: TimestampMs, days: LocalDays) {
  const { event, dueAtMs, lead } = latest
  const { keyId, cause, version, atMs: eventAtMs } = event
  const row: ReminderRow = {
    id: occurrenceId(latest),
    series: seriesOf(event),
    cause,
    keyId,
    version,
    eventAtMs,
    dueAtMs,
    ...reminderWords({ label: spokenLabel(key), cause, version, eventAtMs }, now, days),
    state: 'shown',
    sinceMs: now
  }
  return { row, fresh: true, late: now - dueAtMs > LATE_MS, lead }
}

/** One that comes again says what is true now. */
function again(row: ReminderRow, keys: ReadonlyMap<string, KeyRecord>, now: TimestampMs, days: LocalDays): Due {
  const key = row.keyId === undefined ? undefined : keys.get(row.keyId)
  const { cause, version, eventAtMs, untilMs } = row
  const words =
    key && version !== undefined && eventAtMs !== undefined && isDateCause(cause)
      ? reminderWords({ label: spokenLabel(key), cause, version, eventAtMs }, now, days)
      : {}
  const late = now - (untilMs ?? now) > LATE_MS
  return { row: { ...row, ...words }, fresh: false, late, earlier: 0, ...(key ? { key } : {}) }
}

const isDateCause = (cause: string): cause is Occurrence['event']['cause'] =>
  cause === 'expiry' || cause === 'rotation-due' || cause === 'overlap-ending' || cause === 'idle'

/** Each group becomes one notification: what was missed goes into one, and so does too much at once. */
function grouped(due: readonly Due[]): Due[][] {
  const late = due.filter((one) => one.late)
  const timely = due.filter((one) => !one.late)
  return [...(late.length > 0 ? [late] : []), ...(timely.length > AT_ONCE ? [timely] : timely.map((one) => [one]))]
}

function notificationOf(ports: ReminderPorts, days: LocalDays, group: readonly Due[]): Notification {
  const [only] = group
  if (group.length > 1 || !only) {
    const late = group.every((one) => one.late)
    const words = gatheredWords(
      group.map(({ row }) => row.title),
      late
    )
    return {
      id: late ? 'gathered-late' : 'gathered',
      ...words,
      buttons: [],
      acted: () => ports.lead({ screen: 'reminders' })
    }
  }
  const { id, title, body } = only.row
  return {
    id,
    title,
    body,
    buttons: buttonsOf(only.row),
    acted: (act) => {
      if (act !== 'snooze') return ports.lead(placeOf(only.row, act, ports.notifier.buttons))
      const snoozed = snoozeReminder(ports, days, { id, until: 'tomorrow' })
      if (!snoozed.ok) return ports.lead({ screen: 'reminders' })
      ports.changed()
    }
  }
}
