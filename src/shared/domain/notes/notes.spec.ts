import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decimal } from '../../kernel/decimal'
import { DAY_MS, timestampMs, type NoteId } from '../../kernel/ids'
import { assetId } from '../market/assets'
import type { Figure } from '../market/figures'
import { calibrate } from './calibration'
import { noteFiles } from './export'
import { checkNote, dueHorizons, needsReview, nextMoment, type Hindsight, type Note, type NoteText } from './note'
import { cameTrue, outcomeOf } from './outcome'

const T0 = timestampMs(Date.UTC(2026, 0, 1))
const day = (n: number) => timestampMs(T0 + n * DAY_MS)
const figure = (value: string, n = 0): Figure => ({ value: value as Decimal, source: 'coingecko', atMs: day(n) })
const text: NoteText = {
  subject: { kind: 'asset', id: assetId('render-token') },
  title: 'AI leads',
  body: 'Because.',
  conviction: 'high',
  view: 'ahead',
  exitRule: ''
}
const note = (more: Partial<Note> = {}): Note => ({
  ...text,
  id: 'n' as NoteId,
  createdAtMs: T0,
  changedAtMs: T0,
  pinned: { subject: figure('10'), bitcoin: figure('100000') },
  hindsights: [],
  ...more
})
const after = (horizon: 7 | 30 | 90, subject: string, bitcoin: string, verdict?: 'right' | 'wrong' | 'unclear') =>
  ({
    horizon,
    dueAtMs: day(horizon),
    subject: figure(subject, horizon),
    bitcoin: figure(bitcoin, horizon),
    ...(verdict ? { verdict: { verdict, lesson: '', atMs: day(horizon) } } : {})
  }) satisfies Hindsight

describe('a note', () => {
  it('is trimmed, and refused without a title, when too long, or with a review in the past', () => {
    const checked = checkNote({ ...text, title: '  AI \n leads ', exitRule: ' out ' }, T0)
    expect(checked).toMatchObject({ ok: true, value: { title: 'AI leads', exitRule: 'out' } })
    const code = (more: Partial<NoteText>, previous?: NoteText) => {
      const result = checkNote({ ...text, ...more }, T0, previous)
      return result.ok ? 'ok' : result.error.code
    }
    expect(code({ title: ' ' })).toBe('note-untitled')
    expect(code({ body: 'x'.repeat(50_001) })).toBe('note-too-long')
    expect(code({ reviewAtMs: day(-1) })).toBe('review-in-the-past')
    expect(code({ reviewAtMs: day(-1) }, { ...text, reviewAtMs: day(-1) })).toBe('ok')
  })

  it('comes due after 7, 30 and 90 days, each once', () => {
    expect(dueHorizons(note(), day(6.9))).toEqual([])
    expect(dueHorizons(note(), day(7))).toEqual([7])
    expect(dueHorizons(note(), day(400))).toEqual([7, 30, 90])
    expect(dueHorizons(note({ hindsights: [after(7, '1', '1')] }), day(31))).toEqual([30])
  })

  it('knows its next moment and whether it asks for its writer', () => {
    expect(nextMoment(note(), day(0))).toBe(day(7))
    expect(nextMoment(note({ reviewAtMs: day(3) }), day(0))).toBe(day(3))
    expect(nextMoment(note(), day(91))).toBeUndefined()
    expect(needsReview(note(), day(1))).toBe(false)
    expect(needsReview(note({ reviewAtMs: day(1) }), day(1))).toBe(true)
    expect(needsReview(note({ hindsights: [after(7, '1', '1')] }), day(8))).toBe(true)
    expect(needsReview(note({ hindsights: [after(7, '1', '1', 'right')] }), day(8))).toBe(false)
  })
})

describe('what happened since', () => {
  it('is compared with Bitcoin by growth, not by difference', () => {
    // 10 -> 15 is +50%; 100,000 -> 120,000 is +20%; 1.5 / 1.2 = 1.25.
    const outcome = outcomeOf(note().pinned, after(30, '15', '120000'))
    expect(outcome.subject).toBeCloseTo(50)
    expect(outcome.bitcoin).toBeCloseTo(20)
    expect(outcome.relative).toBeCloseTo(25)
    expect(cameTrue('ahead', outcome)).toBe(true)
    expect(cameTrue('behind', outcome)).toBe(false)
    expect(cameTrue('open', outcome)).toBeUndefined()
  })

  it('says nothing where a figure is missing, never 0', () => {
    expect(outcomeOf({}, after(7, '1', '1'))).toEqual({})
    expect(outcomeOf({ subject: figure('0'), bitcoin: figure('1') }, after(7, '1', '1'))).toEqual({ bitcoin: 0 })
    expect(cameTrue('ahead', {})).toBeUndefined()
  })

  it('does not depend on the unit of either price', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(price, price, price, price, fc.integer({ min: 2, max: 1_000 }), (a, b, c, d, scale) => {
        const of = (times: number) =>
          outcomeOf(
            { subject: figure(String(a * times)), bitcoin: figure(String(c)) },
            { subject: figure(String(b * times)), bitcoin: figure(String(d)) }
          ).relative
        expect(of(scale)).toBeCloseTo(of(1) as number, 6)
      })
    )
  })
})

describe('calibration', () => {
  it('counts verdicts and what the market said, by conviction', () => {
    const notes = [
      note({ hindsights: [after(30, '15', '120000', 'right')] }),
      note({ view: 'behind', hindsights: [after(30, '15', '120000', 'wrong')] }),
      note({ view: 'open', hindsights: [after(30, '15', '120000', 'unclear')] }),
      note({ conviction: 'low', hindsights: [after(7, '15', '120000', 'right')] })
    ]
    const [low, medium, high] = calibrate(notes, 30)
    expect(low).toEqual({ conviction: 'low', judged: 0, right: 0, unclear: 0, measured: 0, cameTrue: 0 })
    expect(medium?.judged).toBe(0)
    expect(high).toMatchObject({ judged: 2, right: 1, unclear: 1, measured: 2, cameTrue: 1 })
    // +25 for the first, -25 for the one that expected less.
    expect(high?.meanEdge).toBeCloseTo(0)
  })
})

describe('export', () => {
  it('writes front matter, thesis, exit rule and hindsight', () => {
    const [file] = noteFiles(
      [note({ title: 'AI: "the" lead', exitRule: 'Below 8', hindsights: [after(30, '15', '120000', 'right')] })],
      () => 'Render (RENDER)'
    )
    expect(file?.name).toBe('2026-01-01-ai-the-lead.md')
    expect(file?.text).toContain('title: "AI: \\"the\\" lead"')
    expect(file?.text).toContain('subject_usd: 10')
    expect(file?.text).toContain('## Exit rule\n\nBelow 8')
    expect(file?.text).toContain('Since the note: +50.0%. Bitcoin: +20.0%. Against Bitcoin: +25.0%.')
    expect(file?.text).toContain('Verdict: right.')
  })

  it('gives every note a name of its own that no file system refuses', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 12 }), (titles) => {
        const names = noteFiles(
          titles.map((title) => note({ title })),
          () => ''
        ).map(({ name }) => name)
        expect(new Set(names).size).toBe(names.length)
        for (const name of names) {
          expect(name).toMatch(/^2026-01-01-[\p{Letter}\p{Number}-]+\.md$/u)
          expect(new TextEncoder().encode(name).length).toBeLessThan(256)
        }
      })
    )
  })
})
