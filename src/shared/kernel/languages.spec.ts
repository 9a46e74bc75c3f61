import { describe, expect, it } from 'vitest'
import { languages, spokenFor } from './languages'

describe('the language a person is spoken to in', () => {
  it('is the first of the system’s that Keywatch speaks', () => {
    expect(spokenFor('system', ['fr-FR', 'de-AT', 'en-GB'])).toEqual({ language: 'de', locale: 'de-AT' })
    expect(spokenFor('system', ['ja'])).toEqual({ language: 'ja', locale: 'ja-JP' })
    expect(spokenFor('system', ['en-US', 'de-DE'])).toEqual({ language: 'en', locale: 'en-US' })
  })

  it('is English where Keywatch speaks none of them, or none is known', () => {
    expect(spokenFor('system', ['fr-FR']).language).toBe('en')
    expect(spokenFor('system', ['xx-ZZ'])).toEqual({ language: 'en', locale: 'en-GB' })
    expect(spokenFor('system', [])).toEqual({ language: 'en', locale: 'en-GB' })
    expect(spokenFor('system', ['C', 'en_US.UTF-8', ''])).toEqual({ language: 'en', locale: 'en-GB' })
  })

  it('is what the person chose, whatever the system says', () => {
    expect(spokenFor('ja', ['de-DE'])).toEqual({ language: 'ja', locale: 'ja-JP' })
    expect(spokenFor('de', ['en-US', 'de-CH'])).toEqual({ language: 'de', locale: 'de-CH' })
  })

  it('keeps the system’s region where the language is written there', () => {
    expect(spokenFor('en', ['de-DE']).locale).toMatch(/^en-(DE|GB)$/)
    expect(spokenFor('de', ['ja-JP'])).toEqual({ language: 'de', locale: 'de-DE' })
  })

  it('never gives a locale of another language', () => {
    for (const language of languages)
      for (const system of ['en-US', 'de-LI', 'ja-JP', 'zh-Hant-TW', 'sr-Latn-RS', 'es-419'])
        expect(spokenFor(language, [system]).locale).toMatch(new RegExp(`^${language}-`))
  })
})
