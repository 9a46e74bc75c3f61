import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../../shared/kernel/ids'
import type { AssetId, Chart, ChartView } from '../../api/types'
import { sceneOf } from './scene'
import { bars, days } from './testing/bars'

const chart = (id: string, times: Float64Array, closes: number[]): Chart => ({
  asset: { id: id as AssetId, symbol: id.toUpperCase(), name: id },
  interval: '1d',
  bars: bars(times, closes),
  leftOut: { inconsistent: 0, repeated: 0, unordered: 0, implausible: 0 },
  missing: 0,
  stale: false,
  markers: []
})
const view: ChartView = {
  interval: '1d',
  style: 'line',
  log: true,
  averages: [{ kind: 'sma', length: 2 }],
  compared: [],
  drawdown: false,
  markers: true
}
const btc = chart('btc', days(1, 2, 3, 4), [10, 20, 40, 30])

describe('sceneOf', () => {
  it('draws a coin by itself in dollars', () => {
    const scene = sceneOf(btc, view, [], 2 * DAY_MS)
    expect(scene).toMatchObject({ factor: 1, log: true, compared: [], averages: [{ factor: 1, colour: 0 }] })
  })

  it('draws compared coins from 100 at the left edge, on a log scale too, each average as its coin', () => {
    const eth = chart('eth', days(3, 4), [5, 6])
    const scene = sceneOf(btc, { ...view, compared: ['eth' as AssetId] }, [eth], 2 * DAY_MS)
    expect(scene.log).toBe(true)
    // Bitcoin's 20 and, as it begins later, the other's 5 are 100.
    expect([scene.factor, scene.compared[0]?.factor]).toEqual([5, 20])
    expect(scene.averages).toMatchObject([{ name: 'SMA 2', factor: 5, colour: 1 }])
    expect([...(scene.averages[0]?.values ?? [])]).toEqual([NaN, 15, 30, 35])
  })
})
