import type { Language } from '../../../shared/kernel/languages'
import { promptDe } from './prompt-de'
import { promptJa } from './prompt-ja'
import { promptEn } from './prompt-en'
import type { Words } from './words'

export type PromptText = Words<typeof promptEn>

/** A few words in every language: the prompt page loads no second file. */
export const promptWords: Readonly<Record<Language, PromptText>> = { en: promptEn, de: promptDe, ja: promptJa }
