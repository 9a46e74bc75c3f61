import type { health as english, healthActs as englishActs } from './en-health'
import type { Words } from './words'

/** Words of what a provider says of a key, in German. */
export const healthActs: Words<typeof englishActs> = {
  'key.expiry': 'Ablauf übernommen',
  'health.check': 'Anbieter nach dem Schlüssel gefragt'
}

export const health: Words<typeof english> = {
  title: (provider) => `Bei ${provider}`,
  check: 'Jetzt prüfen',
  checking: 'Wird gefragt…',
  checked: (provider) => `${provider} wurde nach diesem Schlüssel gefragt`,
  columns: { what: 'Was', record: 'Ihre Angabe', provider: (name) => name },
  rows: {
    read: 'Lesen',
    trade: 'Handeln',
    withdraw: 'Auszahlen',
    addresses: 'Adressen',
    ends: 'Endet',
    tradingEnds: 'Handel bis',
    made: 'Erstellt'
  },
  yes: 'ja',
  no: 'nein',
  more: 'ja, mehr als angegeben',
  fewer: 'nein, weniger als angegeben',
  notSaid: 'keine Angabe',
  notSaidHint: (provider) => `${provider} gibt dazu bei seinen Schlüsseln keine Auskunft.`,
  never: 'nie',
  anywhere: 'jede Adresse',
  restricted: 'eine Liste, nicht gezeigt',
  allowed: (count) => `${count} erlaubt`,
  takeOver: (day) => `${day} übernehmen`,
  takenOver: 'Der Ablauf wurde übernommen; die Erinnerungen richten sich danach',
  takeOverHint: 'Trägt dieses Ende bei Ihnen ein. Die Erinnerungen werden neu geplant.',
  unchecked: (provider) => `${provider} wurde noch nie nach diesem Schlüssel gefragt.`,
  uncheckedMore: 'Keywatch fragt einmal am Tag, mit einer Anfrage, die nur liest.',
  probed: (provider) =>
    `${provider} kennt keine Anfrage, die die Rechte eines Schlüssels nennt. Eine harmlose Leseanfrage wurde beantwortet: Der Schlüssel funktioniert. Was er sonst noch darf, sagt ${provider} nicht.`,
  source: (endpoint, host, when) => `${endpoint} bei ${host}, ${when}`,
  asksDaily: 'wird einmal am Tag gefragt',
  otherVersion: (version) => `Dies gilt für Version ${version}, die nicht mehr signiert. Prüfen Sie erneut.`,
  lastFailed: (when) => `Die letzte Prüfung, ${when}, blieb ohne Antwort.`,
  standsFrom: (when) => `Was hier steht, wurde ${when} gesagt.`,
  agrees: 'wie angegeben'
}
