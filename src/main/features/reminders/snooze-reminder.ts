import type { LocalDays } from '../../../shared/domain/reminders/local-days'
import { MORNING_MINUTE } from '../../../shared/domain/reminders/schedule'
import { HOUR_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { ReminderPorts, ReminderRow, ReminderState } from './ports'

/** `monday`: the next one that is not today. */
export const snoozes = ['hour', 'tomorrow', 'monday'] as const
export type Snooze = (typeof snoozes)[number]

export type ReminderNotFound = Failure<'reminder-not-found'>

const notFound: ReminderNotFound = {
  code: 'reminder-not-found',
  message: 'This reminder is no longer here.',
  remedy: 'Look at the list again.'
}

/** 1970-01-01 was a Thursday; Monday is 1. */
const weekday = (day: number): number => (day + 4) % 7

export function snoozedUntil(snooze: Snooze, now: TimestampMs, days: LocalDays): TimestampMs {
  if (snooze === 'hour') return timestampMs(now + HOUR_MS)
  const today = days.dayOf(now)
  return days.at(today + (snooze === 'tomorrow' ? 1 : (8 - weekday(today)) % 7 || 7), MORNING_MINUTE)
}

/** It comes again, once, when the time is up. */
export function snoozeReminder(
  ports: ReminderPorts,
  days: LocalDays,
  { id, until }: { readonly id: string; readonly until: Snooze }
): Result<{ readonly untilMs: TimestampMs }, StorageFailure | ReminderNotFound> {
  const untilMs = snoozedUntil(until, ports.clock.now(), days)
  const done = settle(ports, id, 'snoozed', untilMs)
  return done.ok ? ok({ untilMs }) : done
}

/** The person is done with it. Other moments of the same event still come. */
export function dismissReminder(ports: ReminderPorts, id: string): Result<void, StorageFailure | ReminderNotFound> {
  return settle(ports, id, 'dismissed')
}

function settle(
  ports: ReminderPorts,
  id: string,
  state: Extract<ReminderState, 'snoozed' | 'dismissed'>,
  untilMs?: TimestampMs
): Result<void, StorageFailure | ReminderNotFound> {
  const { unit, store, journal, actor, entropy, clock } = ports
  const row: ReminderRow | undefined = store.find(id)
  if (!row || row.state === 'dismissed') return fail(notFound)
  const done = unit.commit(() => {
    store.setState(id, state, clock.now(), untilMs)
    journal.record({
      actor,
      act: state === 'snoozed' ? 'reminder.snooze' : 'reminder.dismiss',
      outcome: 'ok',
      ...(row.keyId === undefined || row.version === undefined ? {} : { key: { id: row.keyId, version: row.version } }),
      detail: { cause: row.cause, ...(untilMs === undefined ? {} : { until: untilMs }) },
      corr: entropy.uuid()
    })
  })
  if (done.ok) ports.notifier.withdraw(id)
  return done
}
