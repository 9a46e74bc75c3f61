import type { updatesText as english } from './en-updates'
import type { Words } from './words'

/** Words of updates, in the settings and in the log, in German. */
export const updatesText: Words<typeof english> = {
  title: 'Updates',
  running: 'Diese Version',
  looked: 'Zuletzt gesucht',
  never: 'noch nie',
  channel: 'Kanal',
  channels: { stable: 'Stabil', beta: 'Beta' },
  channelHint:
    'Betaversionen kommen früher und sind weniger erprobt. Die Rückkehr zu Stabil wartet auf eine neuere stabile Version.',
  look: 'Bei jedem Start und einmal am Tag nach Updates suchen',
  lookMore:
    'Dabei werden zwei kleine Dateien vom Updateserver geholt. Über Sie oder Ihre Schlüssel wird nichts gesendet.',
  download: 'Updates ohne Nachfrage herunterladen',
  downloadMore: 'Sonst sagt Keywatch, dass es eines gibt, und wartet auf Sie.',
  checkNow: 'Jetzt suchen',
  looking: 'Wird gesucht…',
  current: 'Dies ist die neueste Version',
  notYet: (version) => `${version} wird schrittweise verteilt`,
  notYetMore: 'Auf diesem Computer kommt sie in den nächsten Tagen an.',
  found: (version) => `Version ${version} ist da`,
  foundOn: (day) => `Erstellt am ${day}`,
  size: (bytes) => `${bytes} herunterzuladen`,
  signed: 'Signiert von denen, die Keywatch machen',
  package:
    'Diese Kopie kam als Paket des Systems: Installieren Sie die neue Version mit Ihrer Paketverwaltung oder von dort, wo Sie diese erhalten haben.',
  whatIsNew: 'Was neu ist',
  downloadNow: 'Herunterladen',
  downloading: (version) => `${version} wird heruntergeladen`,
  of: (done, all) => `${done} von ${all}`,
  cancel: 'Download abbrechen',
  cancelled: 'Der Download wurde abgebrochen',
  ready: (version) => `Version ${version} ist bereit`,
  readyMore: 'Sie wird geprüft und installiert, wenn Sie Keywatch beenden, oder jetzt.',
  restart: 'Zum Installieren neu starten',
  restarting: 'Wird installiert…',
  tryAgain: 'Erneut versuchen',
  saved: 'Gespeichert',
  off: {
    demo: 'Die Demo sucht nie nach Updates.',
    'not-a-release':
      'Dies ist keine veröffentlichte Version: Sie wurde aus dem Quelltext gestartet oder für Tests gebaut und sucht nie nach Updates.',
    'no-feed': 'Diese Version kennt keinen Updateserver. Holen Sie neue Versionen dort, wo Sie diese erhalten haben.'
  },
  acts: {
    'update.change': 'Update-Einstellungen geändert',
    'update.find': 'Neue Version gefunden',
    'update.refuse': 'Update abgelehnt',
    'update.download': 'Update heruntergeladen',
    'update.install': 'Update zur Installation übergeben',
    'update.installed': 'Update installiert'
  }
}
