/** Which languages Keywatch speaks, and which of them a person is spoken to in. */

/** BCP 47 primary subtags. Another language is added here first: docs/languages.md. */
export const languages = ['en', 'de', 'ja'] as const
export type Language = (typeof languages)[number]

export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

export interface Spoken {
  readonly language: Language
  /** Whose dates and numbers, BCP 47: the person's language as it is written in their region. */
  readonly locale: string
}

/** How a language is written where no region is known, or none that it is written in. */
const usual: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', ja: 'ja-JP' }

const TAG = /^([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}|\d{3}))?(?:-|$)/i
const partsOf = (tag: string): { readonly base?: string; readonly region?: string } => {
  const [, base, region] = TAG.exec(tag) ?? []
  return {
    ...(base === undefined ? {} : { base: base.toLowerCase() }),
    ...(region === undefined ? {} : { region: region.toUpperCase() })
  }
}

const isLanguage = (base: string | undefined): base is Language => languages.some((language) => language === base)

/**
 * `preferred`: the system's languages as BCP 47 tags, the best first. What is chosen goes before them; the region stays the
 * system's, so that English in Germany writes dates as Germany does, as far as the runtime knows how.
 */
export function spokenFor(choice: LanguageChoice, preferred: readonly string[]): Spoken {
  const tags = preferred.map(partsOf)
  const language = choice === 'system' ? (tags.map(({ base }) => base).find(isLanguage) ?? 'en') : choice
  const own = tags.find(({ base, region }) => base === language && region !== undefined)
  const region = (own ?? tags.find((tag) => tag.region !== undefined))?.region
  return { language, locale: region === undefined ? usual[language] : written(language, region) }
}

/** The runtime falls back to the bare language where it does not know the pair, and bare English means the United States. */
function written(language: Language, region: string): string {
  const tag = `${language}-${region}`
  if (tag === usual[language]) return tag
  return new Intl.NumberFormat(tag).resolvedOptions().locale === tag ? tag : usual[language]
}
