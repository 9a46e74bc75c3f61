import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/ids'
import type { ChartStyle } from './chart-view'
import { pickSeries, type Candidate } from './pick-series'

const one = (source: Candidate['source'], firstDay: number, lastDay: number, ohlc: boolean): Candidate => ({
  source,
  interval: '1d',
  firstMs: firstDay * DAY_MS,
  lastMs: lastDay * DAY_MS,
  ohlc
})
const pick = (style: ChartStyle, ...candidates: Candidate[]) =>
  pickSeries(candidates, style, 100 * DAY_MS, 200 * DAY_MS)?.source

describe('pickSeries', () => {
  const closes = one('coingecko', 0, 200, false)
  it('takes candles before closes that go further back', () =>
    expect(pick('candles', closes, one('binance', 150, 200, true))).toBe('binance'))
  it('takes the longest for a line', () => {
    expect(pick('line', closes, one('binance', 150, 200, true))).toBe('coingecko')
    expect(pick('line', one('coingecko', 150, 200, false), one('binance', 120, 200, true))).toBe('binance')
  })
  it('takes no candles that ended long before the closes', () =>
    expect(pick('candles', closes, one('binance', 100, 190, true))).toBe('coingecko'))
  it('takes the candles that cover most', () =>
    expect(pick('candles', one('binance', 110, 200, true), one('kraken', 102, 200, true))).toBe('kraken'))
  it('takes the one named first of equals', () =>
    expect(pick('candles', one('binance', 0, 300, true), one('kraken', 0, 300, true))).toBe('binance'))
  it('takes none that ended before', () => expect(pick('candles', one('binance', 0, 99, true))).toBeUndefined())
  it('takes a single bar', () => expect(pick('candles', one('kraken', 150, 150, true))).toBe('kraken'))
  it('takes nothing of nothing', () => expect(pick('line')).toBeUndefined())
})
