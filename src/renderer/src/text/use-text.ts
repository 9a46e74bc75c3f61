import { createContext, useContext } from 'react'
import type { Language, Spoken } from '../../../shared/kernel/languages'
import { en, type Text } from './en'
import { createFormat, type Format } from './format'

/** The words of one language and the formats of its locale. */
export interface Speech {
  readonly language: Language
  readonly text: Text
  readonly format: Format
  /** Whose dates and numbers: `en-GB`. */
  readonly locale: string
}

/** English is in the page's first script; each other language is a file of its own, read where somebody speaks it. */
const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Text>>> = {
  de: async () => (await import('./de')).de,
  ja: async () => (await import('./ja')).ja
}

/** English, as a locale of its own writes dates and numbers. */
export const englishFor = (locale: string): Speech => speechOf('en', locale, en)

/** Rejects where the language's file cannot be read. */
export async function speechFor({ language, locale }: Spoken): Promise<Speech> {
  return language === 'en' ? englishFor(locale) : speechOf(language, locale, await catalogues[language]())
}

const speechOf = (language: Language, locale: string, text: Text): Speech => ({
  language,
  text,
  format: createFormat(locale),
  locale
})

const SpeechContext = createContext<Speech>(englishFor('en-GB'))
export const SpeechProvider = SpeechContext.Provider
export const useSpeech = (): Speech => useContext(SpeechContext)
