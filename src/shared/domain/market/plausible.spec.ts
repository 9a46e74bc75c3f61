import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, type Decimal } from '../../kernel/decimal'
import { DAY_MS, HOUR_MS, timestampMs } from '../../kernel/ids'
import type { Candle } from './candles'
import { isSameCoin } from './pairs'
import { checkBars, judgePrice } from './plausible'

const dec = (text: string) => text as Decimal
const NOW = 20_000 * DAY_MS
const bar = (day: number, close: string, more: Partial<Candle> = {}): Candle => ({
  atMs: timestampMs(NOW + day * DAY_MS),
  close: dec(close),
  ...more
})
const known = (value: string, agoMs: number) => ({ value: dec(value), atMs: NOW - agoMs })

describe('a price beside the last known one', () => {
  it.each([
    ['101', 60_000, 'fine'],
    ['9900', 60_000, 'fine'],
    ['10000', 60_000, 'surprising'],
    ['0.5', 60_000, 'surprising'],
    ['1000000', 60_000, 'not-believed'],
    ['0.00001', 60_000, 'not-believed'],
    // A coin may fall to a hundred-thousandth in days.
    ['0.001', 3 * DAY_MS, 'fine'],
    ['100000000000', 30 * DAY_MS, 'not-believed'],
    ['0', HOUR_MS, 'not-believed'],
    ['-5', HOUR_MS, 'not-believed']
  ] as const)('%s after 100, %i ms later: %s', (next, agoMs, verdict) => {
    expect(judgePrice({ value: dec(next), atMs: NOW }, known('100', agoMs))).toBe(verdict)
  })

  it('is believed where nothing is known, if it is above zero', () => {
    expect(judgePrice({ value: dec('0.00000001'), atMs: NOW }, undefined)).toBe('fine')
    expect(judgePrice({ value: dec('0.0'), atMs: NOW }, undefined)).toBe('not-believed')
  })
})

describe('bars', () => {
  it('are put in order, one a time, without the future and without what is no price', () => {
    const { bars, marks } = checkBars(
      [
        bar(-1, '10'),
        bar(-3, '12'),
        bar(-3, '13'),
        bar(-2, '0'),
        bar(1, '9'),
        bar(0, '11'),
        { ...bar(-4, '9'), atMs: timestampMs(NOW - 5) }
      ],
      NOW,
      DAY_MS
    )
    expect(bars.map(({ close }) => close)).toEqual(['13', '10', '11'])
    expect(marks).toEqual([
      '2 bars out of order put in place',
      '1 bar sent twice, the last one taken',
      '1 bar without a price above zero left out',
      '1 bar of the future left out',
      '1 bar with a wrong time left out'
    ])
  })

  it('lose one that jumps beyond belief against its neighbours, and keep a real fall', () => {
    const spike = checkBars([bar(-3, '100'), bar(-2, '100000000000'), bar(-1, '101')], NOW, DAY_MS)
    expect(spike.bars.map(({ close }) => close)).toEqual(['100', '101'])
    const alone = checkBars([bar(-1, '100000000000')], NOW, DAY_MS, [bar(-3, '100'), bar(-2, '101')])
    expect(alone.bars).toEqual([])
    const fall = checkBars([bar(-3, '80'), bar(-2, '1'), bar(-1, '0.0002')], NOW, DAY_MS)
    expect(fall.bars).toHaveLength(3)
  })

  it('keep the close alone of one whose high and low do not hold it', () => {
    const { bars, marks } = checkBars(
      [bar(-1, '10', { open: dec('9'), high: dec('9.5'), low: dec('8'), volume: dec('3') })],
      NOW,
      DAY_MS
    )
    expect(bars).toEqual([bar(-1, '10', { volume: dec('3') })])
    expect(marks).toHaveLength(1)
  })

  it('whatever is sent: come out in order, above zero, in the past, each a day of its own', () => {
    const anyBar = fc
      .record({
        atMs: fc.oneof(
          fc.integer({ min: -5, max: 5 }).map((day) => NOW + day * DAY_MS),
          fc.double(),
          fc.integer()
        ),
        close: fc.oneof(fc.double(), fc.constantFrom(0, -1, 1e-300, 5)).map((value) => decimal(value) ?? dec('0'))
      })
      .map(({ atMs, close }): Candle => ({ atMs: timestampMs(atMs), close }))
    fc.assert(
      fc.property(fc.array(anyBar), (given) => {
        const { bars } = checkBars(given, NOW, DAY_MS)
        bars.forEach(({ atMs, close }, index) => {
          expect(Number(close)).toBeGreaterThan(0)
          expect(atMs).toBeLessThanOrEqual(NOW + 60_000)
          expect(atMs % DAY_MS).toBe(0)
          if (index > 0) expect(atMs).toBeGreaterThan(bars[index - 1]?.atMs ?? Infinity)
        })
      })
    )
  })
})

describe("an exchange's pair", () => {
  it('is the coin where its price is within five per cent of the reference', () => {
    expect(isSameCoin(dec('104'), dec('100'))).toBe(true)
    expect(isSameCoin(dec('94'), dec('100'))).toBe(false)
    expect(isSameCoin(dec('0'), dec('0'))).toBe(false)
  })
})
