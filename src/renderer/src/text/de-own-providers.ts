import type { ownProviders as english } from './en-own-providers'
import type { Words } from './words'

/** Providers that a person describes, in Settings, in German. */
export const ownProviders: Words<typeof english> = {
  title: 'Eigene Anbieter',
  intro:
    'Eine Börse, die Keywatch nicht kennt, lässt sich in JSON beschreiben: ihre Hosts, wie sie signiert und was ihre Endpunkte tun. Eine Beschreibung enthält kein Geheimnis, und ihre Schlüssel werden nur an ihre eigenen Hosts gesendet.',
  none: 'Sie haben noch keinen beschrieben.',
  add: 'Anbieter beschreiben',
  startFrom: 'Ausgehen von',
  templates: {
    hmac: 'HMAC-Signatur',
    header: 'Schlüssel in einer Kopfzeile',
    bearer: 'Bearer-Token',
    aws: 'AWS Signature Version 4',
    rfc9421: 'HTTP Message Signatures (RFC 9421)'
  },
  json: 'Beschreibung',
  jsonHint: 'Version 1. Nicht aufgeführte Endpunkte verlangen das strengste Recht.',
  save: 'Anbieter hinzufügen',
  saved: (name) => `${name} kann jetzt genutzt werden.`,
  export: (name) => `Beschreibung von ${name} kopieren`,
  exportShort: 'JSON kopieren',
  copied: 'Beschreibung kopiert',
  remove: (name) => `${name} entfernen`,
  removeShort: 'Entfernen',
  removeSure: (name) => `${name} entfernen? Die Beschreibung wird gelöscht; das Prüfprotokoll behält seine Einträge.`,
  removed: (name) => `${name} ist entfernt.`
}
