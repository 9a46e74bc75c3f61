import type { personal as english } from './en-personal'
import type { Words } from './words'

/** What entries say of persons, in German. Nouns keep their capital within a sentence. */
export const personal: Words<typeof english> = {
  title: 'Personenbezogene Werte',
  intro:
    'Benutzernamen, Hostnamen und Pfade stehen in Einträgen als gesalzene Hashes. Ein Verwahrer kann einen Wert aufdecken, was protokolliert wird, oder löschen: Kein Eintrag ändert sich, und niemand kann ihn mehr aufdecken.',
  kinds: { user: 'Benutzer', host: 'Host', ip: 'Adresse', path: 'Pfad' },
  since: (day) => `seit ${day}`,
  open: 'Aufdecken',
  openOf: (kind) => `${kind} aufdecken`,
  hide: 'Verbergen',
  erase: 'Löschen',
  eraseOf: (kind) => `${kind} löschen`,
  eraseSure: 'Endgültig löschen',
  eraseMeans:
    'Das lässt sich nicht rückgängig machen. Einträge behalten den Hash, künftige Einträge erhalten einen neuen.',
  erased: 'Gelöscht',
  gone: 'gelöscht',
  inBundle: 'Benutzernamen, Hostnamen und Pfade in diesem Bündel aufdecken (salts.jsonl)',
  none: 'Nichts lässt sich mehr aufdecken: Jeder Wert wurde gelöscht.',
  acts: { 'personal.open': 'Personenbezogener Wert aufgedeckt', 'personal.erase': 'Personenbezogener Wert gelöscht' }
}
