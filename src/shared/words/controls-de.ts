import type { controlWords as english } from './controls-en'

/** Controls, in German. */
export const controlWords: typeof english = {
  'CC6.1': {
    subject: 'Logischer Zugang zu geschützten Werten',
    look: 'Rechte und Hosts jedes Schlüssels; Einträge request.refuse zeigen die Regeln bei der Arbeit.'
  },
  'CC6.2': {
    subject: 'Zugangsdaten werden eingetragen und entfernt',
    look: 'Einträge key.add, key.delete und version.revoke mit der Angabe, wer es tat.'
  },
  'CC6.3': {
    subject: 'Zugang nach Rolle, geringste Rechte, überprüft',
    look: 'Rechte, die nichts brauchte; Schlüssel mit mehr Rechten beim Anbieter als hier.'
  },
  'CC6.6': {
    subject: 'Maßnahmen gegen Zugang von außen',
    look: 'Schlüssel, die ihr Anbieter von jeder Adresse annimmt; Hosts, an die ein Schlüssel gesendet werden darf.'
  },
  'CC6.7': {
    subject: 'Informationen gehen nur wie erlaubt nach außen',
    look: 'Einträge log.export, backup.write und key.reveal mit Rolle und Zeit.'
  },
  'CC7.1': {
    subject: 'Änderungen und neue Schwächen werden erkannt',
    look: 'Befunde zu Schlüsseln, Suchen nach Lecks, überfällige Rotationen.'
  },
  'CC7.2': {
    subject: 'Auffälligkeiten werden überwacht',
    look: 'Einträge finding.open und finding.settle.'
  },
  'CC7.3': {
    subject: 'Ereignisse werden bewertet',
    look: 'Wie jeder Befund erledigt wurde, und von wem.'
  },
  'CC7.4': {
    subject: 'Auf Vorfälle wird reagiert',
    look: 'incident.open bis incident.close, jeder Schritt mit seiner Zeit.'
  },
  'A.5.15': {
    subject: 'Zugangskontrolle',
    look: 'Was jeder Schlüssel darf, und die Ablehnungen, die es durchsetzen.'
  },
  'A.5.16': {
    subject: 'Identitätsverwaltung',
    look: 'Wer oder was einen Schlüssel benutzte: Rolle und Aufrufer in jedem Eintrag.'
  },
  'A.5.17': {
    subject: 'Informationen zur Authentifizierung',
    look: 'Alter und Rotationen der Geheimnisse; sie stehen im Schlüsselbund und in keinem Eintrag.'
  },
  'A.5.18': {
    subject: 'Zugangsrechte werden erteilt, überprüft, entzogen',
    look: 'Letzte Benutzung jedes Schlüssels, ungenutzte Rechte, gelöschte Schlüssel.'
  },
  'A.5.28': {
    subject: 'Sammeln von Beweisen',
    look: 'Ein Bündel, das sich ohne Keywatch prüfen lässt.'
  },
  'A.8.2': {
    subject: 'Privilegierte Zugangsrechte',
    look: 'Schlüssel, die handeln oder auszahlen dürfen; Handlungen, die einen Verwahrer brauchen.'
  },
  'A.8.3': {
    subject: 'Beschränkung des Zugangs zu Informationen',
    look: 'Einträge ipc.refuse und der Sitzung.'
  },
  'A.8.5': {
    subject: 'Sichere Authentifizierung',
    look: 'Einträge session.unlock und session.raise, mit dem, was abgelehnt wurde.'
  },
  'A.8.15': {
    subject: 'Protokollierung',
    look: 'Jede Handlung ist ein Eintrag eines Merkle-Baums; Prüfpunkte sind signiert.'
  },
  'AU-2': {
    subject: 'Ereignisse, die protokolliert werden',
    look: 'Die Handlungen im Filter der Seite „Prüfprotokoll“ sind die vollständige Liste.'
  },
  'AU-3': {
    subject: 'Inhalt eines Eintrags',
    look: 'act (was), at (wann), target (wo), actor und caller (Herkunft, Identität), outcome und code.'
  },
  'AU-6': {
    subject: 'Überprüfung und Berichte',
    look: 'Dieser Bericht, auf der letzten Seite unterschrieben.'
  },
  'AU-8': {
    subject: 'Zeitstempel',
    look: 'at in UTC; mono zeigt eine verstellte Uhr; Einträge clock.sync.'
  },
  'AU-9': {
    subject: 'Schutz der Prüfinformationen',
    look: 'Die vollständige Prüfung und die Prüfprogramme eines Bündels.'
  },
  'AU-10': {
    subject: 'Nichtabstreitbarkeit',
    look: 'Der signierte Prüfpunkt und der, den ein Prüfer von früher hat.'
  },
  'AU-12': {
    subject: 'Erzeugung von Einträgen',
    look: 'Eine Handlung, deren Eintrag sich nicht schreiben lässt, geschieht nicht.'
  }
}
