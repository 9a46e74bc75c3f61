import type { placesText as english } from './en-places'
import type { Words } from './words'

/** Words of links into the app, and of how runs and windows ended, in German. */
export const placesText: Words<typeof english> = {
  copyLink: 'Link kopieren',
  refused: {
    'link-malformed': 'Das war kein Link von Keywatch.',
    'link-unknown': 'Dieser Link führt an einen Ort, den Keywatch nicht kennt.'
  },
  refusedMore: 'Nichts wurde geöffnet.',
  keyGone: 'Dieser Link führt zu einem Schlüssel, den es hier nicht gibt.',
  demoLink: 'Dieser Link wurde in der Demo kopiert.',
  realLink: 'Dieser Link wurde außerhalb der Demo kopiert.',
  realLinkMore: 'Öffnen Sie ihn in Keywatch selbst.',
  openDemo: 'Demo öffnen',
  windowStopped: 'Dieses Fenster war stehen geblieben und wurde dort wieder geöffnet, wo Sie waren.',
  windowStoppedMore: 'Gespeichertes ist nicht verloren, gerade Getipptes schon.',
  ended: {
    exception: (when) => `Keywatch endete ${when} wegen eines Fehlers und hat sich neu gestartet.`,
    native: (when) => `Keywatch endete ${when} wegen eines Fehlers.`,
    killed: (when) => `Keywatch wurde ${when} von außen beendet.`
  },
  endedMore: 'Alles Getane ist protokolliert.',
  seeDiagnostics: 'Diagnose ansehen',
  dismiss: 'Ausblenden',
  acts: {
    'diagnostics.save': 'Diagnose gespeichert',
    'demo.open': 'Demo geöffnet'
  }
}
