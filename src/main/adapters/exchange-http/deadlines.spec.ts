import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Deadlines } from './deadlines'

let deadlines: Deadlines
let rung: string[]
beforeEach(() => {
  vi.useFakeTimers()
  rung = []
  deadlines = new Deadlines(() => performance.now())
})
afterEach(() => void vi.useRealTimers())
const after = (ms: number, name: string) => deadlines.after(ms, () => rung.push(name))

it('rings each at its time, in whatever order they were set', () => {
  after(1_000, 'second')
  after(200, 'first')
  after(30_000, 'third')
  vi.advanceTimersByTime(199)
  expect(rung).toEqual([])
  vi.advanceTimersByTime(1)
  expect(rung).toEqual(['first'])
  vi.advanceTimersByTime(800)
  expect(rung).toEqual(['first', 'second'])
  vi.advanceTimersByTime(29_000)
  expect(rung).toEqual(['first', 'second', 'third'])
})

it('rings none that was called off, and none twice', () => {
  const off = after(500, 'called off')
  after(500, 'kept')
  off()
  vi.advanceTimersByTime(60_000)
  expect(rung).toEqual(['kept'])
  off()
})

it('has one timer for a thousand, and none once nobody waits', () => {
  const offs = Array.from({ length: 1_000 }, (_, index) => after(15_000, String(index)))
  expect(vi.getTimerCount()).toBe(1)
  for (const off of offs) off()
  vi.advanceTimersByTime(15_000)
  expect(rung).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

it('takes what is set while it rings', () => {
  deadlines.after(100, () => void after(50, 'next'))
  vi.advanceTimersByTime(149)
  expect(rung).toEqual([])
  vi.advanceTimersByTime(1)
  expect(rung).toEqual(['next'])
})
