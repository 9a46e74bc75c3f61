import type { enReminders, reminderActs as englishActs } from './en-reminders'
import type { Words } from './words'

/** Words of the Reminders screen and of what goes on without the window, in German. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const deReminders: Words<typeof enReminders> = {
  title: 'Erinnerungen',
  aside: (count) => (count === 0 ? 'nichts offen' : `${count} offen`),
  export: 'Kalender exportieren',
  exporting: 'Wird exportiert…',
  exported: (name) => `Kalender gespeichert: ${name}`,
  exportedMore: (events, bytes) =>
    `${events} ${plural(events, 'Termin', 'Termine')}, ${bytes}. Importieren Sie die Datei in einen beliebigen Kalender; ein erneuter Import ändert, was dort schon steht.`,
  now: 'Jetzt',
  nowNone: 'Jetzt ist nichts zu tun',
  nowNoneMore: (next) =>
    next === undefined ? 'Erinnerungen erscheinen hier und als Mitteilungen.' : `Die nächste Erinnerung kommt ${next}.`,
  came: (when) => `kam ${when}`,
  missed: (day) => `verpasst am ${day}`,
  waiting: 'wartet auf das Ende der Ruhezeit',
  snoozedUntil: (when) => `zurückgestellt bis ${when}`,
  open: 'Schlüssel öffnen',
  rotate: 'Rotieren',
  snooze: 'Später',
  snoozeOf: (title) => `Später erinnern: ${title}`,
  snoozes: { hour: 'in einer Stunde', tomorrow: 'morgen', monday: 'am Montag' },
  dismiss: 'Erledigt',
  dismissOf: (title) => `Erledigt: ${title}`,
  snoozed: (when) => `Kommt wieder ${when}`,
  dismissed: 'Erledigt',
  ahead: 'Nächste 90 Tage',
  agenda: 'Was bevorsteht',
  aheadCount: (count) => `${count} ${plural(count, 'Termin', 'Termine')}`,
  aheadNone: 'In den nächsten 90 Tagen steht für keinen Schlüssel ein Termin an.',
  day: (day, what) => `${day}: ${what}`,
  dayCount: (count) => `${count} ${plural(count, 'Termin', 'Termine')}`,
  today: 'heute',
  groups: { today: 'Heute', week: 'Diese Woche', next: 'Nächste Woche' },
  causes: {
    expiry: 'läuft ab',
    'rotation-due': 'Rotation fällig',
    'overlap-ending': 'Überlappung endet',
    idle: 'gilt als ungenutzt'
  },
  version: (version) => `Version ${version}`,
  remindsAt: (when) => `erinnert Sie ${when}`,
  remindsNot: 'vorher keine Erinnerung mehr',
  more: (count) => `${count} weitere anzeigen`,
  cut: (shown, all) => `Die ersten ${shown} von ${all} sind aufgeführt. Die Kalenderdatei enthält alle.`,
  loadFailed: 'Die Erinnerungen konnten nicht gelesen werden.',
  quietNow: (until) => `Ruhe bis ${until}`,
  quietNowMore: 'Was inzwischen kommt, wird danach in einer einzigen Mitteilung gezeigt.',
  ask: 'Auch bei geschlossenem Fenster erinnern?',
  askMore:
    'Keywatch kann im Infobereich bleiben, wenn Sie das Fenster schließen, und mit Ihrer Sitzung starten, damit keine Erinnerung verloren geht. Beides ist aus, bis Sie es wünschen.',
  askYes: 'Bei der Anmeldung starten und im Infobereich bleiben',
  askLogin: 'Bei der Anmeldung starten',
  askTray: 'Nur im Infobereich bleiben',
  askNo: 'Nicht jetzt',
  settings: 'Erinnerungen',
  background: 'Ohne Fenster',
  runInTray: 'Bei geschlossenem Fenster im Infobereich bleiben',
  runInTrayMore: 'Beenden über das Menü im Infobereich.',
  startAtLogin: 'Mit Ihrer Sitzung starten',
  startAtLoginMore: 'Ohne Fenster, im Infobereich.',
  startAtLoginShown: 'Mit Fenster, das offen bleibt.',
  startAtLoginNot: 'Nicht in der Demo.',
  quiet: 'Ruhezeit',
  quietOn: 'Mitteilungen nachts zurückhalten',
  quietFrom: 'Von',
  quietTo: 'Bis',
  quietWrong: 'Geben Sie eine Uhrzeit wie 22:00 ein.',
  notifications: 'Mitteilungen',
  notificationsReady: 'Das System zeigt sie an.',
  tryNotification: 'Jetzt eine anzeigen',
  openScreen: 'Erinnerungen öffnen'
}

export const reminderActs: Words<typeof englishActs> = {
  'reminder.notice': 'Hinweis vermerkt',
  'reminder.show': 'Erinnerung angezeigt',
  'reminder.snooze': 'Erinnerung zurückgestellt',
  'reminder.dismiss': 'Erinnerung erledigt',
  'calendar.export': 'Kalender exportiert'
}
