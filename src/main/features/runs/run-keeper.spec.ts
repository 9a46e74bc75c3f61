import { describe, expect, it } from 'vitest'
import type { RunNote } from '../../../shared/domain/runs/last-run'
import { timestampMs } from '../../../shared/kernel/ids'
import type { KeptEnd, RunFile } from './ports'
import { bootedAt, RunKeeper } from './run-keeper'

/** A profile's folder, over several runs. */
function profile() {
  const world = {
    note: undefined as RunNote | undefined,
    kept: undefined as KeptEnd | undefined,
    now: 1_000_000,
    told: 0
  }
  const run = (again = false): RunKeeper => {
    const lastSign = timestampMs(world.now)
    const file: RunFile = {
      before: () => world.note,
      write: (note) => void (world.note = note),
      keep: (end) => void (world.kept = end),
      kept: () => world.kept,
      lastSignMs: () => lastSign
    }
    world.now += 1_000
    return new RunKeeper({
      file,
      now: () => timestampMs(world.now),
      bootedAtMs: timestampMs(500),
      version: '1.0.0',
      electron: '45.0.0',
      pid: 7,
      again,
      changed: () => void world.told++
    })
  }
  return { world, run }
}

describe('a run', () => {
  it('that ended in order is nothing to tell of', () => {
    const { world, run } = profile()
    run().ended()
    const next = run()
    next.settle(undefined)
    expect([next.news(), next.lastEnd, world.told]).toEqual([{}, undefined, 0])
  })

  it('that was killed is told of until it is seen, and stays in the diagnostics', () => {
    const { world, run } = profile()
    run()
    const next = run()
    next.settle(undefined)
    expect(next.news()).toMatchObject({ lastRun: { cause: 'killed' } })
    expect(world.told).toBe(1)
    next.dismiss('last-run')
    next.ended()
    const later = run()
    later.settle(undefined)
    expect(later.news()).toEqual({})
    expect(later.lastEnd).toMatchObject({ cause: 'killed', version: '1.0.0' })
  })

  it('that failed says where, and its end in order afterwards does not hide that', () => {
    const { run } = profile()
    const first = run()
    first.failed({ name: 'TypeError', message: 'x', frames: ['out/main/index.js:1:1'] })
    first.ended()
    const next = run(true)
    next.settle(undefined)
    expect(next.news()).toMatchObject({ lastRun: { cause: 'exception' } })
    expect(next.lastEnd).toMatchObject({ fault: { name: 'TypeError' } })
  })

  it('is started again by itself, but not over and over', () => {
    const { world, run } = profile()
    expect(run().mayStartAgain).toBe(true)
    const second = run(true)
    expect(second.mayStartAgain).toBe(false)
    world.now += 61_000
    expect(second.mayStartAgain).toBe(true)
  })
})

describe('a window that stopped', () => {
  it('is told of until it is seen, and opened again only so often', () => {
    const { run } = profile()
    const one = run()
    expect(one.windowStopped('crashed', 139)).toBe('open-again')
    expect(one.news()).toMatchObject({ window: { reason: 'crashed' } })
    one.dismiss('window')
    expect(one.news()).toEqual({})
    expect(one.windowStopped('crashed', 139)).toBe('open-again')
    expect(one.windowStopped('crashed', 139)).toBe('stop')
    one.forgive()
    expect(one.windowStopped('oom', 1)).toBe('open-again')
    expect(one.stops.map(({ reason }) => reason)).toEqual(['crashed', 'crashed', 'crashed', 'oom'])
  })
})

it('knows when the computer was started', () => {
  expect(bootedAt(timestampMs(10_000), 4.5)).toBe(5_500)
  expect(bootedAt(timestampMs(1_000), 9_999)).toBe(0)
})
