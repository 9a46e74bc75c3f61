import { describe, expect, it, vi } from 'vitest'
import type { CycleNews, NarrativeNews, NoteSummary } from '../../api/types'
import { englishFor } from '../../text/use-text'
import { cycleLines, narrativeLines, noteLines } from './news'

const speech = englishFor('en-GB')
const now = new Date('2026-11-22T09:00:00').getTime()
const places = { onNotes: vi.fn(), onNarratives: vi.fn(), onCycles: vi.fn() }
const said = (lines: readonly { title: string; more: string }[]) => lines.map(({ title, more }) => [title, more])

const note = (title: string, needsReview = true) => ({ id: `id of ${title}`, title, needsReview }) as NoteSummary
const turn = (name: string, to: NarrativeNews['to'] = 'weakening', atMs = now - 86_400_000): NarrativeNews => ({
  narrative: `id of ${name}`,
  name,
  from: 'leading',
  to,
  atMs
})

describe('notes', () => {
  it('that wait for nothing make no line', () => {
    expect(noteLines(speech, [note('AI leads', false)], places)).toEqual([])
  })
  it('one is named and opened', () => {
    const [line] = noteLines(speech, [note('AI leads'), note('Calm', false)], places)
    expect(line?.title).toBe('“AI leads” wants a review')
    line?.onOpen()
    expect(places.onNotes).toHaveBeenLastCalledWith('id of AI leads')
  })
  it('several are one line, which leads to all of them', () => {
    const [line, more] = noteLines(speech, [note('A'), note('B'), note('C')], places)
    expect([line?.title, line?.more, more]).toEqual(['3 notes to review', 'A, B and 1 more.', undefined])
    line?.onOpen()
    expect(places.onNotes).toHaveBeenLastCalledWith(undefined)
    expect(noteLines(speech, [note('A'), note('B')], places)[0]?.more).toBe('A and B.')
  })
})

describe('narratives', () => {
  it('one says from where to where it went', () => {
    const [line] = narrativeLines(speech, [turn('Layer 1')], now, places)
    expect(said(line ? [line] : [])).toEqual([
      ['Layer 1 went from Leading to Weakening', 'By weekly closes against Bitcoin, known since 21 Nov.']
    ])
    line?.onOpen()
    expect(places.onNarratives).toHaveBeenLastCalledWith('id of Layer 1')
  })
  it('several are one line', () => {
    const news = ['AI', 'Gaming', 'DeFi', 'Privacy'].map((name) => turn(name))
    expect(said(narrativeLines(speech, news, now, places))).toEqual([
      ['4 narratives changed phase this week', 'AI to Weakening, Gaming to Weakening, DeFi to Weakening and 1 more.']
    ])
  })
  it('one that changed twice counts once, as it stands', () => {
    expect(narrativeLines(speech, [turn('AI'), turn('AI', 'lagging')], now, places)[0]?.title).toBe(
      'AI went from Leading to Lagging'
    )
  })
})

describe('cycles', () => {
  const season = (to: 'altcoin' | 'neither'): CycleNews => ({
    kind: 'season-crossed',
    atMs: now - 2 * 86_400_000,
    from: to === 'altcoin' ? 'neither' : 'altcoin',
    to,
    share: 76.4
  })
  it('a season begins and ends', () => {
    expect(said(cycleLines(speech, [season('altcoin')], now, places))).toEqual([
      ['Altcoin season has begun', '76% of the large coins beat Bitcoin on 20 Nov.']
    ])
    expect(cycleLines(speech, [season('altcoin'), season('neither')], now, places).map(({ title }) => title)).toEqual([
      'Altcoin season is over'
    ])
  })
  it('a phase says since when', () => {
    const phase: CycleNews = {
      kind: 'phase-changed',
      atMs: now,
      from: 'markup',
      to: 'distribution',
      sinceMs: now - 6 * 86_400_000
    }
    expect(said(cycleLines(speech, [phase], now, places))).toEqual([
      ['The market went from markup to distribution', 'Seven days in a row, since 16 Nov.']
    ])
  })
})
