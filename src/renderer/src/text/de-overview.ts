import { formOf } from './form-of'
import type { enOverview } from './en-overview'
import type { Words } from './words'

/** Words of the first screen, in German. */
const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** The market at a glance. */
const deGlance: Words<(typeof enOverview)['glance']> = {
  title: 'Markt',
  from: (source, age) => `${source}, ${age}`,
  old: 'alt',
  bitcoin: 'Bitcoin',
  totalCap: 'Gesamtmarkt',
  dominance: 'Anteil von Bitcoin',
  mood: 'Angst und Gier',
  change24h: 'in 24 Stunden',
  changeName: 'Veränderung in 24 Stunden',
  price: 'Kurs in US-Dollar',
  underHigh: (share, day) => `${share} % unter dem Hoch vom ${day}`,
  atHigh: (day) => `Auf dem Hoch vom ${day}`,
  movers: (list) => `Größte Bewegung in „${list}“`,
  allOf: (list) => `Alle aus „${list}“`,
  openMarkets: 'Märkte',
  noList: 'Noch keine Beobachtungsliste',
  noListMore: 'Fügen Sie Coins hinzu, die Ihnen wichtig sind; die mit der größten Bewegung stehen dann hier.',
  emptyList: (list) => `„${list}“ enthält noch keine Coins`,
  absent: {
    store: 'Die Marktdatenbank ist nicht lesbar. In den Einstellungen steht, warum.',
    off: 'Alle Quellen dafür sind in den Einstellungen ausgeschaltet.',
    failing: 'Keine Quelle antwortet. Keywatch versucht es weiter.',
    fetching: 'Wird abgerufen.'
  },
  stale: (age) => `Seitdem kam nichts Neueres: Stand ${age}.`
}

export const deOverview: Words<typeof enOverview> = {
  title: 'Heute zu tun',
  today: 'Heute',
  allWell: 'Heute ist nichts zu tun',
  allWellMore: (count) =>
    `${plural(count, 'Ihr Schlüssel ist', `Alle ${count} Schlüssel sind`)} in Ordnung, und das Prüfprotokoll ist unversehrt.`,
  expires: (label, distance) => `${label} läuft ${distance} ab`,
  expired: (label, distance) => `${label} ist ${distance} abgelaufen`,
  missing: (label) => `Das Geheimnis von ${label} fehlt`,
  compromised: (label) => `Jemand anderes kennt vielleicht das Geheimnis von ${label}`,
  revoked: (label) => `${label} wurde an der Börse widerrufen`,
  unfinished: (label) => `${label}: Das Hinzufügen wurde nicht abgeschlossen`,
  removing: (label) => `${label}: Das Löschen wurde nicht abgeschlossen`,
  lookAround: 'Erst einmal umsehen',
  firstKey: 'Fügen Sie Ihren ersten Schlüssel hinzu',
  firstKeyMore:
    'Sein Geheimnis kommt in den Schlüsselbund dieses Computers und verlässt ihn nie mehr. Keywatch signiert damit für Sie.',
  addKey: 'Schlüssel hinzufügen',
  openKey: 'Öffnen',
  next90: 'Nächste 90 Tage',
  next90Keys: (count) => `${count} Schlüssel`,
  next90None: 'In den nächsten 90 Tagen läuft kein Schlüssel ab.',
  next90Of: (items, more) => (more > 0 ? `${items} und ${more} weitere.` : `${items}.`),
  next90Item: (label, distance) => `${label} ${distance}`,
  signatures: 'Signaturen heute',
  signaturesNote: (refused, failed) =>
    `${refused === 0 ? 'keine' : refused} abgelehnt, ${failed === 0 ? 'keine' : failed} fehlgeschlagen`,
  log: 'Prüfprotokoll',
  entries: (count) => plural(count, 'Eintrag', 'Einträge'),
  verified: (when) => `geprüft ${when}`,
  verifiedFull: (when) => `vollständig geprüft ${when}`,
  neverVerified: 'noch nicht geprüft',
  verifyNow: 'Jetzt prüfen',
  background: 'Erinnerungen auch bei geschlossenem Fenster erhalten',
  backgroundMore:
    'Keywatch kann im Infobereich bleiben und mit Ihrer Sitzung starten. Aus, bis Sie es wünschen; gefragt wird einmal.',
  backgroundChoose: 'Auswählen',
  backup: 'Letzte Sicherung',
  backupOf: (when, count) => `${when}, ${count} Schlüssel`,
  backupNone: 'noch keine: Die Geheimnisse liegen nur auf diesem Computer',
  backUp: 'Jetzt sichern',
  weekday: (day, items) => `${day}: ${items}`,
  keysWell: 'Ihre Schlüssel brauchen heute nichts',
  showAll: 'Alle anzeigen',
  review: 'Ansehen',
  see: 'Ansehen',
  noteDue: (title) => `Wiedervorlage: „${title}“`,
  noteDueMore: 'Der Tag der Wiedervorlage ist da, oder Keywatch hat ergänzt, was seither geschah.',
  notesDue: (count) => `${count} ${formOf(count, 'Notiz', 'Notizen')} zur Wiedervorlage`,
  notesDueMore: (titles, more) => (more > 0 ? `${titles} und ${more} weitere.` : `${titles}.`),
  turned: (name, from, to) => `${name} wechselte von „${from}“ zu „${to}“`,
  turnedMore: (day) => `Nach Wochenschlusskursen gegen Bitcoin, bekannt seit ${day}.`,
  turnedMany: (count) => `${count} Narrative haben diese Woche die Phase gewechselt`,
  turnedOne: (name, to) => `${name} zu „${to}“`,
  season: {
    altcoin: 'Die Altcoin-Saison hat begonnen',
    bitcoin: 'Die Bitcoin-Saison hat begonnen',
    neither: {
      altcoin: 'Die Altcoin-Saison ist vorbei',
      bitcoin: 'Die Bitcoin-Saison ist vorbei',
      neither: 'Keine Saison'
    }
  },
  seasonMore: (share, day) => `${share} % der großen Coins übertrafen Bitcoin am ${day}.`,
  phase: (from, to) => `Der Markt wechselte von ${from} zu ${to}`,
  phaseMore: (day) => `Sieben Tage in Folge, seit ${day}.`,
  glance: deGlance
}
