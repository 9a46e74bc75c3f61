import type { promptEn } from './prompt-en'
import type { Words } from './words'

/** The words of the secret prompt that main does not say, in German. Its own file: the prompt loads nothing else. */
export const promptDe: Words<typeof promptEn> = {
  waiting: 'Wird geprüft…',
  broken: 'Das Fenster konnte Keywatch nicht erreichen.',
  brokenRemedy: 'Schließen Sie es und versuchen Sie es erneut.',
  copy: 'Kopieren',
  copied: 'Kopiert. Die Zwischenablage wird in 30 Sekunden geleert.',
  hidesIn: (seconds) => `Wird in ${seconds} s verborgen`,
  hidden: 'Verborgen',
  expiresIn: (seconds) => `Ohne Antwort wird in ${seconds} s abgelehnt.`,
  behind: (count) => (count === 1 ? 'Eine weitere Frage wartet.' : `${count} weitere Fragen warten.`),
  strength: {
    weak: 'Schwach: Wer diesen Computer hat, könnte sie in Tagen erraten. Fügen Sie Wörter hinzu.',
    fair: 'Mittel: Sie zu erraten dauert Jahre. Ein weiteres Wort macht sie stark.',
    strong: 'Stark: Niemand errät sie.'
  },
  tooShort: (missing) => `Noch mindestens ${missing} Zeichen`
}
