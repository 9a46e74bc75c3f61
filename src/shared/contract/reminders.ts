import { z } from 'zod'
import { dateCauses } from '../domain/reminders/schedule'
import type { AssetId } from '../domain/market/assets'
import { call } from './call'
import { Environment, KeyId, Timestamp } from './fields'
import { ownWords } from './own-words'

const Minute = z.int().min(0).max(1_439)
const ReminderId = z.string().min(1).max(300)

export const ReminderSettings = z.object({
  /** Closing the window leaves Keywatch in the tray. */
  runInTray: z.boolean(),
  startAtLogin: z.boolean(),
  /** Whether Keywatch may go on without its window was answered, one way or the other. */
  asked: z.boolean(),
  /** Minutes of the wall clock since midnight; from after to goes over midnight. */
  quiet: z.object({ on: z.boolean(), fromMinute: Minute, toMinute: Minute })
})
export type ReminderSettings = z.output<typeof ReminderSettings>

const Reminder = z.object({
  id: ReminderId,
  /** One of the date causes, or what a part of the app named it. */
  cause: z.string(),
  keyId: KeyId.optional(),
  keyLabel: z.string().optional(),
  environment: Environment.optional(),
  provider: z.string().optional(),
  version: z.int().optional(),
  eventAtMs: Timestamp.optional(),
  dueAtMs: Timestamp,
  cameAtMs: Timestamp,
  title: ownWords(z.string()),
  body: ownWords(z.string()),
  state: z.enum(['waiting', 'shown', 'missed', 'snoozed', 'dismissed']),
  untilMs: Timestamp.optional()
})
export type Reminder = z.output<typeof Reminder>

const Upcoming = z.object({
  id: ReminderId,
  keyId: KeyId,
  keyLabel: z.string(),
  environment: Environment,
  provider: z.string(),
  cause: z.enum(dateCauses),
  version: z.int(),
  atMs: Timestamp,
  /** When the next reminder of it comes. */
  remindAtMs: Timestamp.optional()
})
export type Upcoming = z.output<typeof Upcoming>

const Availability = { message: z.string(), remedy: z.string() }

export const ReminderList = z.object({
  open: z.array(Reminder),
  /** The next 90 days, soonest first. */
  agenda: z.array(Upcoming),
  /** How many there are; `agenda` may be cut. */
  agendaTotal: z.int(),
  notifications: z.object({ code: z.enum(['ready', 'unsupported', 'no-daemon', 'denied']), ...Availability }),
  tray: z.object({ available: z.boolean(), ...Availability }),
  canStartAtLogin: z.boolean(),
  settings: ReminderSettings,
  quietUntilMs: Timestamp.optional()
})
export type ReminderList = z.output<typeof ReminderList>

const storage = ['storage-full', 'storage-failed'] as const

export const reminders = {
  list: call(z.void(), ReminderList),
  snooze: call(
    z.object({ id: ReminderId, until: z.enum(['hour', 'tomorrow', 'monday']) }),
    z.object({ untilMs: Timestamp }),
    [...storage, 'reminder-not-found']
  ),
  dismiss: call(z.object({ id: ReminderId }), z.void(), [...storage, 'reminder-not-found']),
  /** Asks for a place in a system dialog, then writes there. */
  exportCalendar: call(
    z.void(),
    z.object({ fileName: z.string(), bytes: z.int(), sha256: z.string(), events: z.int() }),
    [...storage, 'export-cancelled', 'export-disk-full', 'export-unwritable']
  ),
  settings: call(z.void(), ReminderSettings),
  changeSettings: call(ReminderSettings.partial(), ReminderSettings, [...storage, 'login-item-failed']),
  tryNotification: call(z.void(), z.void()),
  /** Where a notification that was clicked leads, once. */
  takePlace: call(
    z.void(),
    z
      .object({
        screen: z.enum(['keys', 'reminders', 'chart', 'alerts', 'programs', 'sinks', 'settings']),
        keyId: KeyId.optional(),
        assetId: z
          .string()
          .transform((id) => id as AssetId)
          .optional(),
        rotate: z.boolean().optional()
      })
      .nullable()
  )
}
