import path from 'node:path'
import { app, Notification } from 'electron'
import { durationMs } from '../../shared/kernel/ids'
import { icsCalendar } from '../adapters/calendar/ics'
import { saveWhole } from '../adapters/files/save-whole'
import { runTool } from '../adapters/keychain/run-tool'
import { ElectronNotifier } from '../adapters/notifications/electron-notifier'
import { presenceOf, TRAY } from '../adapters/notifications/session-bus'
import { setStartAtLogin } from '../adapters/system/login-item'
import { reminderHandlers, type Places } from '../features/reminders/handlers'
import type { Background, CalendarFiles, ReminderPorts } from '../features/reminders/ports'
import { Reminders } from '../features/reminders/reminders'
import { readReminderSettings } from '../features/reminders/settings'
import type { Profile } from './profile'
import { startCommand } from './start-command'
import { askToSave } from '../windows/dialogs'

type Given = Omit<ReminderPorts, 'notifier' | 'background' | 'calendar' | 'files' | 'zone' | 'lead' | 'system'> & {
  readonly profile: Profile
  readonly say: (english: string) => string
  /** Where clicks on notifications lead. */
  readonly stage: Places & { readonly lead: ReminderPorts['lead'] }
}

/** Nothing that can wait competes with the start of the window. */
const BEGIN_AFTER = durationMs(1_500)
const ask = runTool(durationMs(2_000))

/** Reminders from their adapters. `begin` once the log is open. */
export function composeReminders({ profile, stage, say, ...given }: Given) {
  const ports: ReminderPorts = {
    ...given,
    system: { role: 'system', caller: 'reminders' },
    notifier: new ElectronNotifier({
      api: Notification,
      platform: process.platform,
      electron: Number(process.versions.electron.split('.')[0]),
      ask,
      say
    }),
    background: backgroundOf(profile),
    calendar: icsCalendar(say),
    files: calendarFiles,
    zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    lead: (place) => stage.lead(place)
  }
  const reminders = new Reminders(ports)
  return {
    reminders,
    handlers: reminderHandlers(ports, reminders, stage),
    /** Whether closing the window leaves the app in the tray: wanted, and possible on this desktop. */
    staysInTray: async () => readReminderSettings(ports).runInTray && (await ports.background.tray()).available,
    begin: () => void given.timers.after(BEGIN_AFTER, () => reminders.start())
  }
}

function backgroundOf(profile: Profile): Background {
  return {
    tray: async () => {
      const absent = process.platform === 'linux' && (await hasNoTray())
      return {
        available: !absent,
        message: absent ? 'This desktop has no tray.' : '',
        remedy: absent
          ? 'Closing the window quits Keywatch here. On GNOME, the extension AppIndicator adds a tray.'
          : ''
      }
    },
    canStartAtLogin: profile.kind === 'real',
    setStartAtLogin: (on) =>
      setStartAtLogin(
        {
          platform: process.platform,
          command: startCommand(profile),
          configFolder: process.env['XDG_CONFIG_HOME'] || path.join(app.getPath('home'), '.config'),
          setLoginItem: (settings) => app.setLoginItemSettings(settings)
        },
        on
      )
  }
}

async function hasNoTray(): Promise<boolean> {
  const presence = await presenceOf(TRAY, ask)
  return presence === 'absent' || presence === 'no-bus'
}

const calendarFiles: CalendarFiles = {
  choose: async (suggestedName) => {
    const { canceled, filePath } = await askToSave({
      title: 'Export the calendar',
      defaultPath: suggestedName,
      filters: [{ name: 'iCalendar', extensions: ['ics'] }]
    })
    return canceled || filePath === '' ? undefined : filePath
  },
  write: saveWhole
}
