import type { welcomeText as english } from './en-welcome'
import type { Words } from './words'

/** Words of the welcome, in German. */
export const welcomeText: Words<typeof english> = {
  nav: 'Willkommen',
  settings: 'Willkommen',
  settingsMore: 'Wie Keywatch Geheimnisse hält, der erste Schlüssel, die Demo und die Palette, noch einmal.',
  show: 'Willkommen anzeigen',
  title: 'Willkommen bei Keywatch',
  step: (step, of) => `Schritt ${step} von ${of}`,
  steps: { secrets: 'Wo Geheimnisse liegen', lock: 'Mit oder ohne Passphrase', first: 'Ihr erster Schlüssel' },
  next: 'Weiter',
  back: 'Zurück',
  skip: 'Überspringen',
  done: 'Fertig',
  secrets: {
    title: 'Ihre Geheimnisse bleiben auf diesem Computer',
    lead: 'Drei Orte sollten Sie kennen, und nur einer hält Geheimnisse.',
    keychain: 'Der Schlüsselbund',
    keychainMore:
      'Ihres Systems hält jedes Geheimnis, verschlüsselt mit Ihrer Anmeldung. Keine Datei von Keywatch tut das.',
    signer: 'Der Signierer',
    signerMore:
      'holt ein Geheimnis für eine Signatur und vergisst es binnen einer Minute. Dieses Fenster sieht es nie.',
    log: 'Das Prüfprotokoll',
    logMore: 'hält jede Verwendung vorher fest, in einer Kette, die zeigt, ob jemand sie verändert hat.',
    picture:
      'Eine Zeichnung: Dieses Fenster fragt den Signierer; der Signierer holt das Geheimnis aus dem Schlüsselbund, schreibt in das Prüfprotokoll und sendet die signierte Anfrage an die Börse.',
    window: 'Dieses Fenster',
    asks: 'fragt',
    takes: 'Geheimnis',
    notes: 'notiert vorher',
    exchange: 'Die Börse',
    signed: 'signiert'
  },
  lock: {
    title: 'Eine Passphrase oder keine',
    lead: 'Beides ist vernünftig; es sind Antworten auf verschiedene Fragen.',
    with: 'Mit Passphrase',
    withMore: [
      'Keywatch sperrt sich, wenn Sie nicht da sind oder der Computer ruht.',
      'Es fragt, wer Sie sind, bevor es Unwiderrufliches tut.',
      'Vergessen lässt sie sich nicht auslesen: Nur Zurücksetzen hilft, und das löscht die Geheimnisse.'
    ],
    without: 'Ohne Passphrase',
    withoutMore: [
      'Wer Ihr Konto auf diesem Computer benutzen kann, kann Ihre Schlüssel benutzen.',
      'Richtig für einen eigenen Computer mit Bildschirmsperre und verschlüsselter Platte.',
      'Sie können jederzeit eine festlegen, in den Einstellungen.'
    ],
    set: 'Passphrase festlegen…',
    isSet: 'Eine Passphrase ist festgelegt.',
    later: 'Ohne weitermachen'
  },
  first: {
    title: 'Beginnen Sie mit einem Schlüssel',
    lead: 'Oder sehen Sie sich erst um, wo nichts echt ist.',
    add: 'Schlüssel hinzufügen',
    addMore: 'An der Börse angelegt, mit nicht mehr Rechten als nötig.',
    import: 'Schlüssel importieren',
    importMore: 'Aus einer .env-, CSV- oder JSON-Datei, Zeile für Zeile geprüft, bevor etwas behalten wird.',
    demo: 'Demo öffnen',
    demoMore: 'Eine Übungsbörse mit Spielgeld, in eigenem Fenster und an eigenem Ort.',
    demoOpening: 'Die Demo öffnet sich in einem eigenen Fenster.',
    tour: 'Alles mit der Tastatur',
    tourMore: (keys) => `Drücken Sie irgendwo ${keys} und tippen Sie, was Sie wollen:`,
    tries: [
      { typed: 'kraken', does: 'öffnet den Schlüssel' },
      { typed: 'senden', does: 'signiert eine Anfrage damit' },
      { typed: 'dunkel', does: 'wechselt das Farbschema' },
      { typed: 'sperren', does: 'findet die Einstellung' },
      { typed: 'prüf', does: 'prüft das Prüfprotokoll' }
    ],
    tryIt: 'Palette ausprobieren'
  },
  skipped: 'Sie finden das in der Palette und in den Einstellungen wieder.'
}
