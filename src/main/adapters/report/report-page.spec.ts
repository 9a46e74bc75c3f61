import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../../shared/kernel/ids'
import type { Report } from '../../../shared/domain/review/report'
import { createBook } from '../../../shared/domain/language/book'
import { valuesIn } from '../../../shared/domain/language/values'
import { checkpointHash, footerOf, reportPieces } from './report-page'
import { reportSpeech } from './report-speech'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22, 9, 41)
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as KeyId

const key = (n: number, label = `Key ${n}`): Report['review']['keys'][number] => ({
  id: id(n),
  label,
  provider: 'kraken',
  environment: 'production',
  scopes: ['read', 'trade'],
  allowedHosts: ['api.kraken.com'],
  state: 'active',
  frozen: false,
  version: 2,
  rotations: 1,
  createdAtMs: NOW - 200 * DAY,
  activeSinceMs: NOW - 100 * DAY,
  dueAtMs: NOW - 10 * DAY,
  uses: 3,
  callers: [{ caller: 'window', count: 3, lastAtMs: NOW }],
  used: ['read'],
  signed: 3
})

const report = (more: Partial<Report['review']> = {}, log: Partial<Report['log']> = {}): Report => ({
  review: {
    fromMs: undefined,
    toMs: NOW,
    facts: {
      entries: 1_204,
      firstSeq: 0,
      lastSeq: 1_203,
      signed: 3,
      refused: 0,
      failed: 0,
      unlocks: 0,
      refusedUnlocks: 0,
      refusedCalls: 0,
      exports: 0,
      verifications: 0,
      usage: new Map(),
      refusals: [],
      failedChecks: [],
      unended: []
    },
    keys: [key(1)],
    exceptions: [],
    compliance: [{ atMs: NOW, inTime: 3, overdue: 1, unlimited: 0 }],
    ...more
  },
  writtenAtMs: NOW,
  appVersion: '0.1.0',
  log: {
    name: 'keywatch.app/log/x',
    size: 1_204,
    checkpoint: 'keywatch.app/log/x\n1204\nroot\n\n— keywatch.app/log/x sig\n',
    fingerprint: 'ab:cd',
    lastCheck: undefined,
    breaks: [],
    ...log
  },
  keyIds: undefined
})
const english = reportSpeech({ language: 'en', locale: 'en-GB' })
const page = (of: Report, speech = english): string => [...reportPieces(of, speech)].join('')

describe('the printed report', () => {
  it('has a summary, the keys with their ages, the exceptions, the index and a page to sign', () => {
    const said = page(report())
    for (const heading of [
      'Summary',
      'Key inventory',
      'Rotation over time',
      'Exceptions',
      'Where the evidence lies',
      'Sign-off'
    ])
      expect(said).toContain(`<h2>${heading}</h2>`)
    expect(said).toContain('100 days')
    expect(said).toContain('22 Nov 2026, 09:41 UTC')
    expect(said).toContain('<b>1,204</b>')
    expect(said).toContain('75%')
  })

  it('names its checkpoint at the foot of every page and on the first and the last', () => {
    const hash = checkpointHash(report())
    expect(footerOf(report(), english)).toContain(hash)
    expect(page(report()).split(hash)).toHaveLength(3)
  })

  it('closes every tag that it opens, for no key and for a thousand', () => {
    for (const count of [0, 1, 1_000]) {
      const keys = Array.from({ length: count }, (_, n) => key(n))
      const said = page(report({ keys }))
      const open: string[] = []
      for (const [, end, name = '', rest = ''] of said.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
        if (rest.endsWith('/') || ['meta', 'link'].includes(name)) continue
        if (end === '/') expect(open.pop()).toBe(name)
        else open.push(name)
      }
      expect(open).toEqual([])
      expect(said.split('<td class="n">100 days').length - 1).toBe(count)
    }
  })

  it('runs nothing that stands in a label, a finding or a broken line', () => {
    const evil = `<script>alert(1)</script><img src=x onerror='x'>"&\u0000`
    const said = page(
      report(
        { keys: [key(1, evil)], exceptions: [{ kind: 'anomaly', keyLabel: evil, says: evil, atMs: NOW }] },
        { breaks: [{ seq: 3, atMs: NOW, says: evil }] }
      )
    )
    expect(said).not.toContain('<script')
    expect(said).not.toContain('<img')
    expect(said).not.toContain('\u0000')
    expect(said).toContain('&lt;script&gt;')
  })

  it('has a place of its own for exports that never ended', () => {
    const says = 'An export of the log (csv) was begun, and its end is not on record: its file never got its name.'
    expect(page(report())).toContain('Every export of the log that was begun has ended.')
    const said = page(report({ exceptions: [{ kind: 'unfinished', says, atMs: NOW, seq: 7 }] }))
    expect(said).toContain('Exports that never ended <span class="count">1</span>')
    expect(said).toContain(says)
    expect(said).toContain('entry 7')
  })

  it('says how many exceptions it leaves to the log', () => {
    const exceptions = Array.from({ length: 1_234 }, (_, n) => ({
      kind: 'refused' as const,
      says: `No ${n}.`,
      atMs: NOW,
      seq: n
    }))
    const said = page(report({ exceptions }))
    expect(said).toContain('And 1,134 more: the log has them.')
    expect(said).toContain('No 99.')
    expect(said).not.toContain('No 100.')
  })

  it('says on its first page that the log was found altered', () => {
    expect(page(report({}, { breaks: [{ seq: 7, atMs: NOW, says: 'Entry 5 was altered.' }] }))).toContain(
      'This log was found altered once.'
    )
    expect(page(report())).not.toContain('found altered')
  })

  it.each([
    ['de', 'de-DE', ['Prüfbericht', '100 Tage', '22.11.2026, 09:41 UTC', '1.204', '75 %', 'Fenster 3']],
    ['ja', 'ja-JP', ['監査レポート', '100 日', '2026/11/22 09:41 UTC', '1,204', '75%', 'ウィンドウ 3']]
  ] as const)('is in %s with dates and figures of its locale, and leaves no English', (language, locale, expected) => {
    const says = 'It expired on 2026-11-01, and was not replaced.'
    const book = createBook(
      { sentences: { [says]: '⟦said⟧' }, parts: {}, space: ' ', stop: '.', comma: ', ', and: ' und ' },
      valuesIn(locale)
    )
    const full = report({ exceptions: [{ kind: 'overdue', keyLabel: 'Key 1', says, atMs: NOW }] })
    const [mine, said] = [page(full), page(full, reportSpeech({ language, locale }, book.say))].map((one) =>
      one.replaceAll('\u00a0', ' ')
    )
    expect(said).toContain(`<html lang="${language}"`)
    expect(said).toContain('⟦said⟧')
    for (const words of expected) expect(said).toContain(words)
    // Whatever English says in more than a word, it says in its own way.
    const sentences = (text = ''): string[] =>
      text
        .split(/<[^>]*>/)
        .map((one) => one.trim())
        .filter((one) => /\p{L}{3,}/u.test(one))
    const names = /^[a-f0-9]{64}$|^Nov$|keywatch[.]app|^Keywatch$|^Key 1$|^SOC 2|^NIST|^ab:cd$|^Rotation$|^Name$/
    const theirs = new Set(sentences(said))
    expect(sentences(mine).filter((one) => theirs.has(one) && !names.test(one))).toEqual([])
    expect(footerOf(full, reportSpeech({ language, locale }))).toContain(checkpointHash(full))
  })

  it.each(['en', 'de', 'ja'] as const)('says one and many in %s', (language) => {
    const { words, figure } = reportSpeech({ language, locale: language })
    const tiles = Object.values(words.tiles).map((tile) => [0, 1, 2, 5, 1_000].map((count) => tile(count)))
    for (const [none, one, ...many] of tiles) {
      expect(new Set([none, ...many]).size).toBe(1)
      if (language === 'ja') expect(one).toBe(none)
    }
    const firsts = [0, 1, 2, 5, 1_000].map((count) => words.proof.says(figure(count), count))
    expect(firsts.some((said) => /\b1 (entries|Einträge)\b/.test(said))).toBe(false)
    expect(words.foot.entries('1', 1)).toBe({ en: '1 entry', de: '1 Eintrag', ja: '1 件の記録' }[language])
    expect(words.foot.entries('2', 2)).toBe({ en: '2 entries', de: '2 Einträge', ja: '2 件の記録' }[language])
  })
})
