import { formOf } from './form-of'
import { callerWords } from '../../../shared/words/callers-de'
import { controlWords } from '../../../shared/words/controls-de'
import type { reports as english } from './en-reports'
import type { Words } from './words'

/** Words of the reports screen, in German. */
export const reports: Words<typeof english> = {
  title: 'Prüfberichte',
  open: 'Berichte',
  back: 'Zum Protokoll',
  write: 'Als PDF schreiben',
  again: 'Neu lesen',
  reading: 'Das Protokoll wird gelesen…',
  views: 'Berichte',
  tabs: { access: 'Zugriff', rotation: 'Rotation', exceptions: 'Ausnahmen', controls: 'Kontrollen' },
  period: 'Zeitraum',
  asOf: (when, entries) => `Gelesen ${when}, ${entries} ${formOf(entries, 'Eintrag', 'Einträge')} im Zeitraum`,
  stopped: 'Abgebrochen, bevor der ganze Zeitraum gelesen war.',
  access: {
    callers: callerWords,
    list: 'Schlüssel und was sie dürfen',
    columns: {
      key: 'Schlüssel',
      may: 'Darf',
      used: 'Benutzt für',
      by: 'Benutzt von',
      last: 'Zuletzt',
      age: 'Alter',
      due: 'Fällig'
    },
    none: 'Kein Schlüssel vorhanden',
    noneMore:
      'Sobald es Schlüssel gibt, steht hier, was jeder darf, was ihn benutzt hat und wann er zuletzt benutzt wurde.',
    notUsed: 'nicht benutzt',
    never: 'nie',
    days: (count, one) => `${count} ${one ? 'Tag' : 'Tage'}`,
    noLimit: 'keine Grenze',
    frozen: 'eingefroren',
    more: (count) => `und ${count} weitere`,
    unneeded: 'Keine Anfrage des Zeitraums brauchte dieses Recht.'
  },
  rotation: {
    title: 'Rechtzeitig rotierte Schlüssel, Monat für Monat',
    says: 'Anteil der Schlüssel mit Altersgrenze, die sie am Ende jedes Monats einhielten, nach der Richtlinie jener Zeit. Inzwischen gelöschte Schlüssel zählen nicht.',
    inTime: 'rechtzeitig',
    overdue: 'überfällig',
    unlimited: 'ohne Altersgrenze',
    month: 'Monat',
    share: 'Rechtzeitiger Anteil',
    none: 'Bis dahin war kein Schlüssel hinzugefügt.'
  },
  exceptions: {
    none: 'Nichts zu beachten',
    noneMore:
      'Kein Schlüssel ist überfällig, keine Anfrage wurde abgelehnt, nichts Ungewöhnliches wurde gefunden, jeder Export wurde beendet, und jede Prüfung des Protokolls ging auf.',
    kinds: {
      overdue: 'Überfällig und abgelaufen',
      'over-privileged': 'Mehr Rechte als nötig',
      state: 'Schlüssel nicht in Ordnung',
      refused: 'Von der Richtlinie abgelehnt',
      anomaly: 'Ungewöhnliche Nutzung',
      verification: 'Fehlgeschlagene Prüfungen',
      unfinished: 'Exporte ohne Ende'
    },
    more: (count) => `Und ${count} weitere. Sie stehen im PDF und im Protokoll.`,
    entry: (seq) => `Eintrag ${seq}`
  },
  controls: {
    index: controlWords,
    says: 'Ein Verzeichnis, wo die Nachweise liegen. Es sagt nicht, dass eine Kontrolle erfüllt ist.',
    frameworks: {
      soc2: 'SOC 2, Trust Services Criteria',
      iso27001: 'ISO/IEC 27001:2022, Anhang A',
      nist: 'NIST SP 800-53'
    },
    evidence: {
      log: 'Das Protokoll',
      bundle: 'Ein Bündel',
      access: 'Zugriff',
      rotation: 'Rotation',
      exceptions: 'Ausnahmen',
      verification: 'Prüfung',
      report: 'Der Bericht'
    }
  }
}
