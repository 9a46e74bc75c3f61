import { formOf } from './form-of'
import type { witness as english } from './en-witness'
import type { Words } from './words'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** Checkpoints that are kept elsewhere, in German. */
export const witness: Words<typeof english> = {
  title: 'Zeugen',
  intro:
    'Wer vollen Zugriff auf Ihr Konto hat, kann dieses Protokoll umschreiben und neu signieren. Einen Prüfpunkt, der diesen Computer verlassen hat, kann er nicht ändern: Mit dem Protokoll verglichen zeigt er, was geschah.',
  kept: 'Aufbewahrt von',
  none: 'Noch niemand bewahrt einen Prüfpunkt dieses Protokolls auf.',
  kinds: { folder: 'Ordner', http: 'Dienst' },
  states: {
    new: 'noch nichts aufbewahrt',
    good: 'passt',
    stale: 'älter als übergeben',
    mismatch: 'passt nicht',
    damaged: 'beschädigt',
    failing: 'nicht erreicht'
  },
  given: (entries, when) => `zuletzt übergeben ${when}, bei ${entries} ${formOf(entries, 'Eintrag', 'Einträgen')}`,
  check: 'Jetzt prüfen',
  checking: 'Wird geprüft…',
  checked: 'Die Zeugen wurden geprüft',
  addFolder: 'Ordner hinzufügen',
  addFolderHint:
    'Auf einem Laufwerk, das mit einem anderen Computer abgeglichen wird. Eine Datei pro Tag, bei jedem Start zurückgelesen.',
  addService: 'Dienst hinzufügen',
  remove: (place) => `${place} entfernen`,
  removeNote: 'Was dort aufbewahrt wird, bleibt dort.',
  address: 'Adresse',
  addressHint: 'Das Einreichungspräfix, wie es der Betreiber des Zeugen nennt.',
  vkey: 'Sein Prüfschlüssel',
  vkeyHint: 'Damit werden seine Gegensignaturen geprüft.',
  ownKey: 'Schlüssel dieses Protokolls',
  ownKeyHint: 'Der Betreiber trägt ihn ein, bevor der erste Prüfpunkt angenommen wird.',
  copyOwnKey: 'Schlüssel dieses Protokolls kopieren',
  add: 'Hinzufügen',
  added: 'Zeuge hinzugefügt',
  carry: 'Selbst einen mitnehmen',
  carryNote: 'Fotografieren Sie ihn, drucken Sie ihn aus oder schicken Sie ihn jemandem.',
  show: 'Prüfpunkt anzeigen',
  showAgain: 'Neuesten anzeigen',
  qr: (entries) => `QR-Code des Prüfpunkts bei ${entries} ${formOf(entries, 'Eintrag', 'Einträgen')}`,
  copy: 'Prüfpunkt kopieren',
  compare: 'Aufbewahrten vergleichen',
  compareHint:
    'Fügen Sie den ganzen Text ein oder den Inhalt des QR-Codes. Von einer E-Mail veränderte Zeilenenden schaden nicht.',
  prove: 'Beweisen',
  verdicts: {
    current: 'Er passt',
    older: 'Er passt',
    ahead: 'Das Protokoll ist kürzer, als es war',
    forked: 'Das Protokoll ist nicht das aufbewahrte',
    'other-key': 'Er wurde mit einem anderen Schlüssel signiert',
    foreign: 'Er gehört zu einem anderen Protokoll',
    damaged: 'Das ist kein Prüfpunkt'
  },
  proof: (hashes) => `Bewiesen mit ${hashes} ${plural(hashes, 'Hash', 'Hashes')} (RFC 6962).`,
  recorded: 'Dies ist als Bruch des Protokolls festgehalten.',
  acts: {
    'witness.add': 'Zeuge hinzugefügt',
    'witness.remove': 'Zeuge entfernt',
    'witness.show': 'Prüfpunkt angezeigt',
    'witness.give': 'Prüfpunkt übergeben',
    'witness.check': 'Zeuge geprüft',
    'witness.compare': 'Prüfpunkt verglichen'
  }
}
