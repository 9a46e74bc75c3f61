import { formOf } from './form-of'
import type { enTransfer } from './en-transfer'
import type { Words } from './words'

/** Words for importing keys, backing the vault up and restoring it, in German. */
const keys = (count: number): string => `${count} Schlüssel`
const files = (count: number): string => (count === 1 ? 'die Datei' : `die ${count} Dateien`)
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const deTransfer: Words<typeof enTransfer> = {
  acts: {
    'import.read': 'Datei für einen Import gelesen',
    'import.shred': 'Importierte Datei vernichtet',
    'backup.write': 'Sicherung geschrieben',
    'backup.open': 'Sicherung geöffnet',
    'restore.begin': 'Wiederherstellung begonnen',
    'restore.commit': 'Sicherung wiederhergestellt',
    'restore.abort': 'Wiederherstellung rückgängig gemacht'
  },
  title: 'Import und Sicherung',
  open: 'Import und Sicherung',
  lastBackup: (when, count) => `Letzte Sicherung ${when}, mit ${keys(count)}${count === 1 ? '' : 'n'}`,
  noBackup: 'Noch keine Sicherung',
  noBackupMore: 'Geht dieser Computer verloren, sind auch die Geheimnisse verloren, die nur hier liegen.',
  interrupted: (when) => `Eine Wiederherstellung, die ${when} begann, wurde unterbrochen`,
  interruptedMore:
    'Was sie begonnen hatte, wurde rückgängig gemacht, und nichts ging verloren. Stellen Sie die Sicherung erneut wieder her, wenn Sie so weit sind.',
  interruptedRead: 'Verstanden',
  steps: {
    label: 'Schritte',
    import: ['Auswählen', 'Vorschau', 'Fertig'],
    backup: ['Vorbereiten', 'Schreiben', 'Fertig'],
    restore: ['Auswählen', 'Vorschau', 'Fertig']
  },
  back: 'Zurück',
  again: 'Von vorn beginnen',
  finish: 'Fertigstellen',
  stop: 'Abbrechen',
  progress: (done, total) => `${done} von ${total}`,
  tiles: {
    import: 'Schlüssel importieren',
    importMore: 'Aus .env, CSV oder JSON oder aus ccxt, freqtrade und Hummingbot.',
    importDo: 'Schlüssel importieren',
    backup: 'Tresor sichern',
    backupMore: 'Alle Schlüssel mit Geheimnissen in einer Datei, mit einer Passphrase versiegelt.',
    backupDo: 'Sichern',
    restore: 'Sicherung wiederherstellen',
    restoreMore: 'Schlüssel zurückholen, auf diesem oder einem anderen Computer.',
    restoreDo: 'Wiederherstellen'
  },
  import: {
    title: 'Schlüssel aus einer Datei importieren',
    intro:
      'Keywatch liest die Datei selbst, zeigt Ihnen, was wohin kommt, und speichert nichts, bevor Sie zustimmen. Dieses Fenster sieht nie ein Geheimnis.',
    formats: [
      ['.env', 'Namen wie BINANCE_API_KEY und BINANCE_API_SECRET'],
      ['CSV', 'Eine Kopfzeile mit Spaltennamen, ein Schlüssel pro Zeile'],
      ['JSON', 'Beliebig verschachtelt; auch die Schlüsseldateien von Coinbase'],
      ['ccxt', 'apiKey, secret und password je Börse'],
      ['freqtrade', 'config.json, samt Kommentaren'],
      ['Hummingbot', 'conf/connectors/*.yml, mit dem Passwort, mit dem Sie es starten']
    ],
    choose: 'Dateien auswählen…',
    reading: 'Wird gelesen…',
    found: (count, file) => `${keys(count)} in ${file}`,
    foundFiles: (count, many) => `${keys(count)} in ${many} ${formOf(many, 'Datei', 'Dateien')}`,
    ignored: (count) =>
      count === 1
        ? '1 anderer Wert blieb unberührt: Er gehört zu keinem Schlüssel.'
        : `${count} andere Werte blieben unberührt: Sie gehören zu keinem Schlüssel.`,
    list: 'Schlüssel in der Datei',
    take: (label) => `${label} importieren`,
    exchange: 'Börse',
    chooseExchange: 'Börse auswählen…',
    label: 'Bezeichnung',
    environment: 'Umgebung',
    scopes: 'Darf',
    keyId: (hint) => `Schlüsselkennung ${hint}`,
    noKeyId: 'Keine Schlüsselkennung',
    host: (host) => `gesendet an ${host}`,
    where: (where) => `bei ${where}`,
    duplicate: (label) => `„${label}“ enthält diesen Schlüssel bereits.`,
    labelTaken: 'Ein anderer Schlüssel trägt diesen Namen.',
    noScope: 'Wählen Sie, was er darf.',
    noHost: 'Diese Börse hat keine solche Umgebung.',
    expiry: 'Alle laufen ab nach',
    days: (count) => `${count} ${formOf(count, 'Tag', 'Tagen')}`,
    never: 'Nie',
    standIn: 'Produktivschlüssel trotzdem in diese Ersatzlaufzeit aufnehmen',
    scopesNote: 'Keywatch lehnt ab, was ein Schlüssel hier nicht darf, gleich was die Börse erlauben würde.',
    submit: (count) => `${keys(count)} importieren`,
    importing: 'Wird in den Schlüsselbund geschrieben…',
    announced: (count) => `${keys(count)} importiert`,
    added: (count) => `${keys(count)} importiert`,
    addedMore: (count) =>
      `${plural(count, 'Sein Geheimnis liegt', 'Ihre Geheimnisse liegen')} im Schlüsselbund dieses Computers.`,
    noneAdded: 'Kein Schlüssel wurde importiert',
    openKey: 'Öffnen',
    retry: 'Zurück zur Vorschau'
  },
  shred: {
    title: (count) => `Jetzt ${files(count)} vernichten?`,
    more: 'Dort stehen die Geheimnisse noch im Klartext, lesbar für jedes Programm, das Sie ausführen.',
    promise: 'Was das Vernichten tut',
    promiseMore:
      'Der Inhalt wird überschrieben, auf die Platte durchgeschrieben, und die Datei wird entfernt. Das lässt sich nicht rückgängig machen.',
    limits: 'Was es nicht versprechen kann',
    limitsMore:
      'SSDs und Dateisysteme, die beim Schreiben kopieren (APFS, Btrfs, ZFS), behalten die alten Blöcke womöglich eine Weile. Kopien in Cloud-Ordnern, Sicherungen, Snapshots oder git bleiben. Im Zweifel erstellen Sie an der Börse neue Schlüssel.',
    lost: (count) =>
      `${keys(count)} aus der Datei ${plural(count, 'wurde', 'wurden')} nicht importiert und ${plural(count, 'ginge', 'gingen')} mit ihr verloren.`,
    shred: (count) => (count === 1 ? 'Datei vernichten' : `${count} Dateien vernichten`),
    shredding: 'Wird vernichtet…',
    keep: (count) => plural(count, 'Datei behalten', 'Dateien behalten'),
    done: (name) => `${name} wurde überschrieben und entfernt`,
    inRepository: 'Sie lag in einem git-Repository: Sehen Sie nach, ob ein Commit sie noch enthält.',
    otherNames: (count) =>
      `Dieselbe Datei hat ${count === 1 ? 'einen weiteren Namen' : `${count} weitere Namen`} auf dieser Platte; auch dieser Inhalt wird überschrieben.`
  },
  backup: {
    title: 'Tresor sichern',
    intro:
      'Eine Datei, die nur ihre Passphrase öffnet. Bewahren Sie sie auf einer anderen Platte oder bei einer Vertrauensperson auf.',
    holds: 'Was hineinkommt',
    holdsKeys: (count) => `${keys(count)}: Bezeichnung, Börse, Rechte, Hosts und jede Version`,
    holdsSecrets: 'Ihre Geheimnisse, wie sie im Schlüsselbund liegen',
    holdsWebhooks: 'Webhook-Endpunkte mit ihren Signaturgeheimnissen',
    holdsNonces: 'Die höchste Nonce jedes Schlüssels, damit ein wiederhergestellter nie eine wiederholt',
    holdsSettings: 'Ihre Einstellungen und Pflegerichtlinien',
    holdsNot:
      'Das Prüfprotokoll bleibt hier; die Sicherung vermerkt seine Kennung, Größe und Wurzel. Exportieren Sie das Protokoll, um eine Kopie zu behalten.',
    passphrase: 'Die Passphrase',
    passphraseMore:
      'Fünf oder sechs Wörter ohne Zusammenhang sind stark und leicht zu tippen. Sie geben sie zweimal in einem eigenen Fenster ein. Wer die Datei und die Passphrase hat, hat Ihre Schlüssel; ohne sie öffnet niemand die Datei, auch Sie nicht.',
    format: 'Das Format',
    formatMore:
      'age (c2sp.org/age), mit scrypt und Arbeitsfaktor 18: etwa eine Sekunde und 256 MB je Versuch. Das Werkzeug age öffnet sie auch ohne Keywatch: „age -d“.',
    empty: 'Es gibt noch keine Schlüssel zu sichern.',
    start: 'Ort und Passphrase wählen…',
    waiting: 'Wartet auf Ort und Passphrase…',
    writing: 'Geheimnisse werden gelesen, versiegelt, geschrieben…',
    verifying: 'Die Datei wird zurückgelesen und verglichen, bevor sie ihren Namen erhält.',
    done: 'Die Sicherung ist geschrieben und geprüft',
    doneMore: (count) => `${keys(count)}, von der Platte wieder geöffnet und verglichen.`,
    missing: (count) =>
      count === 1
        ? 'Ein Geheimnis lag nicht im Schlüsselbund; dieser Schlüssel kommt ohne zurück.'
        : `${count} Geheimnisse lagen nicht im Schlüsselbund; diese Schlüssel kommen ohne zurück.`,
    facts: { file: 'Datei', size: 'Größe', sha256: 'SHA-256', opens: 'Öffnet mit' },
    opensWith: 'Keywatch oder age -d',
    copyDigest: 'SHA-256 kopieren'
  },
  restore: {
    title: 'Sicherung wiederherstellen',
    intro:
      'Wählen Sie die Datei und geben Sie ihre Passphrase ein. Sie sehen, was sie enthält und worauf es hier trifft, bevor sich etwas ändert.',
    choose: 'Sicherung auswählen…',
    opening: 'Wird geöffnet…',
    made: (when, app) => `Erstellt ${when} mit Keywatch ${app}`,
    holds: (count) => keys(count),
    demo: 'Dies ist eine Sicherung der Demo',
    demoMore: 'Ihre Schlüssel sind Spielgeld einer Übungsbörse und gehören in die Demo.',
    list: 'Schlüssel in der Sicherung',
    take: (label) => `${label} wiederherstellen`,
    choice: (label) => `Was mit ${label} geschehen soll`,
    choices: {
      add: 'Wiederherstellen',
      skip: 'Auslassen',
      replace: 'Den hiesigen ersetzen',
      both: 'Beide behalten'
    },
    sameKey: (label) => `Er ist schon hier, als „${label}“.`,
    sameLabel: (label) => `Ein anderer Schlüssel heißt „${label}“.`,
    newLabel: 'Neuer Name',
    noSecret: 'Kommt ohne Geheimnis.',
    versions: (count) => `${count} ${plural(count, 'Version', 'Versionen')}`,
    settings: (count) => `Auch ${count} ${plural(count, 'Einstellung', 'Einstellungen')} der Sicherung übernehmen`,
    endpoints: (count) =>
      `Auch ${count === 1 ? 'einen Webhook-Endpunkt' : `${count} Webhook-Endpunkte`} zurückholen, mit den Signaturgeheimnissen`,
    endpointsHere: (count) =>
      count === 1
        ? 'Ein Webhook-Endpunkt ist schon hier und bleibt, wie er ist.'
        : `${count} Webhook-Endpunkte sind schon hier und bleiben, wie sie sind.`,
    nonces: 'Nonces steigen nur: Ein wiederhergestellter Schlüssel wiederholt nie eine.',
    standIn: 'Produktivschlüssel trotzdem in dieser Ersatzlaufzeit wiederherstellen',
    submit: (count) => `${keys(count)} wiederherstellen`,
    submitRest: 'Auswahl wiederherstellen',
    restoring: 'Wird in den Schlüsselbund geschrieben…',
    whole: 'Alle werden zusammen aktiv, oder keiner.',
    done: (count) => `${keys(count)} wiederhergestellt`,
    doneMore: 'Das Protokoll sagt, was wiederhergestellt wurde und aus welcher Datei.',
    endpointsBack: (count) =>
      `${count === 1 ? 'Ein Webhook-Endpunkt ist' : `${count} Webhook-Endpunkte sind`} zurück. Schalten Sie unter Webhooks den Empfänger ein und nennen Sie dem Absender die Adresse, falls sie sich geändert hat.`,
    replaced: (count) => `${keys(count)} ${plural(count, 'wurde', 'wurden')} ersetzt.`,
    missing: (count) =>
      count === 1
        ? 'Eine Version kam ohne Geheimnis zurück: Die Sicherung hatte keines.'
        : `${count} Versionen kamen ohne Geheimnis zurück: Die Sicherung hatte keines.`,
    leftovers: (count) =>
      `Der Schlüsselbund hat ${count === 1 ? 'ein ersetztes Geheimnis' : `${count} ersetzte Geheimnisse`} noch nicht freigegeben; Keywatch versucht es erneut.`,
    showKeys: 'Schlüssel anzeigen'
  }
}
