import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NarrativeRow } from '../../api/types'
import { englishFor } from '../../text/use-text'
import { writeIn } from '../../text/written'
import { direction, dollars, level, percent, signedPercent, times } from './figures'
import { heatClass, heatClasses, heatRange, heatText } from './heat-classes'
import { placeLabels, type Place, type Spot } from './place-labels'
import { markOf, shapePath, shapes } from './marks'
import { planeOf, pointAt, tailTo, ticks } from './plane'
import { ranked, standing } from './ranks'
import { barsOf, columnsOf, lineOf } from './snapshot-lines'
import { closesTold } from './told'

const row = (change: Partial<NarrativeRow>): NarrativeRow => ({
  id: 'ai' as NarrativeRow['id'],
  name: 'AI',
  weighting: 'capped',
  membership: { kind: 'category', category: 'ai', top: 10 },
  own: false,
  changed: false,
  closes: { sources: [] },
  members: 10,
  known: 10,
  trending: 0,
  ratio: [],
  momentum: [],
  momentum30: [],
  attention: [],
  attentionDays: 0,
  heat: [],
  spells: [],
  gains: null,
  ...change
})

describe('names on the graph', () => {
  const frame = { left: 0, top: 0, right: 600, bottom: 400 }
  const spots = fc.array(
    fc.record({
      x: fc.integer({ min: 10, max: 590 }),
      y: fc.integer({ min: 10, max: 390 }),
      width: fc.integer({ min: 20, max: 160 })
    }),
    { maxLength: 20 }
  )
  const box = ({ x, baseline }: Place, { width }: Spot) => ({
    left: x,
    right: x + width,
    top: baseline - 12,
    bottom: baseline + 4
  })
  it('never overlap each other or leave the frame', () => {
    fc.assert(
      fc.property(spots, (all) => {
        const boxes = placeLabels(all, frame).flatMap((place, i) => (place ? [box(place, all[i] as Spot)] : []))
        boxes.forEach((a, i) => {
          expect(a.left >= 0 && a.right <= 600 && a.top >= 0 && a.bottom <= 400).toBe(true)
          for (const b of boxes.slice(i + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
        })
      })
    )
  })
  it('stand to the right of a point that is alone, to the left at the edge, and give up in a crowd', () => {
    expect(placeLabels([{ x: 100, y: 100, width: 50 }], frame)).toEqual([{ x: 111, baseline: 104, line: false }])
    expect(placeLabels([{ x: 590, y: 100, width: 50 }], frame)[0]?.x).toBe(529)
    const crowd = Array.from({ length: 60 }, () => ({ x: 300, y: 200, width: 150 }))
    const places = placeLabels(crowd, frame)
    expect(places[0]).toBeDefined()
    expect(places.at(-1)).toBeUndefined()
  })
})

describe('the plane', () => {
  const one = row({ ratio: [null, 98, 101, 102], momentum: [null, 99, 101, 100] })
  it('reaches as far as the furthest reading of any step', () => {
    expect(planeOf({ rows: [one, row({})] })).toEqual({ x: 2 * 1.1, y: 1.2 * 1.1 })
  })
  it('stands between two steps while time runs, and nowhere beside a gap', () => {
    expect(pointAt(one, 1.5)).toEqual({ ratio: 99.5, momentum: 100 })
    expect(pointAt(one, 0.5)).toBeUndefined()
    expect(pointAt(one, 3)).toEqual({ ratio: 102, momentum: 100 })
    expect(pointAt(one, 4)).toBeUndefined()
  })
  it('draws the tail back to the gap', () => {
    expect(tailTo(one, 3, 5).map(({ ratio }) => ratio)).toEqual([98, 101, 102])
    expect(tailTo(one, 2.5, 1).map(({ ratio }) => ratio)).toEqual([101, 101.5])
    expect(tailTo(one, 0, 5)).toEqual([])
  })
  it('has few ticks, at round distances', () => {
    expect(ticks(2.2)).toEqual([98, 99, 101, 102])
    expect(ticks(1.3)).toEqual([99, 99.5, 100.5, 101])
  })
})

describe('the ranking', () => {
  it('puts the largest first and the unknown last', () => {
    const rows = [
      row({ name: 'b', momentum30: [null], attention: [2] }),
      row({ name: 'a', momentum30: [0.1], attention: [null] }),
      row({ name: 'c', momentum30: [0.2], attention: [3] })
    ]
    expect(ranked(rows, 'momentum', 0).map(({ name }) => name)).toEqual(['c', 'a', 'b'])
    expect(ranked(rows, 'attention', 0).map(({ name }) => name)).toEqual(['c', 'b', 'a'])
  })
  it('says since when a phase lasts, as known at that step', () => {
    const steps = [0, 7, 14, 21].map((atMs) => ({ atMs, over: atMs < 21 }))
    const one = row({
      ratio: [99, 99, 101, 99],
      momentum: [101, 101, 101, 99],
      spells: [
        { phase: 'improving', sinceMs: 0, untilMs: 7, steps: 2 },
        { phase: 'leading', sinceMs: 14, untilMs: 14, steps: 1 }
      ]
    })
    expect(standing(one, { steps }, 0)).toEqual({ phase: 'improving', sinceMs: 0, steps: 1 })
    expect(standing(one, { steps }, 1)).toEqual({ phase: 'improving', sinceMs: 0, steps: 2 })
    expect(standing(one, { steps }, 2)).toEqual({ phase: 'leading', sinceMs: 14, steps: 1 })
    // The week under way says otherwise: that is not a phase yet that lasts.
    expect(standing(one, { steps }, 3)).toEqual({ phase: 'lagging', steps: 0 })
    expect(standing(row({ ratio: [null], momentum: [null] }), { steps }, 0)).toBeUndefined()
  })
})

it('figures carry a sign and an arrow, and what is not known is no 0', () => {
  expect([signedPercent(0.184), signedPercent(-0.004), signedPercent(0.0001), signedPercent(null)]).toEqual([
    '▲ +18.4%',
    '▼ −0.4%',
    '0.0%',
    '–'
  ])
  expect([percent(0.25, 0), times(1.94), level(101.757), times(null), level(null), percent(null)]).toEqual([
    '25%',
    '1.9×',
    '101.76',
    '–',
    '–',
    '–'
  ])
  expect([direction(0.01), direction(-0.01), direction(0), direction(null)]).toEqual(['up', 'down', 'flat', 'flat'])
})

it('heat has seven classes, each named by its bounds', () => {
  expect([-0.2, -0.1, -0.05, -0.02, 0, 0.004, 0.005, 0.03, 0.1].map(heatClass)).toEqual([
    'fall3',
    'fall3',
    'fall2',
    'fall1',
    'even',
    'even',
    'rise1',
    'rise2',
    'rise3'
  ])
  expect(heatClasses.map((_, index) => heatRange(index, (low, high) => `${low} to ${high}`))).toEqual([
    '≤ −10',
    '−10 to −3',
    '−3 to −0.5',
    '−0.5 to +0.5',
    '+0.5 to +3',
    '+3 to +10',
    '≥ +10'
  ])
  expect([0.124, -0.031, 0.001].map(heatText)).toEqual(['+12', '−3', '0'])
})

describe('marks', () => {
  it('tell 48 narratives apart, twelve colours in four shapes', () => {
    const marks = Array.from({ length: 48 }, (_, place) => JSON.stringify(markOf(place)))
    expect(new Set(marks).size).toBe(48)
    expect(markOf(0)).toEqual({ hue: 'var(--hue-1)', shape: 'circle' })
    expect(markOf(12)).toEqual({ hue: 'var(--hue-1)', shape: 'square' })
    expect(markOf(48)).toEqual(markOf(0))
  })
  it('are closed paths about their point', () => {
    for (const shape of shapes) expect(shapePath(shape, 10, 10, 5)).toMatch(/^M.*Z$/)
  })
})

describe('snapshots of a category', () => {
  const at = (day: number, marketCap?: string, volume?: string) => ({
    atMs: Date.UTC(2026, 10, day, 9),
    source: 'coingecko' as const,
    ...(marketCap === undefined ? {} : { marketCap }),
    ...(volume === undefined ? {} : { volume })
  })
  it('stand day by day, with the days between them on which nothing was kept', () => {
    const days = columnsOf([at(20, '100', '5'), at(22, '110')])
    expect(days.map(({ cap, volume, snapshot }) => [cap, volume, snapshot !== undefined])).toEqual([
      [100, 5, true],
      [undefined, undefined, false],
      [110, undefined, true]
    ])
    expect(columnsOf([])).toEqual([])
  })
  it('leave a gap in the line, and a day alone is still seen', () => {
    expect(lineOf([1, 2, undefined, 2], 40, 20)).toBe('M5.0 15.0L15.0 5.0M35.0 5.0h2')
  })
  it('are bars from zero', () => {
    expect(barsOf([1, undefined, 2], 30, 10).map(({ height }) => height)).toEqual([5, 10])
  })
  it('are written short', () => {
    writeIn('en-US')
    expect([dollars(30_123_000_000), dollars(undefined), dollars(Number.NaN)]).toEqual(['$30.12B', '–', '–'])
  })
})

describe('where a figure comes from', () => {
  const speech = englishFor('en-GB')
  const untilMs = Date.UTC(2026, 10, 21)
  it('is said with source, last day and age, and that it is old once two days have passed since', () => {
    const closes = { sources: ['binance', 'coingecko'] as ('binance' | 'coingecko')[], untilMs }
    const fresh = closesTold(speech, closes, untilMs + 3 * 86_400_000)
    expect(fresh.title).toMatch(/^Computed here from daily closes of Binance and CoinGecko, the last of 21 Nov/)
    expect(fresh.stale).toBe(false)
    const old = closesTold(speech, closes, untilMs + 3 * 86_400_000 + 1)
    expect(old).toMatchObject({ stale: true, title: expect.stringMatching(/That is old\.$/) as string })
    expect(closesTold(speech, { sources: [] }, untilMs)).toEqual({ title: 'No closes are known yet.', stale: false })
  })
})
