import { beforeEach, describe, expect, it } from 'vitest'
import { assetId } from '../../../shared/domain/market/assets'
import { sourceNames } from '../../../shared/domain/market/figures'
import type { Decimal } from '../../../shared/kernel/decimal'
import { durationMs, timestampMs } from '../../../shared/kernel/ids'
import { FakeTicks } from '../../ports/testing/fake-ticks'
import { LiveTicks, type Viewer } from './live-ticks'

const ids = ['bitcoin', 'ethereum', 'solana', 'chainlink'].map(assetId)
const tick = (place: number, price: string, atMs = 1) => ({
  assetId: ids[place] ?? assetId('none'),
  price: price as Decimal,
  atMs: timestampMs(atMs),
  source: 'binance' as const
})

let ticks: FakeTicks
let sent: { viewer: Viewer; message: number[] }[]
let opened: number
let live: LiveTicks
let now: number
/** Whether windows draw at once what they are sent. */
let draws: boolean
let due: { at: number; task: () => void }[]
const pass = (ms: number): void => {
  const until = now + ms
  for (;;) {
    const [next] = due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)
    if (!next) break
    due = due.filter((one) => one !== next)
    now = next.at
    next.task()
  }
  now = until
}

beforeEach(() => {
  ticks = new FakeTicks()
  sent = []
  opened = now = 0
  draws = true
  due = []
  live = new LiveTicks({
    ticks: () => ((opened += 1), ticks),
    timers: {
      after: (delay, task) => {
        const one = { at: now + delay, task }
        due.push(one)
        return () => void (due = due.filter((other) => other !== one))
      }
    },
    clock: { now: () => timestampMs(now), monotonic: () => durationMs(now) },
    send: (viewer, message) => {
      sent.push({ viewer, message: [...message] })
      if (draws) live.shown(viewer, message[0] ?? -1)
    },
    feedChanged: () => undefined
  })
})
/** Place and price of each coin in the messages so far; they are forgotten then. */
const told = () => {
  const all = sent.flatMap(({ message }) =>
    Array.from({ length: (message.length - 1) / 4 }, (_, index) => [message[1 + index * 4], message[2 + index * 4]])
  )
  sent = []
  return all
}

describe('ticks on their way to a window', () => {
  it('are told of what is in sight, of each coin the latest, at most every other frame', () => {
    const { epoch } = live.follow('main', ids)
    live.look('main', [0, 1], false)
    ticks.send([tick(0, '1'), tick(1, '10'), tick(2, '100'), tick(0, '2', 7)])
    ticks.send([tick(0, '3', 9)])
    expect(sent).toEqual([])
    pass(50)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toEqual({
      viewer: 'main',
      message: [epoch, 0, 3, 9, sourceNames.indexOf('binance'), 1, 10, 1, sourceNames.indexOf('binance')]
    })
    sent = []
    pass(1_000)
    expect(sent).toEqual([])
    ticks.send([tick(0, '4')])
    pass(50)
    expect(told()).toEqual([[0, 4]])
  })

  it('lose nothing that was last said: what comes into sight is told at once', () => {
    live.follow('main', ids)
    live.look('main', [0], false)
    ticks.send([tick(2, '7'), tick(2, '8'), tick(3, '1')])
    pass(200)
    expect(told()).toEqual([])
    live.look('main', [2], false)
    expect(told()).toEqual([[2, 8]])
    live.look('main', [0], false)
    live.look('main', [2], false)
    expect(told()).toEqual([])
  })

  it('are told of coins out of sight once a second where the list is sorted by them', () => {
    live.follow('main', ids)
    live.look('main', [0], true)
    ticks.send([tick(0, '1'), tick(3, '5'), tick(3, '6')])
    pass(50)
    expect(told()).toEqual([[0, 1]])
    pass(950)
    expect(told()).toEqual([[3, 6]])
  })

  it('of a burst reach the latest state of every coin, in sight or not', () => {
    live.follow('main', ids)
    live.look('main', [1], false)
    const last = new Map<number, number>()
    for (let index = 0; index < 5_000; index += 1) {
      const place = (index * 7) % ids.length
      last.set(place, index + 1)
      ticks.send([tick(place, String(index + 1))])
      if (index % 100 === 0) pass(9)
    }
    pass(50)
    const seen = new Map(told() as [number, number][])
    for (const place of [0, 2, 3]) {
      live.look('main', [place], false)
      for (const [at, price] of told()) seen.set(at ?? -1, price ?? -1)
    }
    expect([...seen].toSorted()).toEqual([...last].toSorted())
  })

  it('wait for a window that draws slowly, and then tell it the latest alone', () => {
    draws = false
    const { epoch } = live.follow('main', ids)
    live.look('main', [0, 1], true)
    ticks.send([tick(0, '1')])
    pass(50)
    for (let index = 2; index <= 500; index += 1) {
      ticks.send([tick(0, String(index)), tick(2, String(index))])
      pass(20)
    }
    expect(told()).toEqual([[0, 1]])
    live.shown('main', epoch - 1)
    pass(2_000)
    expect(told()).toEqual([])
    live.shown('main', epoch)
    pass(50)
    expect(told()).toEqual([[0, 500]])
    live.shown('main', epoch)
    pass(1_000)
    expect(told()).toEqual([[2, 500]])
  })

  it('go to each window on its own, and to none that follows nothing', () => {
    live.follow('main', ids)
    live.follow('compact', [ids[3] ?? assetId('')])
    live.look('main', [3], false)
    live.look('compact', [0], false)
    ticks.send([tick(3, '9')])
    pass(50)
    expect(sent.map(({ viewer, message }) => [viewer, message[1], message[2]])).toEqual([
      ['main', 3, 9],
      ['compact', 0, 9]
    ])
    live.follow('main', [])
    live.stop('compact')
    expect(ticks.watched).toEqual([])
    sent = []
    ticks.send([tick(3, '10')])
    pass(5_000)
    expect(sent).toEqual([])
  })

  it('of another list carry another epoch, and none of the old one follows', () => {
    const first = live.follow('main', ids).epoch
    live.look('main', [0], false)
    ticks.send([tick(0, '1')])
    const second = live.follow('main', [ids[1] ?? assetId('')]).epoch
    live.look('main', [0], false)
    ticks.send([tick(1, '2')])
    pass(50)
    expect(second).not.toBe(first)
    expect(sent.map(({ message }) => message.slice(0, 3))).toEqual([[second, 0, 2]])
  })

  it('open no feed before somebody looks, and leave no timer behind', () => {
    expect(live.feed().kind).toBe('off')
    live.follow('main', [])
    expect(opened).toBe(0)
    live.follow('main', ids)
    expect(opened).toBeGreaterThan(0)
    live.look('main', [0, 99_999], true)
    ticks.send([tick(0, '1')])
    live.close()
    expect(due).toEqual([])
    expect(ticks.watched).toEqual([])
  })
})
