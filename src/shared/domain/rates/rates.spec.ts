import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBucket } from './bucket'
import { FairQueue } from './fair-queue'

const perSecond = { max: 10, windowMs: 1_000 }

describe('a bucket', () => {
  it('lets its limit through at once, and more a window later', () => {
    const bucket = createBucket(perSecond)
    for (let count = 0; count < 10; count += 1) {
      expect(bucket.waitFor(1, 0)).toBe(0)
      bucket.take(1, 0)
    }
    expect(bucket.waitFor(1, 0)).toBe(1_050)
    expect(bucket.waitFor(1, 1_049)).toBe(1)
    expect([bucket.waitFor(10, 1_050), bucket.isFull(1_050)]).toEqual([0, true])
  })

  it('that decays frees its tokens little by little', () => {
    const kraken = createBucket({ max: 15, windowMs: 45_000, decays: true })
    kraken.take(15, 0)
    expect(kraken.waitFor(1, 0)).toBe(3_050)
    expect(kraken.waitFor(1, 3_000)).toBe(0)
    expect(kraken.waitFor(2, 3_000)).toBe(3_050)
  })

  it.each([[false], [true]])('takes back what was not sent (decaying: %s)', (decays) => {
    const bucket = createBucket(decays ? { ...perSecond, decays } : perSecond)
    bucket.take(4, 0)
    bucket.take(6, 5)
    bucket.giveBack(7, 5)
    expect(bucket.waitFor(7, 5)).toBe(0)
    expect(bucket.waitFor(8, 5)).toBeGreaterThan(0)
  })

  it('follows the provider where that counts more, and not where it counts less', () => {
    const bucket = createBucket(perSecond)
    bucket.take(2, 0)
    bucket.heard(9, 0)
    expect([bucket.waitFor(1, 0), bucket.waitFor(2, 0) > 0]).toEqual([0, true])
    bucket.heard(1, 0)
    expect(bucket.waitFor(2, 0)).toBeGreaterThan(0)
  })

  it('lets a request that is heavier than its limit through once it is full', () => {
    const bucket = createBucket(perSecond)
    bucket.take(1, 0)
    expect(bucket.waitFor(50, 500)).toBe(550)
    expect(bucket.waitFor(50, 1_050)).toBe(0)
  })

  const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 7 })), {
    minLength: 1,
    maxLength: 120
  })
  /** Sends each as soon as it fits; the moments at which they went. */
  function sendAll(bucket: ReturnType<typeof createBucket>, list: readonly (readonly [gap: number, weight: number])[]) {
    let now = 0
    return list.map(([gap, weight]) => {
      now += gap
      for (let wait = bucket.waitFor(weight, now); wait > 0; wait = bucket.waitFor(weight, now)) now += wait
      bucket.take(weight, now)
      return { at: now, weight }
    })
  }

  it('never lets more than its limit into any window, and never makes anyone wait for ever', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: 40 }),
        fc.integer({ min: 1, max: 5_000 }),
        arrivals,
        (max, windowMs, list) => {
          const sent = sendAll(createBucket({ max, windowMs }), list)
          for (const { at } of sent) {
            const inWindow = sent.filter((one) => one.at >= at && one.at < at + windowMs)
            expect(inWindow.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(max)
          }
          const waited = (sent.at(-1)?.at ?? 0) - list.reduce((sum, [gap]) => sum + gap, 0)
          // Each waits for one window and the slack at most.
          expect(waited).toBeLessThanOrEqual(list.length * (windowMs + 50) * 1.02)
        }
      )
    )
  })

  it('never lets the provider’s falling count rise above its limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: 40 }),
        fc.integer({ min: 100, max: 60_000 }),
        arrivals,
        (max, windowMs, list) => {
          let level = 0
          let last = 0
          for (const { at, weight } of sendAll(createBucket({ max, windowMs, decays: true }), list)) {
            level = Math.max(0, level - ((at - last) * max) / windowMs) + weight
            last = at
            expect(level).toBeLessThanOrEqual(max + 1e-9)
          }
        }
      )
    )
  })

  it('remembers no more than a hundred takes or so, however many there were', () => {
    const bucket = createBucket({ max: 1e9, windowMs: 60_000 })
    const before = process.memoryUsage().heapUsed
    for (let now = 0; now < 120_000; now += 1) bucket.take(1, now)
    expect(bucket.waitFor(1e9, 120_000)).toBeGreaterThan(0)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(40_000_000)
    // Takes that come back together do so with the last of them: at most a hundredth of the window late.
    expect(bucket.waitFor(1e9 - 100, 179_500)).toBeLessThan(1_200)
  })
})

describe('a queue', () => {
  const needs = ({ of }: Item) => of
  interface Item {
    readonly line: string
    readonly id: number
    readonly of: readonly string[]
    readonly weight: number
  }
  const item = (line: string, id: number, weight = 1, of: readonly string[] = ['all']): Item => ({
    line,
    id,
    of,
    weight
  })

  it('takes turns between the callers of one key, however many requests each of them has', () => {
    const queue = new FairQueue<Item>()
    for (let id = 0; id < 100; id += 1) queue.add('program', item('program', id))
    queue.add('person', item('person', 0))
    queue.add('person', item('person', 1))
    const order = Array.from({ length: 5 }, () => queue.next(needs, () => [])?.line)
    expect(order).toEqual(['program', 'person', 'program', 'person', 'program'])
    expect([queue.size, queue.all().length]).toEqual([97, 97])
  })

  it('lets others pass who need nothing of what the first waits for, and nobody who does', () => {
    const queue = new FairQueue<Item>()
    queue.add('a', item('a', 1, 80, ['address']))
    queue.add('b', item('b', 2, 1, ['address']))
    queue.add('c', item('c', 3, 1, ['other']))
    const lacks = ({ weight, of }: Item) => (weight > 10 ? of : [])
    expect(queue.next(needs, lacks)?.line).toBe('c')
    expect(queue.next(needs, lacks)).toBeUndefined()
    expect(queue.size).toBe(2)
  })

  it('forgets who gave up', () => {
    const queue = new FairQueue<Item>()
    const one = item('a', 1)
    queue.add('a', one)
    expect([queue.remove('a', one), queue.remove('a', one), queue.remove('b', one), queue.size]).toEqual([
      true,
      false,
      false,
      0
    ])
    expect(queue.next(needs, () => [])).toBeUndefined()
  })

  it('starves nobody: everyone passes, and between two turns of a caller each other has at most one', () => {
    const waiting = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 20 })), {
      minLength: 1,
      maxLength: 80
    })
    fc.assert(
      fc.property(waiting, (list) => {
        const queue = new FairQueue<Item>()
        list.forEach(([line, weight], id) => queue.add(line, item(line, id, weight)))
        const bucket = createBucket({ max: 20, windowMs: 1_000 })
        const passed: Item[] = []
        for (let now = 0, idle = 0; queue.size > 0 && idle < 5_000; now += 50) {
          const next = queue.next(needs, ({ weight, of }) => (bucket.waitFor(weight, now) > 0 ? of : []))
          idle = next ? 0 : idle + 1
          if (!next) continue
          bucket.take(next.weight, now)
          passed.push(next)
        }
        expect(passed).toHaveLength(list.length)
        for (const line of new Set(list.map(([name]) => name))) {
          const turns = passed.flatMap((one, at) => (one.line === line ? [at] : []))
          expect(turns.map((at) => passed[at]?.id)).toEqual(
            turns.map((at) => passed[at]?.id).toSorted((x, y) => (x ?? 0) - (y ?? 0))
          )
          turns.slice(1).forEach((at, index) => {
            const between = passed.slice((turns[index] ?? 0) + 1, at).map((one) => one.line)
            expect(new Set(between).size).toBe(between.length)
          })
        }
      })
    )
  })
})
