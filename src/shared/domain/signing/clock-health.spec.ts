import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeClock } from './clock-health'
import { toleranceOf } from './provider'
import { providers } from './registry'

const binance = { aheadMs: 1_000, behindMs: 5_000 }
const known = (offsetMs: number, uncertaintyMs = 12, ageMs = 0) => ({ offsetMs, uncertaintyMs, ageMs })

describe('what a measured clock means for signatures', () => {
  it.each([
    ['a fresh measurement of a clock that agrees', known(38), 'fine', 'none'],
    ['a host far ahead: our clock is behind', known(2_499), 'fine', 'none'],
    ['our clock is half a window behind', known(2_500), 'soon', 'apart'],
    ['our clock is ahead, where a provider takes less', known(-500), 'soon', 'apart'],
    ['our clock is three days behind', known(3 * 86_400_000), 'soon', 'apart'],
    ['a slow line: twice its uncertainty is half the window', known(0, 1_250), 'soon', 'uncertain'],
    ['a line as slow as the window is wide', known(0, 2_500), 'now', 'uncertain'],
    ['a measurement of the day before yesterday', known(0, 12, 2 * 86_400_000), 'now', 'uncertain']
  ])('%s', (_what, clock, level, cause) => {
    expect(judgeClock(clock, binance)).toMatchObject({ level, cause })
  })

  it('grows by a tenth of a millisecond a second', () => {
    expect(judgeClock(known(0, 12, 600_000), binance).uncertaintyMs).toBeCloseTo(72)
    expect(judgeClock(known(0, 12, -600_000), binance).uncertaintyMs).toBe(12)
  })

  it('is never better for being older or vaguer', () => {
    const rank = { fine: 0, soon: 1, now: 2 }
    const span = fc.integer({ min: 0, max: 10 ** 8 })
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 8), max: 10 ** 8 }),
        span,
        span,
        span,
        span,
        (offset, u, more, age, later) => {
          const now = judgeClock(known(offset, u, age), binance)
          const worse = judgeClock(known(offset, u + more, age + later), binance)
          expect(rank[worse.level]).toBeGreaterThanOrEqual(rank[now.level])
          expect(worse.uncertaintyMs).toBeGreaterThanOrEqual(now.uncertaintyMs)
        }
      )
    )
  })

  it('takes no provider to be laxer than its own window', () => {
    for (const provider of providers) {
      const { aheadMs, behindMs } = toleranceOf(provider)
      expect(Math.min(aheadMs, behindMs)).toBeGreaterThanOrEqual(1_000)
      if (provider.window) expect(behindMs).toBeLessThanOrEqual(provider.window.maxMs)
    }
  })
})
