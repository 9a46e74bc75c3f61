import { expect, it } from 'vitest'
import type { NonceLane } from '../../ports/nonces'
import { createLanes } from './lanes'

const kraken = 'kraken/a' as NonceLane
const other = 'kraken/b' as NonceLane
const gate = () => {
  let open: () => void = () => undefined
  return { passed: new Promise<void>((resolve) => (open = resolve)), open: () => open() }
}

it('runs the work of one lane in order, and other lanes beside it', async () => {
  const lanes = createLanes(10)
  const order: string[] = []
  const first = gate()
  const a = lanes.take(kraken, async () => {
    await first.passed
    order.push('a')
  })
  const b = lanes.take(kraken, async () => order.push('b'))
  await lanes.take(other, async () => order.push('other'))
  first.open()
  await Promise.all([a, b])
  expect(order).toEqual(['other', 'a', 'b'])
})

it('goes on after work that failed, and tells its caller alone', async () => {
  const lanes = createLanes(10)
  const broken = lanes.take(kraken, () => Promise.reject(new Error('broken')))
  const next = lanes.take(kraken, async () => 'next')
  await expect(broken).rejects.toThrow('broken')
  expect(await next).toBe('next')
})

it('refuses more than its limit, and takes again once there is room', async () => {
  const lanes = createLanes(2)
  const hold = gate()
  const first = lanes.take(kraken, () => hold.passed)
  const second = lanes.take(kraken, () => hold.passed)
  expect(lanes.take(kraken, () => hold.passed)).toBeUndefined()
  expect(lanes.take(other, async () => 1)).toBeDefined()
  hold.open()
  await Promise.all([first, second])
  expect(await lanes.take(kraken, async () => 2)).toBe(2)
})

it('lets the next one begin at its release, while it still has something to do', async () => {
  const lanes = createLanes(10)
  const rest = gate()
  const order: string[] = []
  const first = lanes.take(kraken, async (release) => {
    order.push('first')
    release()
    await rest.passed
    order.push('rest of first')
  })
  await lanes.take(kraken, async () => order.push('second'))
  rest.open()
  await first
  expect(order).toEqual(['first', 'second', 'rest of first'])
})
