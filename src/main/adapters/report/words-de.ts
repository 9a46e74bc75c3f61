import { pluralIn } from '../../../shared/kernel/plural'
import type { Words } from '../../../shared/kernel/words'
import { callerWords } from '../../../shared/words/callers-de'
import { controlWords } from '../../../shared/words/controls-de'
import type { reportWords as english } from './words-en'

const of = pluralIn('de')

/** Words of the printed report, in German. */
export const reportWords: Words<typeof english> = {
  file: 'Prüfbericht von Keywatch',
  title: 'Prüfbericht',
  period: (from, to) => (from === undefined ? `Vom Anfang des Protokolls bis ${to}` : `${from} bis ${to}`),
  front: {
    log: 'Protokoll',
    written: 'Geschrieben',
    writtenBy: (when, version) => `${when} von Keywatch ${version}`,
    keys: 'Schlüssel',
    allKeys: (figure) => `Alle ${figure}`,
    chosenKeys: (figure) => `${figure} ausgewählt`,
    exceptions: 'Ausnahmen',
    none: 'Keine'
  },
  proof: {
    title: 'Woraus dieser Bericht gelesen wurde',
    says: (figure, count) =>
      `${of(count, { one: 'Der erste Eintrag', other: `Die ersten ${figure} Einträge` })} des Protokolls, wie der folgende Prüfpunkt sie signiert. Der Fuß jeder Seite nennt diesen Prüfpunkt mit seinem SHA-256. Ein Bündel aus Keywatch beweist die Einträge selbst; dieses Papier nicht.`,
    checkpoint: 'Prüfpunkt, SHA-256',
    logKey: 'Protokollschlüssel, SHA-256',
    lastCheck: 'Letzte Prüfung',
    checked: (held, when, all) =>
      `${held ? 'unversehrt' : 'fehlgeschlagen'}, ${when}, ${all ? 'alle Einträge' : 'beim Start'}`,
    neverChecked: 'keine, seit Keywatch gestartet wurde',
    altered: (count) =>
      `Dieses Protokoll wurde ${of(count, { one: 'einmal', other: `${count}-mal` })} verändert vorgefunden.`,
    breakAt: (entry, when, says) => `Eintrag ${entry}, ${when}: ${says}`
  },
  summary: 'Zusammenfassung',
  tiles: {
    keys: () => 'Schlüssel vorhanden',
    entries: (count) => of(count, { one: 'Eintrag im Zeitraum', other: 'Einträge im Zeitraum' }),
    signed: (count) => of(count, { one: 'Anfrage signiert', other: 'Anfragen signiert' }),
    refused: (count) => of(count, { one: 'Anfrage abgelehnt', other: 'Anfragen abgelehnt' }),
    failed: (count) => of(count, { one: 'Antwort mit Fehler', other: 'Antworten mit Fehler' }),
    unlocks: (count) => of(count, { one: 'Entsperrung', other: 'Entsperrungen' }),
    refusedUnlocks: (count) => of(count, { one: 'abgelehnte Entsperrung', other: 'abgelehnte Entsperrungen' }),
    refusedCalls: (count) => of(count, { one: 'abgelehnter Aufruf', other: 'abgelehnte Aufrufe' }),
    exports: (count) => of(count, { one: 'Export des Protokolls', other: 'Exporte des Protokolls' }),
    verifications: (count) => of(count, { one: 'Prüfung', other: 'Prüfungen' }),
    overdue: () => 'überfällig oder abgelaufen',
    failedChecks: (count) => of(count, { one: 'fehlgeschlagene Prüfung', other: 'fehlgeschlagene Prüfungen' })
  },
  inventory: {
    title: 'Schlüsselverzeichnis',
    says: 'Das Alter zählt ab dem Moment, in dem die Version eines Schlüssels zu signieren begann. Die Nutzung ist die des Zeitraums.',
    none: 'Kein Schlüssel vorhanden.',
    columns: {
      key: 'Schlüssel',
      may: 'Darf',
      age: 'Alter',
      rotations: 'Rotationen',
      due: 'Fällig',
      signed: 'Signiert',
      by: 'Benutzt von'
    },
    frozen: 'eingefroren',
    since: (day) => `seit ${day}`,
    version: (version) => `Version ${version}`,
    noLimit: 'keine Grenze',
    expires: (day) => `läuft ab ${day}`,
    neverUsed: 'nie benutzt',
    lastUsed: (day) => `zuletzt ${day}`,
    more: (count) => `und ${count} weitere`
  },
  rotation: {
    title: 'Rotation im Zeitverlauf',
    says: 'Anteil der Schlüssel mit Altersgrenze, die am Ende jedes Monats rechtzeitig rotiert waren, nach der Richtlinie jener Zeit. Inzwischen gelöschte Schlüssel zählen nicht.',
    chart: 'Anteil rechtzeitig rotierter Schlüssel',
    inTime: 'rechtzeitig',
    overdue: 'überfällig',
    unlimited: 'ohne Altersgrenze'
  },
  exceptions: {
    title: 'Ausnahmen',
    names: {
      overdue: 'Überfällig und abgelaufen',
      'over-privileged': 'Mehr Rechte als nötig',
      state: 'Schlüssel nicht in Ordnung',
      refused: 'Von der Richtlinie abgelehnt',
      anomaly: 'Ungewöhnliche Nutzung',
      verification: 'Fehlgeschlagene Prüfungen',
      unfinished: 'Exporte ohne Ende'
    },
    none: {
      overdue: 'Kein Schlüssel ist zur Rotation überfällig oder abgelaufen.',
      'over-privileged':
        'Kein Schlüssel hat ein Recht, das nicht gebraucht wurde. Rechte werden in Zeiträumen ab 30 Tagen beurteilt.',
      state: 'Kein Schlüssel ist eingefroren, widerrufen, kompromittiert oder ohne sein Geheimnis.',
      refused: 'Keine Anfrage wurde abgelehnt.',
      anomaly: 'Nichts Ungewöhnliches wurde gefunden.',
      verification: 'Keine Prüfung des Protokolls schlug fehl.',
      unfinished: 'Jeder begonnene Export des Protokolls wurde beendet.'
    },
    entry: (figure) => `Eintrag ${figure}`,
    more: (figure) => `Und ${figure} weitere: Sie stehen im Protokoll.`
  },
  evidence: {
    title: 'Wo die Nachweise liegen',
    says: 'Ein Verzeichnis für die Prüfenden. Es sagt nicht, dass eine Kontrolle erfüllt ist.',
    frameworks: {
      soc2: 'SOC 2 (Trust Services Criteria)',
      iso27001: 'ISO/IEC 27001:2022, Anhang A',
      nist: 'NIST SP 800-53'
    },
    places: {
      log: 'Einträge des Protokolls',
      bundle: 'ein Bündel',
      access: 'Schlüsselverzeichnis',
      rotation: 'Rotation im Zeitverlauf',
      exceptions: 'Ausnahmen',
      verification: 'Prüfung',
      report: 'dieser Bericht'
    },
    controls: controlWords
  },
  sign: {
    title: 'Unterschriften',
    says: (from, to) =>
      from === undefined
        ? `Ich habe diesen Bericht, vom Anfang des Protokolls bis ${to}, und die Ausnahmen darin angesehen.`
        : `Ich habe diesen Bericht, ${from} bis ${to}, und die Ausnahmen darin angesehen.`,
    who: ['Erstellt von', 'Geprüft von', 'Freigegeben von'],
    name: 'Name',
    signature: 'Unterschrift',
    date: 'Datum',
    accepted: 'Hingenommene Ausnahmen, und warum',
    checkpoint: 'Prüfpunkt, zu dem dieser Bericht gehört',
    keep: 'Bewahren Sie ihn mit dem Bericht auf. Das nächste Bündel beweist mit ihm, dass das Protokoll seitdem nur gewachsen ist.'
  },
  foot: {
    entries: (figure, count) => `${figure} ${of(count, { one: 'Eintrag', other: 'Einträge' })}`,
    page: { before: 'Seite', between: 'von', after: '' }
  },
  states: {
    pending: 'wird hinzugefügt',
    active: 'aktiv',
    removing: 'wird gelöscht',
    'secret-missing': 'Geheimnis fehlt',
    revoked: 'widerrufen',
    compromised: 'kompromittiert'
  },
  environments: { production: 'Produktion', testnet: 'Testnetz', development: 'Entwicklung' },
  scopes: { read: 'lesen', trade: 'handeln', withdraw: 'auszahlen' },
  callers: callerWords
}
