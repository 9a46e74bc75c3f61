import { formOf } from './form-of'
import type { sinksText as english } from './en-sinks'
import type { Words } from './words'

/** Words of the Sinks screen, in German. */
const entries = (count: number): string => (count === 1 ? 'Eintrag' : 'Einträge')

export const sinksText: Words<typeof english> = {
  title: 'Protokollziele',
  nav: 'Protokollziele',
  open: 'Protokollziele',
  stoppedCount: (count) => `${count} angehalten`,
  add: 'Ziel hinzufügen',
  list: 'Protokollziele',
  back: 'Prüfprotokoll',
  empty: 'Noch kein Protokollziel',
  emptyMore:
    'Das Protokoll liegt nur auf diesem Computer. Senden Sie jeden Eintrag an eine Datenbank, einen Protokollserver oder einen Sammler Ihres Teams: Was gesendet ist, lässt sich von hier aus nicht mehr ändern.',
  kinds: { postgres: 'PostgreSQL', syslog: 'Syslog über TLS', otlp: 'OpenTelemetry-Logs' },
  kindMore: {
    postgres:
      'Eine Tabelle mit der Zeile, ihrem Index und ihrem Blatt-Hash. Viele Computer können sie teilen. Sie lässt sich zurücklesen und vergleichen.',
    syslog:
      'Meldungen nach RFC 5424 über TLS (RFC 5425). Zurücklesen geht nicht; eine Datei des Empfangenen lässt sich vergleichen.',
    otlp: 'OTLP über HTTP, in JSON. Zurücklesen geht nicht; eine Datei des Empfangenen lässt sich vergleichen.'
  },
  states: {
    paused: 'Pausiert',
    current: 'Aktuell',
    sending: 'Sendet',
    waiting: 'Versucht es erneut',
    stopped: 'Angehalten'
  },
  behind: (count, one) => `${count} ${one ? 'Eintrag' : 'Einträge'} im Rückstand`,
  behindSince: (distance) => `der älteste ${distance}`,
  nothingBehind: 'Nichts wartet',
  confirmed: (distance) => `zuletzt bestätigt ${distance}`,
  neverConfirmed: 'noch nichts bestätigt',
  triesAgain: (distance) => `Nächster Versuch ${distance}.`,
  facts: {
    state: 'Zustand',
    next: 'Nächster Eintrag',
    behind: 'Rückstand',
    confirmed: 'Zuletzt bestätigt',
    secret: 'Passwort',
    header: 'Wert der Kopfzeile',
    trust: 'Vertraut wird'
  },
  secrets: { none: 'keines', pending: 'wird geändert', kept: 'im Schlüsselbund' },
  trusts: {
    public: 'öffentlichen Zertifizierungsstellen',
    authority: 'der gewählten Zertifizierungsstelle',
    pinned: 'einem einzigen Zertifikat'
  },
  plainTrust: 'kein TLS, dieser Computer',
  deeds: {
    start: 'Senden beginnen',
    pause: 'Pausieren',
    retry: 'Jetzt versuchen',
    attempt: 'Verbindung testen',
    enter: 'Passwort eingeben',
    enterAgain: 'Anderes Passwort eingeben',
    enterHeader: 'Wert der Kopfzeile eingeben',
    enterHeaderAgain: 'Anderen Wert eingeben'
  },
  startMore: 'Alle Einträge ab dem ersten werden gesendet, der Reihe nach.',
  started: 'Wird gesendet',
  pausedNow: 'Pausiert',
  kept: 'Das Geheimnis liegt im Schlüsselbund',
  tested: 'Die Verbindung steht',
  testedMore: (server, tls, holds, count) =>
    [
      server,
      tls ?? 'ohne TLS',
      holds === undefined ? undefined : `enthält ${count} ${entries(holds)} dieses Protokolls`
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
  testing: 'Verbindet',
  gaps: 'Übergangen',
  gapKinds: {
    rejected: (count, from, to) =>
      `${count} der Einträge ${from} bis ${to} hat der Endpunkt abgelehnt, ohne zu sagen, welche`,
    pruned: (count, from, to) =>
      `${count} ${formOf(count, 'Eintrag', 'Einträge')}, ${from} bis ${to}, ${formOf(count, 'war', 'waren')} älter, als dieses Protokoll aufbewahrt, bevor ${formOf(count, 'er gesendet werden konnte', 'sie gesendet werden konnten')}`
  },
  check: {
    title: 'Inhalt',
    more: 'Liest jede Zeile zurück, die es von diesem Protokoll enthält, hasht sie neu und vergleicht sie mit dem Baum.',
    moreFile:
      'Zurücklesen geht nicht. Speichern Sie das Empfangene in einer Datei (JSON Lines, Syslog oder JSON eines Sammlers) und lassen Sie sie mit dem Baum vergleichen.',
    now: 'Inhalt prüfen',
    file: 'Datei prüfen',
    stop: 'Abbrechen',
    progress: (read, of) => `${read} von ${of} gelesen`,
    sound: 'Es enthält, was das Protokoll sagt',
    soundMore: (good) => `${good} ${formOf(good, 'Zeile', 'Zeilen')}, jede mit dem Blatt-Hash des Baums`,
    differs: 'Es enthält nicht, was das Protokoll sagt',
    differsNext:
      'Bewahren Sie den Inhalt als Beweis auf, prüfen Sie das Protokoll hier und fragen Sie, wer dort schreiben darf. Verlorene Einträge lassen sich erneut senden.',
    differsMore: (read, good) => `${read} ${formOf(read, 'Zeile', 'Zeilen')} gelesen, ${good} davon in Ordnung`,
    empty: 'Es enthält noch nichts von diesem Protokoll',
    range: (from, to) => `Einträge ${from} bis ${to}`,
    root: 'Wurzel über seine Zeilen',
    rootFits: 'ist die Wurzel des Baums',
    rootDiffers: 'ist nicht die Wurzel des Baums',
    faults: {
      lost: 'Verloren',
      doubled: 'Doppelt',
      changed: 'Verändert',
      misplaced: 'Am falschen Platz',
      foreign: 'Nicht aus diesem Protokoll'
    },
    doubledFile: 'Nach einem Verbindungsabbruch werden Einträge erneut gesendet: Doppelte sind hier zu erwarten.',
    more_: 'und weitere',
    resend: (from) => `Ab Eintrag ${from} erneut senden`,
    resent: (from) => `Wird ab Eintrag ${from} erneut gesendet`
  },
  form: {
    kind: 'Art',
    label: 'Name',
    host: 'Host',
    port: 'Port',
    database: 'Datenbank',
    user: 'Benutzer',
    table: 'Tabelle',
    tableHint:
      'Sie wird angelegt, wenn sie fehlt und der Benutzer das darf. Kleinbuchstaben, Ziffern und Unterstriche.',
    plain: 'Ohne TLS, nur auf diesem Computer',
    url: 'Adresse',
    urlHint: 'Ohne Pfad wird /v1/logs angehängt.',
    header: 'Kopfzeile mit einem Geheimnis',
    headerHint: 'Nur ihr Name, etwa Authorization; nach dem Wert wird später gefragt. Leer: keine.',
    trust: 'Wer für den Server bürgt',
    trusts: {
      public: 'Öffentliche Stellen',
      authority: 'Eine eigene Stelle',
      pinned: 'Ein einziges Zertifikat'
    },
    trustMore: {
      public: 'Zertifikate der Zertifizierungsstellen, denen Browser vertrauen.',
      authority: 'Zertifikate Ihrer eigenen Zertifizierungsstelle: Wählen Sie deren PEM-Datei.',
      pinned:
        'Dieses eine Zertifikat und kein anderes, auch nach seinem Ablauf. Sehen Sie es zuerst an und vergleichen Sie den Fingerabdruck.'
    },
    choose: 'Datei auswählen',
    look: 'Zertifikat ansehen',
    looking: 'Verbindet',
    trustIt: 'Diesem Zertifikat vertrauen',
    subject: 'Ausgestellt für',
    issuer: 'Ausgestellt von',
    valid: 'Gültig',
    validDays: (from, to) => `${from} bis ${to}`,
    fingerprint: 'SHA-256',
    chosen: 'Gewählt',
    secretLater: 'Nach dem Passwort werden Sie gleich in einem eigenen Fenster gefragt.',
    next: 'Noch wird nichts gesendet: Als Nächstes testen Sie das Ziel und starten es.',
    submit: 'Ziel hinzufügen',
    save: 'Speichern',
    saved: 'Gespeichert',
    rules: 'Wohin gesendet wird'
  },
  sql: 'Tabelle',
  sqlMore:
    'Darf der Benutzer sie nicht anlegen, lassen Sie die zuständige Person dies ausführen und erlauben Sie dem Benutzer INSERT und SELECT.',
  copySql: 'Anweisung kopieren',
  remove: 'Entfernen',
  removeMore: 'Nichts wird mehr gesendet. Gesendetes bleibt, wo es ist; das Passwort verlässt den Schlüsselbund.',
  removeNow: 'Dieses Ziel entfernen',
  removed: (label) => `${label} entfernt`,
  acts: {
    'sink.add': 'Protokollziel hinzugefügt',
    'sink.change': 'Protokollziel geändert',
    'sink.remove': 'Protokollziel entfernt',
    'sink.secret.begin': 'Protokollziel: Passwortänderung begonnen',
    'sink.secret.commit': 'Protokollziel: Passwort gespeichert',
    'sink.secret.abort': 'Protokollziel: Passwort nicht gespeichert',
    'sink.secret.remove': 'Protokollziel: Passwort entfernt',
    'sink.start': 'Protokollziel gestartet',
    'sink.pause': 'Protokollziel pausiert',
    'sink.resend': 'Protokollziel: Einträge erneut gesendet',
    'sink.try': 'Protokollziel getestet',
    'sink.check': 'Protokollziel: Inhalt geprüft',
    'sink.reject': 'Protokollziel lehnte Einträge ab',
    'sink.stop': 'Protokollziel angehalten'
  }
}
