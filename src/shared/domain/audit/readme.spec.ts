import { describe, expect, it } from 'vitest'
import { languages } from '../../kernel/languages'
import type { BundleFacts } from './bundle'
import { readmes, readmeText } from './readme'

const facts = (more: Partial<BundleFacts> = {}): BundleFacts => ({
  appVersion: '1.2.3',
  writtenAtMs: Date.UTC(2026, 10, 22, 9, 41),
  log: 'keywatch.app/log/x',
  size: 300,
  kind: 'full',
  filter: {},
  entries: 300,
  opened: false,
  first: 0,
  last: 299,
  gaps: [],
  pruned: 0,
  seals: [],
  breaks: [],
  fingerprint: 'ab:cd:ef',
  previousSize: undefined,
  beside: [],
  language: 'en',
  witnesses: [],
  ...more
})
const kinds: readonly Partial<BundleFacts>[] = [
  {},
  { opened: true, previousSize: 200, beside: ['entries.csv', 'entries.ocsf.jsonl', 'report.pdf'] },
  { kind: 'filtered', entries: 7 },
  { kind: 'sealed', pruned: 100, seals: [{ first: 0, last: 99, name: 'sealed-0-99.zip', sha256: 'f'.repeat(64) }] },
  {
    pruned: 100,
    entries: 200,
    breaks: [3, 9],
    witnesses: [{ file: 'witness-1.checkpoint', name: 'w.example', size: 50 }]
  }
]
/** What stands in no language: commands, names of files, hashes, addresses, figures. */
const marks = (text: string): string[] =>
  text.match(
    /--[a-z]+|[\w.-]+\.(?:mjs|sh|txt|jsonl|json|pub|pdf|csv|zip|checkpoint)|c2sp\.org\/\S+?(?=[),）、])|[a-f0-9:]{8,}|\b\d{2,}\b/g
  ) ?? []

describe('the README of a bundle', () => {
  it.each(languages.filter((language) => language !== 'en'))(
    'says in %s all that it says in English, of every kind of bundle',
    (language) => {
      for (const kind of kinds) {
        const [english, theirs] = [readmeText(facts(kind), 'en'), readmeText(facts(kind), language)]
        expect([...new Set(marks(theirs))].sort()).toEqual([...new Set(marks(english))].sort())
        const chapters = (text: string): number => text.split('\n\n').length
        expect(chapters(theirs)).toBe(chapters(english))
        const same = new Set(english.split('\n'))
        const left = theirs.split('\n').filter((line) => same.has(line) && /\p{Ll}{3} \p{Ll}{2}/u.test(line))
        expect(left).toEqual([])
      }
    }
  )

  it('is in English always, and beside it in the language of its reader', () => {
    expect(readmes(facts()).map(([name]) => name)).toEqual(['README.txt'])
    const both = readmes(facts({ language: 'ja' }))
    expect(both.map(([name]) => name)).toEqual(['README.txt', 'README.ja.txt'])
    expect(both[0]?.[1]).toBe(readmeText(facts(), 'en'))
  })

  it('counts one and many as each language does', () => {
    const said = (size: number): string => readmeText(facts({ size, entries: size }), 'en')
    expect(said(1)).toContain('the only entry of the log')
    for (const size of [2, 5, 1_000]) expect(said(size)).toContain(`all ${size} entries`)
    for (const language of languages)
      for (const kind of [...kinds, { witnesses: [{ file: 'witness-1.checkpoint', name: 'w.example', size: 1 }] }])
        expect(readmeText(facts({ ...kind, size: 1, entries: 1 }), language)).not.toMatch(
          /\b1 (entries|Einträge|der 1)\b/
        )
  })

  it('fits 80 to 130 columns, so that a plain viewer shows it', () => {
    const wide = (line: string): number => [...line].reduce((sum, one) => sum + (/[⺀-￯]/.test(one) ? 2 : 1), 0)
    for (const language of languages)
      for (const kind of kinds)
        for (const line of readmeText(facts(kind), language).split('\n'))
          expect(wide(line), line).toBeLessThanOrEqual(130)
  })
})
