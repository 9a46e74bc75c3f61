import type { languageText } from './en-language'
import type { Words } from './words'

export const languageDe: Words<typeof languageText> = {
  title: 'Sprache',
  hint: 'Datum und Zahlen richten sich nach der Region, auf die dieser Computer eingestellt ist. Das Prüfprotokoll und was Programme lesen, bleiben englisch.',
  choices: { system: 'Wie das System', en: 'English', de: 'Deutsch', ja: '日本語' },
  unfinished: {
    message: 'Keywatch konnte dies nicht abschließen.',
    remedy:
      'Versuchen Sie es erneut. Geschieht es noch einmal, starten Sie Keywatch neu; nichts Gespeichertes geht verloren.'
  }
}
