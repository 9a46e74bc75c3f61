import { expect, it } from 'vitest'
import { versionAxis } from './version-axis'

const DAY = 86_400_000
const now = new Date('2026-11-22T09:00:00').getTime()

it('puts the life of a key, and now, on one axis', () => {
  const axis = versionAxis({ createdAtMs: now - 84 * DAY, expiresAtMs: now + 6 * DAY }, now)
  expect(axis.start).toBeGreaterThan(0)
  expect(axis.end).toBeLessThan(1)
  expect(axis.now).toBeLessThan(axis.end)
  expect(axis.ticks.map((tick) => new Date(tick.atMs).getDate())).toEqual([1, 1, 1, 1])
})
it('draws a life without an end up to the edge', () => {
  expect(versionAxis({ createdAtMs: now - DAY }, now).end).toBe(1)
})
it('never crowds the axis with ticks', () => {
  for (const days of [1, 7, 30, 49, 50, 365, 3_650]) {
    const { ticks } = versionAxis({ createdAtMs: now, expiresAtMs: now + days * DAY }, now)
    expect(ticks.length).toBeLessThanOrEqual(7)
  }
})
