import { promptWords, type PromptText } from '../src/text/prompt-words'
import type { Sheet } from './bridge'

let spoken: PromptText = promptWords.en

/** Each page says in which language it is written. */
export function speak(language: Sheet['language']): void {
  spoken = promptWords[language]
  document.documentElement.lang = language
}

/** What the prompt says by itself; asked at each use, for the page before may have been in another language. */
export const words = (): PromptText => spoken
