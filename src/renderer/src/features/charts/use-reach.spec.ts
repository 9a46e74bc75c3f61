import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../../shared/kernel/ids'
import type { AssetId, Chart } from '../../api/types'
import { bars } from './testing/bars'
import { earlierOf } from './use-reach'

const NOW = 20_000 * DAY_MS
const btc = 'bitcoin' as AssetId
const chart = (interval: Chart['interval'], fromMs: number) => ({
  asset: { id: btc, symbol: 'BTC', name: 'Bitcoin' },
  interval,
  bars: bars(Float64Array.of(fromMs, NOW), [1, 2])
})
const hours = (first: number) => chart('1h', first)

describe('earlierOf', () => {
  const first = NOW - 120 * DAY_MS
  it('asks for as much again as is usual', () =>
    expect(earlierOf(hours(first), btc, undefined)).toEqual({ of: btc, interval: '1h', fromMs: first - 120 * DAY_MS }))

  it('goes on once that has come, and not before', () => {
    const asked = earlierOf(hours(first), btc, undefined)
    expect(earlierOf(hours(first), btc, asked)).toBeUndefined()
    expect(earlierOf(hours(first - 120 * DAY_MS + HOUR_MS), btc, asked)?.fromMs).toBe(first - 240 * DAY_MS + HOUR_MS)
  })

  it('waits while the usual bars come piece by piece, and does not take the first piece for all there is', () => {
    expect(earlierOf(hours(NOW - 40 * DAY_MS), btc, undefined)).toBeUndefined()
    expect(earlierOf(hours(first + 5 * DAY_MS), btc, undefined)?.fromMs).toBe(first + 5 * DAY_MS - 120 * DAY_MS)
  })

  it('ends where a chart can hold no more, and where all there is was read at once', () => {
    expect(earlierOf(hours(NOW - 20_000 * HOUR_MS), btc, undefined)).toBeUndefined()
    expect(earlierOf(chart('1d', first), btc, undefined)).toBeUndefined()
    expect(earlierOf(chart('1w', first), btc, undefined)).toBeUndefined()
  })

  it('asks nothing of a chart that is no longer the one looked at', () =>
    expect(earlierOf(hours(first), 'ethereum' as AssetId, undefined)).toBeUndefined())
})
