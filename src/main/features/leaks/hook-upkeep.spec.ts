import { expect, it } from 'vitest'
import type { DurationMs } from '../../../shared/kernel/ids'
import { HookUpkeep } from './hook-upkeep'

function bench() {
  let now = 0
  let due: { at: number; act: () => void }[] = []
  let refreshed = 0
  const timers = {
    after: (delay: DurationMs, act: () => void) => {
      const one = { at: now + delay, act }
      due.push(one)
      return () => void (due = due.filter((other) => other !== one))
    }
  }
  const pass = (ms: number): void => {
    now += ms
    const ripe = due.filter(({ at }) => at <= now)
    due = due.filter(({ at }) => at > now)
    for (const { act } of ripe) act()
  }
  const upkeep = new HookUpkeep(timers, () => void (refreshed += 1))
  return { upkeep, pass, refreshed: () => refreshed, waiting: () => due.length }
}

it('refreshes once for what changed within three seconds', () => {
  const { upkeep, pass, refreshed } = bench()
  for (let change = 0; change < 100; change += 1) upkeep.vaultChanged()
  pass(2_999)
  expect(refreshed()).toBe(0)
  pass(1)
  expect(refreshed()).toBe(1)
  pass(10_000)
  expect(refreshed()).toBe(1)
})

it('is not put off by signatures without end', () => {
  const { upkeep, pass, refreshed } = bench()
  for (let second = 0; second < 60; second += 1) {
    upkeep.vaultChanged()
    pass(1_000)
  }
  expect(refreshed()).toBe(20)
})

it('refreshes no more once it is stopped', () => {
  const { upkeep, pass, refreshed, waiting } = bench()
  upkeep.vaultChanged()
  upkeep.stop()
  expect(waiting()).toBe(0)
  pass(10_000)
  expect(refreshed()).toBe(0)
})
