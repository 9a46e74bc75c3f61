import type { diagnosticsText as english } from './en-diagnostics'
import type { Words } from './words'

/** Words of the diagnostics, in German. */
export const diagnosticsText: Words<typeof english> = {
  title: 'Diagnose',
  intro:
    'Für die Meldung eines Fehlers: Versionen, Größen, Anzahlen, Schalter und die letzten Zeilen des Protokolls der App. Kein Geheimnis, keine Bezeichnung, kein Host und kein Name steht darin. Nichts wird gesendet: Sie sehen es, speichern es und geben es weiter, wenn Sie wollen.',
  show: 'Diagnose anzeigen',
  showing: 'Wird gesammelt…',
  again: 'Neu sammeln',
  hide: 'Ausblenden',
  save: 'Als Datei speichern…',
  shown: (size) => `Das ist die ganze Datei, ${size}`,
  saved: (name) => `${name} ist gespeichert.`,
  savedMore: 'Diese Bytes und keine anderen. Das Prüfprotokoll hält ihren Fingerabdruck fest.',
  fingerprint: 'SHA-256',
  copyFingerprint: 'SHA-256 kopieren'
}
