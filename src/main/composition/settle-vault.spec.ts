import { describe, expect, it, vi } from 'vitest'
import { durationMs, type DurationMs } from '../../shared/kernel/ids'
import { fail, ok } from '../../shared/kernel/result'
import type { Pace } from '../features/vault/compare-keys'
import { settleVault } from './settle-vault'

/** Timers that fire when the test says so. */
function manualTimers() {
  const due: (() => void)[] = []
  return {
    fire: () => due.splice(0).forEach((act) => act()),
    due,
    timers: {
      after: (_delay: number, act: () => void) => {
        due.push(act)
        return () => void due.splice(due.indexOf(act), 1)
      }
    }
  }
}

const tick = () => new Promise((done) => setImmediate(done))

const locked = fail({ code: 'keychain-locked' })

function bench(answers: { settle?: unknown[]; compare?: unknown[] } = {}) {
  const clock = manualTimers()
  const settle = vi.fn(async () => (answers.settle?.shift() ?? ok({})) as typeof locked)
  const compare = vi.fn(async (_pace: Pace) => (answers.compare?.shift() ?? ok({})) as typeof locked)
  const settled = vi.fn()
  const found = vi.fn()
  const waiting = vi.fn()
  return { ...clock, settle, compare, settled, found, waiting }
}

describe('settling the vault', () => {
  it('asks again while the keychain is locked, and stops once it was open', async () => {
    const one = bench({ settle: [locked, locked] })
    settleVault(one)
    await tick()
    expect(one.settled).not.toHaveBeenCalled()
    one.fire()
    await tick()
    one.fire()
    await tick()
    expect(one.settle).toHaveBeenCalledTimes(3)
    expect(one.waiting).toHaveBeenCalledTimes(2)
    expect(one.settled).toHaveBeenCalledOnce()
    expect(one.compare).toHaveBeenCalledOnce()
    expect(one.due).toEqual([])
  })

  it('asks no more once it is stopped', async () => {
    const one = bench({ settle: [locked] })
    const stop = settleVault(one)
    await tick()
    stop()
    expect(one.due).toEqual([])
  })

  it('says that all is settled before the comparison ends, and once', async () => {
    const one = bench({ compare: [locked] })
    settleVault(one)
    await tick()
    expect(one.settled).toHaveBeenCalledOnce()
    expect(one.waiting).toHaveBeenCalledWith('keychain-locked')
    one.fire()
    await tick()
    expect(one.compare).toHaveBeenCalledTimes(2)
    expect(one.settled).toHaveBeenCalledOnce()
  })

  it('rests four times as long as the keychain worked, and goes on at once when it is stopped', async () => {
    const one = bench()
    const waits: number[] = []
    const after = (delay: DurationMs, act: () => void) => (waits.push(delay), one.timers.after(delay, act))
    let ended = false
    one.compare.mockImplementation(async (pace) => {
      await pace.rest(durationMs(30))
      await pace.rest(durationMs(9_000))
      ended = pace.stopped()
      return ok({}) as never
    })
    const stop = settleVault({ ...one, timers: { after } })
    await tick()
    one.fire()
    await tick()
    expect(waits).toEqual([120, 5_000])
    stop()
    await tick()
    expect(ended).toBe(true)
    expect(one.due).toEqual([])
  })

  it('tells of many findings together', async () => {
    const one = bench()
    one.compare.mockImplementation(async (pace) => {
      for (let count = 0; count < 100; count++) pace.found()
      return ok({}) as never
    })
    settleVault(one)
    await tick()
    expect(one.found).toHaveBeenCalledOnce()
    expect(one.due).toEqual([])
  })
})
