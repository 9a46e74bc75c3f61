import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sourceNames } from '../../../../shared/domain/market/figures'
import type { AssetId } from '../../api/types'

const calls: string[] = []
let tick: (message: unknown) => void = () => undefined
let answer: () => void = () => undefined
const api = {
  follow: vi.fn(({ ids: wanted }: { ids: string[] }) => {
    calls.push(`follow ${wanted.join(' ')}`)
    return new Promise((done) => (answer = () => done({ ok: true, value: { epoch: 7 } })))
  }),
  look: vi.fn(async () => void calls.push('look')),
  shown: vi.fn(async () => void calls.push('shown'))
}
vi.mock('../../api/client', () => ({
  api: { watchlists: api },
  onTicks: (listener: typeof tick) => {
    tick = listener
    return () => (tick = () => undefined)
  }
}))
const { followPrices, pricesIn } = await import('./follow-prices')

const ids = ['bitcoin', 'ethereum'] as AssetId[]
const binance = sourceNames.indexOf('binance')

describe('pricesIn', () => {
  it('gives each coin its price, time and source', () => {
    const found = pricesIn(Float64Array.of(7, 1, 3_300, 90, binance, 0, 97_000, 95, binance), ids)
    expect([...found]).toEqual([
      ['ethereum', { value: 3_300, atMs: 90, source: 'binance' }],
      ['bitcoin', { value: 97_000, atMs: 95, source: 'binance' }]
    ])
  })
  it('takes nothing from a message that is cut short, names no coin, or holds no price', () => {
    for (const message of [
      [7, 0, 97_000],
      [7, 5, 1, 1, binance],
      [7, 0, NaN, 1, binance],
      [7, 0, -1, 1, binance],
      [7, 0, 1, 1, 99],
      []
    ])
      expect(pricesIn(Float64Array.from(message), ids).size).toBe(0)
  })
})

describe('followPrices', () => {
  beforeEach(() => {
    calls.length = 0
    vi.useFakeTimers()
    vi.stubGlobal('document', {
      hidden: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('hears of its coins, asks for more after a rest, and takes nothing of another following', async () => {
    const heard: unknown[] = []
    const stop = followPrices(ids, (prices) => heard.push(prices.get(ids[0]!)?.value))
    answer()
    await vi.advanceTimersByTimeAsync(0)
    tick(Float64Array.of(6, 0, 1, 1, binance))
    tick(Float64Array.of(7, 0, 97_000, 1, binance))
    expect(heard).toEqual([97_000])
    expect(calls).toEqual(['follow bitcoin ethereum', 'look'])
    await vi.advanceTimersByTimeAsync(500)
    expect(calls.at(-1)).toBe('shown')
    stop()
    expect(calls.at(-1)).toBe('follow ')
  })

  it('ends what it began also where main has not answered yet', async () => {
    const stop = followPrices(ids, () => undefined)
    const late = answer
    stop()
    late()
    await vi.advanceTimersByTimeAsync(0)
    expect(calls).toEqual(['follow bitcoin ethereum', 'follow '])
  })
})
