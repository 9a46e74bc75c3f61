import { createContext, useContext } from 'react'
import { en, type Text } from './en'
import { createFormat, type Format } from './format'

/** The words of one language and the formats of its locale. */
export interface Speech {
  readonly text: Text
  readonly format: Format
  /** Whose dates and numbers: `en-GB`. */
  readonly locale: string
}

const SpeechContext = createContext<Speech>(speechFor('en-GB'))
export const SpeechProvider = SpeechContext.Provider

/** A catalogue is picked by language; the person's region still decides how dates and numbers look. */
export function speechFor(locale: string): Speech {
  const regional = locale === 'en' || locale.startsWith('en-') ? locale : 'en-GB'
  const written = regional === 'en' ? 'en-GB' : regional
  return { text: en, format: createFormat(written), locale: written }
}

export const useSpeech = (): Speech => useContext(SpeechContext)
