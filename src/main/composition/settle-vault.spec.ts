import { describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../shared/kernel/result'
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

describe('settling the vault', () => {
  it('asks again while the keychain is locked, and stops once it was open', async () => {
    const { timers, fire, due } = manualTimers()
    const reconcile = vi.fn()
    const locked = fail({ code: 'keychain-locked' })
    const answers = [locked, locked, ok({})]
    const settled = vi.fn()
    const waiting = vi.fn()
    settleVault({ reconcile: async () => (reconcile(), answers.shift() ?? ok({})), timers, settled, waiting })
    await tick()
    expect(settled).not.toHaveBeenCalled()
    fire()
    await tick()
    fire()
    await tick()
    expect(reconcile).toHaveBeenCalledTimes(3)
    expect(waiting).toHaveBeenCalledTimes(2)
    expect(settled).toHaveBeenCalledOnce()
    expect(due).toEqual([])
  })

  it('asks no more once it is stopped', async () => {
    const { timers, due } = manualTimers()
    const stop = settleVault({
      reconcile: async () => fail({ code: 'keychain-locked' }),
      timers,
      settled: () => undefined,
      waiting: () => undefined
    })
    await tick()
    stop()
    expect(due).toEqual([])
  })
})
