import type { commandText as english } from './en-command'
import type { Words } from './words'

/** Words of the command line in the settings, in German. */
export const commandText: Words<typeof english> = {
  title: 'Befehlszeile',
  intro:
    'Das Programm keywatch signiert im Terminal und in Skripten, soweit der Agent es zulässt. Es hält kein Geheimnis und braucht Node 20 oder neuer.',
  states: {
    absent: 'Nicht installiert',
    current: 'Installiert',
    older: 'Installiert, in anderer Version',
    foreign: 'Ein anderes Programm trägt diesen Namen'
  },
  file: 'Datei',
  state: 'Zustand',
  copyFile: 'Pfad kopieren',
  install: 'Installieren',
  update: 'Aktualisieren',
  remove: 'Entfernen',
  installed: 'Die Befehlszeile ist installiert',
  removed: 'Die Befehlszeile ist entfernt',
  notOnPath: (folder) =>
    `${folder} steht nicht im PATH, mit dem Keywatch gestartet wurde. Öffnen Sie ein neues Terminal; wird keywatch dort nicht gefunden, nehmen Sie den Ordner in Ihren PATH auf.`,
  next: 'Beginnen Sie im Terminal mit „keywatch pair“ und lassen Sie es dann unter Programme zu.',
  acts: {
    'command.install': 'Befehlszeile installiert',
    'command.remove': 'Befehlszeile entfernt'
  }
}
