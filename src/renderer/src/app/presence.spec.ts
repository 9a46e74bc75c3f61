import { expect, it } from 'vitest'
import { NOTED_EVERY_MS, watchPresence } from './presence'

function bench() {
  const target = new EventTarget()
  const time = { now: 1_000 }
  const told: number[] = []
  const stop = watchPresence(
    target,
    () => time.now,
    () => told.push(time.now)
  )
  return { target, time, told, stop }
}

it('tells at the first sign of life, and then once each half minute', () => {
  const { target, time, told } = bench()
  for (let step = 0; step < 700; step += 1) {
    target.dispatchEvent(new Event(step % 2 === 0 ? 'pointermove' : 'keydown'))
    time.now += 100
  }
  expect(told).toEqual([1_000, 1_000 + NOTED_EVERY_MS, 1_000 + 2 * NOTED_EVERY_MS])
})
it('tells nothing while nothing happens, nor once it was ended', () => {
  const { target, time, told, stop } = bench()
  time.now += 10 * NOTED_EVERY_MS
  expect(told).toEqual([])
  stop()
  target.dispatchEvent(new Event('keydown'))
  expect(told).toEqual([])
})
