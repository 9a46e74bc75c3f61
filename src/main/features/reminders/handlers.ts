import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { ok } from '../../../shared/kernel/result'
import { exportCalendar } from './export-calendar'
import { listReminders } from './list-reminders'
import type { Place, ReminderPorts } from './ports'
import type { Reminders } from './reminders'
import { changeReminderSettings, readReminderSettings } from './settings'
import { dismissReminder, snoozeReminder } from './snooze-reminder'

export interface Places {
  /** Where a notification wants the window to be; told once. */
  take(): Place | undefined
}

export const reminderHandlers = (ports: ReminderPorts, reminders: Reminders, places: Places) =>
  ({
    list: async () => ok(await listReminders(ports, reminders.days)),
    snooze: async (request) => {
      const done = snoozeReminder(ports, reminders.days, request)
      // Its return may be the next moment there is.
      if (done.ok) reminders.look()
      return done
    },
    dismiss: async ({ id }) => dismissReminder(ports, id),
    exportCalendar: async () => exportCalendar(ports, reminders.days),
    settings: async () => ok(readReminderSettings(ports)),
    changeSettings: async (changes) => {
      const done = await changeReminderSettings(ports, changes)
      // The end of quiet hours may be now.
      if (done.ok) reminders.look()
      return done
    },
    tryNotification: async () => {
      ports.notifier.show({
        id: 'trial',
        title: 'Reminders look like this',
        body: 'They name a key and a day, never a secret.',
        buttons: [],
        acted: () => ports.lead({ screen: 'reminders' })
      })
      return ok(undefined)
    },
    takePlace: async () => ok(places.take() ?? null)
  }) satisfies Handlers<typeof contract>['reminders']
