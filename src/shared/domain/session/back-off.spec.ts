import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timestampMs } from '../../kernel/ids'
import { FREE_TRIES, leftAtStart, LONGEST_WAIT, noTries, waitAfter } from './back-off'

describe('the wait after wrong tries', () => {
  it('costs nothing at first, then doubles up to a quarter of an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 500].map((wrong) => waitAfter(wrong) / 1_000)).toEqual([
      0, 0, 0, 5, 10, 20, 40, 320, 640, 900, 900
    ])
  })

  it('never shrinks with another wrong try', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (wrong) => {
        expect(waitAfter(wrong + 1)).toBeGreaterThanOrEqual(waitAfter(wrong))
        expect(waitAfter(wrong)).toBeLessThanOrEqual(LONGEST_WAIT)
      })
    )
  })

  it('is over after its time, also across a restart', () => {
    const tries = { wrong: FREE_TRIES, lastAtMs: timestampMs(1_000_000) }
    expect(leftAtStart(tries, timestampMs(1_000_000))).toBe(5_000)
    expect(leftAtStart(tries, timestampMs(1_004_000))).toBe(1_000)
    expect(leftAtStart(tries, timestampMs(1_005_000))).toBe(0)
    expect(leftAtStart(noTries, timestampMs(0))).toBe(0)
  })

  it('begins again in full where the clock was set back, and is never longer than that', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(4e12), fc.nat(4e12), (wrong, last, now) => {
        const left = leftAtStart({ wrong, lastAtMs: timestampMs(last) }, timestampMs(now))
        expect(left).toBeLessThanOrEqual(waitAfter(wrong))
        if (now < last) expect(left).toBe(waitAfter(wrong))
        else expect(left).toBe(Math.max(0, waitAfter(wrong) - (now - last)))
      })
    )
  })
})
