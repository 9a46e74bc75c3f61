import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { updateFailure } from './failures'
import { UpdateSchedule } from './schedule'

function bench(stored: Record<string, unknown> = {}) {
  const world = {
    now: Date.UTC(2026, 10, 22),
    waiting: [] as { at: number; task: () => void }[],
    looks: [] as number[],
    settled: 0,
    reached: true
  }
  const schedule = new UpdateSchedule(
    {
      clock: { now: () => timestampMs(world.now), monotonic: () => 0 as never },
      timers: {
        after: (delay, task) => {
          const entry = { at: world.now + delay, task }
          world.waiting.push(entry)
          return () => void (world.waiting = world.waiting.filter((other) => other !== entry))
        }
      },
      settings: { read: () => stored, write: () => undefined }
    },
    {
      settle: () => void (world.settled += 1),
      look: async () => {
        world.looks.push(world.now)
        stored['updates.lookedAtMs'] = world.now
        return world.reached ? ok(undefined) : fail(updateFailure('feed-unreachable'))
      }
    }
  )
  /** Time passes, with whatever is due in it. */
  const pass = async (ms: number): Promise<void> => {
    const until = world.now + ms
    for (;;) {
      const next = world.waiting.sort((a, b) => a.at - b.at)[0]
      if (!next || next.at > until) break
      world.waiting.shift()
      world.now = next.at
      next.task()
      await new Promise((done) => setImmediate(done))
    }
    world.now = until
  }
  return { world, schedule, pass, stored }
}

describe('looking for updates', () => {
  it('comes half a minute after the start, then once a day, with one timer', async () => {
    const { world, schedule, pass } = bench()
    schedule.begin()
    await pass(29_000)
    expect(world.looks).toEqual([])
    await pass(1_000)
    expect([world.looks.length, world.settled, world.waiting.length]).toEqual([1, 1, 1])
    await pass(3 * DAY_MS)
    expect([world.looks.length, world.waiting.length]).toEqual([4, 1])
  })

  it('is left where it was switched off: no look and no timer, until it is switched on', async () => {
    const { world, schedule, pass, stored } = bench({ 'updates.look': false })
    schedule.begin()
    await pass(2 * DAY_MS)
    expect([world.looks.length, world.settled, world.waiting.length]).toEqual([0, 1, 0])
    stored['updates.look'] = true
    schedule.reconsider()
    await pass(HOUR_MS)
    expect(world.looks.length).toBe(1)
    stored['updates.look'] = false
    schedule.reconsider()
    expect(world.waiting).toEqual([])
  })

  it('is due at once after a week asleep, and not put off by a clock that was ahead', async () => {
    const { world, schedule, pass, stored } = bench()
    schedule.begin()
    await pass(60_000)
    world.now += 7 * DAY_MS
    schedule.reconsider()
    await pass(60_000)
    expect(world.looks.length).toBe(2)
    stored['updates.lookedAtMs'] = world.now + 400 * DAY_MS
    schedule.reconsider()
    await pass(DAY_MS + 60_000)
    expect(world.looks.length).toBe(3)
  })

  it('is tried again in an hour where the server could not be reached', async () => {
    const { world, schedule, pass } = bench()
    world.reached = false
    schedule.begin()
    await pass(30_000)
    await pass(2 * HOUR_MS)
    expect([world.looks.length, world.waiting.length]).toEqual([3, 1])
    world.reached = true
    await pass(HOUR_MS + DAY_MS)
    expect(world.looks.length).toBe(5)
  })

  it('ends with the app', async () => {
    const { world, schedule, pass } = bench()
    schedule.begin()
    schedule.stop()
    await pass(DAY_MS)
    expect([world.looks, world.waiting]).toEqual([[], []])
  })
})
