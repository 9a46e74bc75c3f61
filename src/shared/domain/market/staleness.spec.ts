import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS, timestampMs } from '../../kernel/ids'
import { figureKinds, isStale, staleAfter } from './staleness'

const now = timestampMs(1_000 * HOUR_MS)
const ago = (ms: number, source: 'binance' | 'coingecko' = 'coingecko') => ({ source, atMs: timestampMs(now - ms) })

describe('a figure', () => {
  it('is stale once it is older than its kind allows, not at that moment', () => {
    for (const kind of figureKinds) {
      const after = staleAfter(kind, 'coingecko')
      if (after === Number.POSITIVE_INFINITY) continue
      expect([isStale(ago(after), kind, now), isStale(ago(after + 1), kind, now)]).toEqual([false, true])
    }
  })

  it('goes stale sooner where it is a live price than where it is polled', () => {
    expect(isStale(ago(6 * MINUTE_MS, 'binance'), 'price', now)).toBe(true)
    expect(isStale(ago(6 * MINUTE_MS), 'price', now)).toBe(false)
  })

  it('of a month moves slower than one of an hour', () => {
    expect(isStale(ago(HOUR_MS), 'slow-change', now)).toBe(false)
    expect(isStale(ago(HOUR_MS), 'fast-change', now)).toBe(true)
  })

  it('that is the highest price ever is old by nature, and one of the future is believed', () => {
    expect(isStale(ago(100_000 * HOUR_MS), 'high', now)).toBe(false)
    expect(isStale(ago(-HOUR_MS), 'price', now)).toBe(false)
  })
})
