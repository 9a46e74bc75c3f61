import { formOf } from './form-of'
import type { auditExport as english } from './en-audit-export'
import type { Words } from './words'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** Words of the export wizard, in German. */
export const auditExport: Words<typeof english> = {
  title: 'Prüfprotokoll exportieren',
  open: 'Exportieren',
  steps: { label: 'Schritte', names: ['Einträge', 'Format', 'Schreiben'] },
  next: 'Weiter',
  back: 'Zurück',
  again: 'Etwas anderes exportieren',
  period: 'Zeitraum',
  periods: {
    any: 'Vom Anfang bis jetzt',
    month: 'Die letzten 30 Tage',
    quarter: 'Dieses Quartal',
    'last-quarter': 'Das letzte Quartal',
    year: 'Dieses Jahr',
    custom: 'Von … bis …'
  },
  from: 'Von',
  to: 'Bis',
  periodWrong: 'Wählen Sie einen ersten und einen letzten Tag, in dieser Reihenfolge.',
  keys: 'Schlüssel',
  allKeys: 'Alle Schlüssel',
  someKeys: (count) => `${count} Schlüssel`,
  keysHint: 'Einträge, die keinen Schlüssel betreffen, entfallen, sobald Sie welche auswählen.',
  noKeys: 'Es gibt noch keinen Schlüssel.',
  acts: 'Vorgänge',
  allActs: 'Alle Vorgänge',
  someActs: (count) => `${count} ${plural(count, 'Vorgang', 'Vorgänge')}`,
  groups: {
    keys: 'Schlüssel und Rotationen',
    requests: 'Anfragen',
    access: 'Sitzungen und Einstellungen',
    log: 'Das Protokoll selbst',
    watch: 'Vorfälle, Befunde, Lecks, Erinnerungen',
    webhooks: 'Webhooks',
    market: 'Markt, Notizen, Bestände',
    other: 'Weiteres'
  },
  showGroup: (name) => `Einzelne Vorgänge: ${name}`,
  outcome: 'Ergebnis',
  counting: 'Wird gezählt…',
  count: (count, one) => `${count} ${one ? 'Eintrag' : 'Einträge'}`,
  none: 'Nichts Passendes wurde aufgezeichnet. Wählen Sie mehr aus.',
  format: 'Format',
  formats: {
    bundle: {
      name: 'Bündel',
      file: 'zip',
      says: 'Für Prüfer: Einträge, Beweise und zwei Programme, die sie ohne Keywatch prüfen.'
    },
    pdf: {
      name: 'Bericht',
      file: 'pdf',
      says: 'Für Menschen: Zusammenfassung, Schlüssel mit Alter und Rotationen, Ausnahmen, eine Seite zum Unterschreiben.'
    },
    jsonl: {
      name: 'JSON Lines',
      file: 'jsonl',
      says: 'Die kanonischen Zeilen, Byte für Byte. Zum ganzen Protokoll gehört, was es prüft.'
    },
    csv: { name: 'CSV', file: 'csv', says: 'Für eine Tabellenkalkulation. Keine Zelle kann als Formel laufen.' },
    ocsf: {
      name: 'OCSF',
      file: 'jsonl',
      says: 'Für ein SIEM, das das Open Cybersecurity Schema liest: ein Ereignis pro Zeile.'
    },
    syslog: { name: 'Syslog', file: 'log', says: 'RFC 5424, eine Meldung pro Zeile, für einen Protokollsammler.' }
  },
  actsNotInReport: 'Ein Bericht betrachtet jeden Vorgang; Ihre Auswahl gilt für die anderen Formate.',
  summary: 'Was geschrieben wird',
  fields: {
    entries: 'Einträge',
    period: 'Zeitraum',
    keys: 'Schlüssel',
    acts: 'Vorgänge',
    outcome: 'Ergebnis',
    format: 'Format'
  },
  until: (from, to) => `${from} bis ${to}`,
  since: (from) => `Seit ${from}`,
  proves: {
    full: 'Das ganze Protokoll: Das Bündel beweist, dass nichts verändert und nichts ausgelassen wurde.',
    part: 'Ein Teil des Protokolls: Das Bündel beweist, dass jeder dieser Einträge darin steht. Es kann nicht zeigen, dass nichts ausgelassen wurde.'
  },
  beside: 'Außerdem im Bündel',
  besideHint: 'Aus denselben Einträgen, zum Lesen. Beweiskraft haben die Zeilen.',
  besides: { pdf: 'Der Bericht (PDF)', csv: 'Die Einträge als CSV', ocsf: 'Die Einträge als OCSF-Ereignisse' },
  language: 'Sprache für die Prüfenden',
  languageHint: {
    bundle: 'Des Berichts und einer README-Datei. Das Bündel enthält die README auch auf Englisch.',
    pdf: 'Der Wörter; Daten und Zahlen stehen so, wie diese Sprache sie schreibt.'
  },
  recorded: 'Der Export selbst wird im Protokoll vermerkt.',
  write: 'Ort wählen und schreiben',
  writing: 'Wird geschrieben…',
  progress: (done, total) => `${done} von ${total} ${formOf(total, 'Eintrag', 'Einträgen')} durchgesehen`,
  report: 'Der Bericht wird zusammengestellt…',
  stop: 'Abbrechen',
  stopped: 'Abgebrochen. Nichts blieb zurück.',
  done: (name) => `Geschrieben: ${name}`,
  doneMore: (entries, bytes) => `${entries} ${formOf(entries, 'Eintrag', 'Einträge')}, ${bytes}. SHA-256:`,
  fingerprint:
    'Nennen Sie dem Prüfer diesen Fingerabdruck des Protokollschlüssels auf einem anderen Weg als dem Bündel:',
  copyHash: 'Hash kopieren',
  copyFingerprint: 'Fingerabdruck kopieren'
}
