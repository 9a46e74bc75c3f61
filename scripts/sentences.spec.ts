import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBook } from '../src/main/adapters/language/open-book'
import { filled, gapsOf, hasGap, templateOf } from '../src/shared/domain/language/template'
import { languages, type Language } from '../src/shared/kernel/languages'
import { extract } from './language/extract.ts'
import { sources } from './language/sources.ts'

const root = join(import.meta.dirname, '..')
const { sentences, parts, all } = extract(sources(root))

const pagesOf = (language: Language, name: 'sentences' | 'parts'): Record<string, string> =>
  JSON.parse(readFileSync(join(root, `src/main/adapters/language/${language}-${name}.json`), 'utf8'))

const others = languages.filter((language) => language !== 'en')

/** What was written since the last translation may wait, in English; it may not pile up: one per cent. */
const MAY_WAIT = 0

describe.each(others)('what main says, in %s', (language) => {
  const translated = pagesOf(language, 'sentences')
  const pieces = pagesOf(language, 'parts')

  it('is all translated', () => {
    const missing = (wanted: typeof sentences, pages: Record<string, string>): string[] =>
      wanted.filter(({ template }) => !pages[template]).map(({ template, file, line }) => `${file}:${line} ${template}`)
    expect(sentences.length).toBeGreaterThan(1_400)
    const waiting = [...missing(sentences, translated), ...missing(parts, { ...translated, ...pieces })]
    expect(waiting.length > MAY_WAIT ? waiting : []).toEqual([])
  })

  it('has no translation of what the source says no more', () => {
    expect(Object.keys(translated).filter((english) => !all.has(english))).toEqual([])
    expect(Object.keys(pieces).filter((english) => !all.has(english))).toEqual([])
  })

  it('loses no gap and fills none that is not there', () => {
    const wrong = Object.entries({ ...translated, ...pieces }).filter(
      ([english, said]) => new Set(gapsOf(english)).symmetricDifference(new Set(gapsOf(said))).size > 0
    )
    expect(wrong).toEqual([])
  })

  it('is found again whatever stands in its gaps', async () => {
    const book = await openBook({ language, locale: language })
    const templates = Object.keys(translated).filter(hasGap).map(templateOf)
    // Of two gaps side by side only commas tell which is which.
    const isPlain = (text: string): boolean => !/\}\{|^\W*\{\d\}\W*(\{\d\}\W*)*$/.test(text)
    const value = fc.stringMatching(/^[a-z]{3,8}\d{1,3}$/)
    fc.assert(
      fc.property(
        fc.constantFrom(...templates.filter(({ text }) => isPlain(text))),
        fc.array(value, { minLength: 10, maxLength: 10 }),
        (template, values) => {
          const given = new Map(values.map((one, at) => [at, one]))
          const english = filled(template.text, given)
          const said = book?.say(english)
          // Where two fit, the one with more text of its own is meant.
          const rival = templates.find(
            (one) => one !== template && one.weight >= template.weight && one.fits.test(english)
          )
          if (!rival) expect(said).toBe(filled(translated[template.text] ?? '', given))
        }
      ),
      { numRuns: 600 }
    )
  })
})
