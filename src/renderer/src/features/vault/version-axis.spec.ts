import { describe, expect, it } from 'vitest'
import type { KeySummary } from '../../api/types'
import { versionAxis } from './version-axis'

type Version = KeySummary['versions'][number]
const DAY = 86_400_000
const now = new Date('2026-11-22T09:00:00').getTime()
const version = (from: number, to?: number, more: Partial<Version> = {}): Version => ({
  version: 1,
  state: 'active',
  kind: 'hmac',
  createdAtMs: from,
  activatedAtMs: from,
  ...(to === undefined ? {} : { expiresAtMs: to }),
  uses: 0,
  ...more
})

describe('the versions of a key on one axis', () => {
  it('shows a life, and now', () => {
    const axis = versionAxis([version(now - 84 * DAY, now + 6 * DAY)], now)
    const [bar] = axis.bars
    expect(bar?.start).toBeGreaterThan(0)
    expect(bar?.end).toBeLessThan(1)
    expect(axis.now).toBeLessThan(bar?.end ?? 0)
    expect(axis.ticks.map((tick) => new Date(tick.atMs).getDate())).toEqual([1, 1, 1, 1])
  })

  it('draws a life without an end up to the edge', () => {
    expect(versionAxis([version(now - DAY)], now).bars[0]?.end).toBe(1)
  })

  it('shows where one version took over and until when the other stands by', () => {
    const old = version(now - 80 * DAY, now + 10 * DAY, { state: 'overlap', overlapEndsAtMs: now + DAY })
    const next = version(now - DAY, now + 90 * DAY, { version: 2, rotatedFrom: 1 })
    const [first, second] = versionAxis([old, next], now).bars
    expect(first?.hold).toBe(second?.start)
    expect(first?.hold).toBeLessThan(first?.end ?? 0)
    expect(first?.end).toBeLessThan(second?.end ?? 0)
  })

  it('ends a retired version when its secret went, and leaves out one that never signed', () => {
    const retired = version(now - 50 * DAY, now + 40 * DAY, { state: 'retired', retiredAtMs: now - 20 * DAY })
    const { activatedAtMs: _, ...given } = version(now - 30 * DAY, undefined, {
      version: 2,
      retiredAtMs: now - 29 * DAY
    })
    const axis = versionAxis([retired, given, version(now - 20 * DAY, undefined, { version: 3 })], now)
    expect(axis.bars.map((bar) => bar.version.version)).toEqual([1, 3])
    expect(axis.bars[0]?.toMs).toBe(now - 20 * DAY)
  })

  it('never crowds the axis with ticks', () => {
    for (const days of [0, 1, 7, 30, 49, 50, 365, 3_650]) {
      const { ticks } = versionAxis([version(now, now + days * DAY)], now)
      expect(ticks.length).toBeLessThanOrEqual(7)
    }
  })
})
