import type { retention as english } from './en-retention'
import type { Words } from './words'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** How long entries stay, and what is known of persons in them, in German. */
export const retention: Words<typeof english> = {
  title: 'Aufbewahrung',
  paneTitle: 'Aufbewahrung und Datenschutz',
  intro:
    'Was älter ist, als Sie wünschen, wird in ein Bündel versiegelt, von der Platte zurückgelesen und erst dann aus dem Protokoll genommen. Die Hashes bleiben, damit das Protokoll und jeder Zeuge weiter beweisen können.',
  keep: 'Einträge behalten',
  ways: { good: 'Auf Dauer', months: 'Für einige Monate' },
  months: 'Monate',
  monthsHint: (min, max) =>
    `Mindestens ${min}, damit eine Prüfung ein volles Jahr vorfindet; höchstens ${max}. Ganze Kalendermonate, UTC.`,
  monthsWrong: (min, max) => `Geben Sie eine ganze Zahl von ${min} bis ${max} ein.`,
  save: 'Speichern',
  saved: 'Gespeichert',
  oldest: 'Ältester Eintrag hier',
  expired: 'Jetzt abgelaufen',
  entries: (count, one) => `${count} ${one ? 'Eintrag' : 'Einträge'}`,
  next: 'Läuft als Nächstes ab',
  unread: (count, one) =>
    `${count} ${one ? 'weiterer wartet' : 'weitere warten'}, bis die Überwachung und jede Senke ${one ? 'ihn' : 'sie'} gelesen ${one ? 'hat' : 'haben'}.`,
  folder: 'Versiegelte Bündel liegen in',
  changeFolder: 'Ändern',
  run: 'Jetzt versiegeln und herausnehmen',
  running: 'Wird versiegelt…',
  ran: (count) => `${count} ${plural(count, 'Eintrag wurde', 'Einträge wurden')} versiegelt und herausgenommen`,
  nothing: 'Nichts ist abgelaufen',
  failed: 'Der letzte Versuch ist gescheitert.',
  stopped:
    'Abgebrochen. Nichts Unversiegeltes wurde herausgenommen; schon Versiegeltes wird beim nächsten Mal zu Ende geführt.',
  bundles: 'Versiegelte Bündel',
  none: 'Noch nichts wurde versiegelt.',
  range: (first, last) => `Einträge ${first} bis ${last}`,
  there: 'vorhanden',
  missing: 'nicht da',
  missingHint: (path) => `Es lag unter ${path}.`,
  check: 'Zurücklesen',
  checking: 'Wird zurückgelesen…',
  checkStopped: 'Abgebrochen, bevor alle gelesen waren.',
  whole: 'unversehrt',
  wrong: 'beschädigt',
  acts: {
    'retention.change': 'Aufbewahrung geändert',
    'log.seal': 'Einträge versiegelt',
    'log.prune': 'Versiegelte Einträge herausgenommen',
    'seal.check': 'Versiegeltes Bündel zurückgelesen'
  }
}
