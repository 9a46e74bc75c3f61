import { describe, expect, it } from 'vitest'
import type { Bars } from '../../../../shared/domain/charts/bars'
import { DAY_MS } from '../../../../shared/kernel/ids'
import { chartKeyOf } from './chart-keys'
import { candleItems, lineItems, volumeItems } from './plot-data'
import { createPriceFormat, digitsOf } from './price'
import { barAt, readingAt, rebasedAt } from './reading'
import { including, zoomed } from './sight'
import { lastFigures } from './words'

const none = new Float64Array(0)
const days = (...numbers: number[]) => Float64Array.from(numbers, (n) => n * DAY_MS)
const s = (n: number) => n * 86_400
const bars = (times: Float64Array, closes: number[], volumes = closes.map(() => 1)): Bars => ({
  times,
  opens: none,
  highs: none,
  lows: none,
  closes: Float64Array.from(closes),
  volumes: Float64Array.from(volumes)
})

describe('items of a chart', () => {
  it('leave an empty place where a bar is missing', () => {
    const whole: Bars = {
      ...bars(days(1, 3), [2, 3]),
      opens: Float64Array.of(1, 2),
      highs: Float64Array.of(4, 5),
      lows: Float64Array.of(0.5, 1)
    }
    expect(candleItems(whole, '1d')).toEqual([
      { time: s(1), open: 1, high: 4, low: 0.5, close: 2 },
      { time: s(2) },
      { time: s(3), open: 2, high: 5, low: 1, close: 3 }
    ])
  })
  it('draw no line across a gap, and none where nothing is known', () => {
    expect(lineItems(days(1, 2, 4), Float64Array.of(NaN, 5, 6), '1d')).toEqual([
      { time: s(1) },
      { time: s(2), value: 5, color: 'transparent' },
      { time: s(3) },
      { time: s(4), value: 6 }
    ])
  })
  it('leave no place for thousands of missing bars', () => {
    expect(lineItems(days(1, 6_000), Float64Array.of(1, 2), '1d')).toHaveLength(2)
  })
  it('colour what was traded by whether the price fell', () => {
    expect(volumeItems(bars(days(1, 2, 3), [5, 4, 4], [1, 2, NaN]), 'up', 'down')).toEqual([
      { time: s(1), value: 1, color: 'up' },
      { time: s(2), value: 2, color: 'down' },
      { time: s(3) }
    ])
  })
})

describe('readingAt', () => {
  const chart = bars(days(1, 2), [100, 110], [7, NaN])
  it('gives the close, its change and what was traded', () => {
    expect(readingAt(chart, 0)).toEqual({ atMs: DAY_MS, close: 100, volume: 7 })
    const second = readingAt(chart, 1)
    expect(second?.changePercent).toBeCloseTo(10, 10)
    expect(second?.volume).toBeUndefined()
  })
  it('gives nothing where there is no bar', () => expect(readingAt(chart, 2)).toBeUndefined())
  it('finds the bar of a moment, or the last before it', () => {
    expect([DAY_MS - 1, DAY_MS, 1.5 * DAY_MS, 9 * DAY_MS].map((at) => barAt(chart, at))).toEqual([-1, 0, 0, 1])
  })
})

describe('rebasedAt', () => {
  const coin = bars(days(3, 4, 5), [50, 60, 40])
  it('has 100 at the left edge', () => {
    expect(rebasedAt(coin, 3 * DAY_MS, 5 * DAY_MS)).toBe(80)
    expect(rebasedAt(coin, 4 * DAY_MS, 5 * DAY_MS)).toBeCloseTo(66.67, 2)
  })
  it('begins where the coin begins', () => {
    expect(rebasedAt(coin, 0, 3 * DAY_MS)).toBe(100)
    expect(rebasedAt(coin, 0, 2 * DAY_MS)).toBeUndefined()
  })
  it('has nothing beyond the end', () => expect(rebasedAt(coin, 9 * DAY_MS, 9 * DAY_MS)).toBeUndefined())
})

describe('prices', () => {
  const { price, money, change } = createPriceFormat('en-GB')
  it('show the digits that move', () => {
    expect([97204.111, 1.5, 0.5, 0.012345, 0.00001234].map(price)).toEqual([
      '97,204.11',
      '1.50',
      '0.5000',
      '0.01235',
      '0.00001234'
    ])
    expect(digitsOf(0)).toBe(2)
    expect(digitsOf(1e-30)).toBe(12)
    expect(money(97204.111)).toBe('$97,204.11')
  })
  it('say changes with their sign', () => {
    expect([change(1.236), change(-3), change(0)]).toEqual(['+1.24 %', '-3.00 %', '0.00 %'])
  })
})

describe('chartKeyOf', () => {
  const press = (key: string, more = {}) => chartKeyOf({ key, shift: false, command: false, onPlot: true, ...more })
  it('moves the crosshair by arrows, further with Shift', () => {
    expect(press('ArrowLeft')).toEqual({ kind: 'move', by: -1 })
    expect(press('ArrowRight', { shift: true })).toEqual({ kind: 'move', by: 10 })
    expect(press('End')).toEqual({ kind: 'edge', to: 'last' })
  })
  it('leaves arrows alone where the chart has no focus', () =>
    expect(press('ArrowLeft', { onPlot: false })).toBeUndefined())
  it('knows a letter for each interval, and L for the log scale', () => {
    expect([...'mvqhfdw'].map((key) => press(key, { onPlot: false }))).toEqual(
      ['1m', '5m', '15m', '1h', '4h', '1d', '1w'].map((interval) => ({ kind: 'interval', interval }))
    )
    expect(press('l')).toEqual({ kind: 'log' })
  })
  it("takes no letter of the shell's", () => {
    expect(press('l', { command: true })).toBeUndefined()
    for (const key of ['g', 'n', '/']) expect(press(key)).toBeUndefined()
  })
})

describe('sight', () => {
  it('zooms around a bar', () => expect(zoomed({ from: 0, to: 100 }, 0.5, 75, 100)).toEqual({ from: 37.5, to: 87.5 }))
  it('goes neither too close nor beyond all', () => {
    const close = zoomed({ from: 0, to: 6 }, 0.1, 3, 100)
    expect(close.to - close.from).toBe(5)
    const far = zoomed({ from: 0, to: 100 }, 10, 50, 100)
    expect(far.to - far.from).toBe(120)
  })
  it('moves just far enough', () => {
    expect(including({ from: 10, to: 20 }, 5)).toEqual({ from: 5, to: 15 })
    expect(including({ from: 10, to: 20 }, 25)).toEqual({ from: 15, to: 25 })
    expect(including({ from: 10, to: 20 }, 15)).toEqual({ from: 10, to: 20 })
  })
})

describe('lastFigures', () => {
  it('names the last close, its change and the high', () => {
    const figures = lastFigures(bars(days(1, 2, 3), [80, 100, 90]))
    expect(figures).toMatchObject({ close: 90, atMs: 3 * DAY_MS, highest: 100, highestAtMs: 2 * DAY_MS })
    expect(figures?.changePercent).toBeCloseTo(-10, 10)
    expect(figures?.underPercent).toBeCloseTo(10, 10)
  })
  it('says nothing of nothing', () => expect(lastFigures(bars(none, []))).toBeUndefined())
})
