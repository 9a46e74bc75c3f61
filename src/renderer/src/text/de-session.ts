import type { enSession } from './en-session'
import type { Words } from './words'

/** Words of the session and its lock, in German. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

export const deSession: Words<typeof enSession> = {
  roles: { locked: 'Gesperrt', viewer: 'Betrachter', operator: 'Bediener', custodian: 'Verwahrer' },
  roleMeans: {
    locked: 'Nichts ist zu sehen, nichts ist möglich.',
    viewer: 'Sie sehen alles außer Geheimnissen. Nichts kann signiert oder geändert werden.',
    operator: 'Sie sehen alles außer Geheimnissen und signieren, was die Richtlinie erlaubt.',
    custodian: 'Sie dürfen zusätzlich hinzufügen, anzeigen, rotieren, löschen und exportieren.'
  },
  foot: {
    label: 'Sitzung',
    open: 'Keine Passphrase',
    openMore: 'Jeder an diesem Computer kann Keywatch benutzen. Legen Sie eine Passphrase fest.',
    until: (time) => `· ${time}`,
    untilMore: (time) => `Bis ${time}, danach wieder Bediener.`,
    lock: 'Jetzt sperren'
  },
  lock: {
    title: 'Keywatch ist gesperrt',
    why: {
      start: 'Es wurde gerade gestartet.',
      person: 'Sie haben es gesperrt.',
      idle: 'Eine Weile hat niemand diesen Computer benutzt.',
      sleep: 'Dieser Computer war im Ruhezustand.',
      screen: 'Der Bildschirm wurde gesperrt.',
      found: 'Im Schlüsselbund liegt eine Sperre, die der Datenbank dieses Tresors unbekannt war.'
    },
    reminders: 'Erinnerungen laufen weiter.',
    unlock: 'Entsperren',
    asking: 'Wartet auf das andere Fenster…',
    look: 'Nur zum Ansehen entsperren',
    wait: (span) => `Mehrere falsche Versuche. Der nächste zählt erst in ${span}.`,
    lostTitle: 'Die Sperre fehlt im Schlüsselbund',
    lostMore:
      'Jemand oder etwas hat sie entfernt; deshalb öffnet keine Passphrase mehr diesen Tresor. Stellen Sie den Schlüsselbund aus Ihrer Sicherung wieder her und starten Sie Keywatch neu, oder setzen Sie die Sperre zurück.',
    forgot: 'Passphrase vergessen?',
    forgotTitle: 'Niemand kann Ihnen die Passphrase sagen',
    forgotMore:
      'Wenn Sie die Sperre zurücksetzen, wird jedes Geheimnis in diesem Tresor gelöscht. Ihre Schlüsselliste, das Prüfprotokoll und die Einstellungen bleiben, und die Schlüssel gelten an den Börsen weiter, bis Sie sie ersetzen.',
    reset: 'Sperre zurücksetzen…'
  },
  settings: {
    title: 'Sitzung und Sperre',
    open: 'Es ist keine Passphrase festgelegt: Jeder an diesem Computer darf ansehen, signieren, anzeigen und löschen.',
    openMore:
      'Mit einer Passphrase sperrt sich Keywatch, wenn Sie nicht da sind, und fragt nach, wer Sie sind, bevor es tut, was sich nicht rückgängig machen lässt.',
    set: 'Passphrase festlegen…',
    now: 'Jetzt',
    custodianUntil: (role, time) => `${role} bis ${time}`,
    lookOnly: 'Nur ansehen',
    lockNow: 'Jetzt sperren',
    passphrase: 'Passphrase',
    passphraseSet: 'festgelegt',
    change: 'Ändern…',
    remove: 'Entfernen…',
    codes: 'Authentifizierungs-App',
    codesOn: (left) => `an, noch ${left} ${plural(left, 'Wiederherstellungscode', 'Wiederherstellungscodes')}`,
    codesOff: 'aus',
    codesTurnOn: 'Einschalten…',
    codesTurnOff: 'Ausschalten…',
    renew: 'Neue Wiederherstellungscodes…',
    fewCodes: 'Es sind nur noch wenige Wiederherstellungscodes übrig. Erzeugen Sie neue.',
    touchId: 'Touch ID',
    touchIdOn: 'entsperrt',
    touchIdOff: 'aus',
    allow: 'Erlauben…',
    stop: 'Beenden…',
    idle: 'Sperren, wenn dieser Computer unbenutzt ist seit',
    idleHint: 'Es sperrt sich auch, wenn der Computer in den Ruhezustand geht oder der Bildschirm gesperrt wird.',
    custodian: 'Verwahrer bleiben für',
    custodianHint:
      'Danach sind Sie wieder Bediener. Bei Auszahlungen wird jedes Mal nachgefragt, gleich was hier steht.',
    minutes: (count) => `${count} ${plural(count, 'Minute', 'Minuten')}`,
    never: 'nie',
    done: 'Erledigt'
  },
  reveal: {
    title: 'Geheimnis',
    button: 'Geheimnis anzeigen…',
    hint: 'In einem eigenen Fenster, 30 Sekunden lang. Das Prüfprotokoll hält fest, dass es angezeigt wurde.'
  },
  acts: {
    'session.unlock': 'Entsperrt',
    'session.lock': 'Gesperrt',
    'session.raise': 'Rolle erhöht',
    'session.lower': 'Rolle herabgesetzt',
    'session.protect': 'Sperre geändert',
    'session.confirm': 'Nachgefragt',
    'session.reset': 'Sperre zurückgesetzt',
    'key.reveal': 'Geheimnis angezeigt'
  },
  palette: {
    lock: 'Keywatch sperren',
    lookOnly: 'Nur ansehen: ab jetzt nichts signieren',
    setPassphrase: 'Passphrase festlegen'
  },
  shortcut: 'Jetzt sperren'
}
