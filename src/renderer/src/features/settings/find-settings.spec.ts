import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { en } from '../../text/en'
import { fits, plain, spans, wordsOf } from './find-settings'
import { settingsIndex, settingsParts } from './settings-index'

describe('a search in the settings', () => {
  it('finds every word, in any order, case and accent, and across label and synonyms', () => {
    expect(fits('LOCK', 'Session and lock')).toBe(true)
    expect(fits('auto lock', 'Lock when not used', 'auto idle')).toBe(true)
    expect(fits('ubersicht', 'Übersicht')).toBe(true)
    expect(fits('lock theme', 'Session and lock')).toBe(false)
    expect(fits('  ', 'anything')).toBe(true)
    // Not over the border of two texts.
    expect(fits('ab', 'a', 'b')).toBe(false)
  })

  it('marks what fits and nothing beside it', () => {
    expect(spans('Lock, unlock', ['lock'])).toEqual([
      [0, 4],
      [8, 12]
    ])
    expect(spans('aaaa', ['aa', 'a'])).toEqual([
      [0, 2],
      [2, 4]
    ])
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ minLength: 1, maxLength: 4 }), (text, query) => {
        expect(plain(text)).toHaveLength(text.length)
        let last = 0
        for (const [from, to] of spans(text, wordsOf(query))) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          last = to
        }
      }),
      { numRuns: 200 }
    )
  })
})

describe('the list of settings', () => {
  const index = settingsIndex(en)

  it('names each setting once, in the order of the parts, and every part has one', () => {
    expect(new Set(index.map(({ name }) => name)).size).toBe(index.length)
    const order = index.map(({ part }) => settingsParts.indexOf(part))
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(new Set(order).size).toBe(settingsParts.length)
  })

  it.each([
    ['dark', 'theme'],
    ['password', 'passphrase'],
    ['2fa', 'authenticator'],
    ['timeout', 'lock-after'],
    ['autostart', 'start-at-login'],
    ['do not disturb', 'quiet-hours'],
    ['cli', 'command-line'],
    ['hotkeys', 'keyboard'],
    ['bug', 'diagnostics']
  ])('finds “%s”', (query, name) => {
    expect(index.filter(({ label, synonyms }) => fits(query, label, synonyms)).map((entry) => entry.name)).toContain(
      name
    )
  })
})
