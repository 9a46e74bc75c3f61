import { describe, expect, it } from 'vitest'
import { assetId } from '../../../shared/domain/market/assets'
import { timestampMs } from '../../../shared/kernel/ids'
import type { Wanted as WantedOfMarket } from '../../ports/market-refresh'
import { tasksFor } from '../market/tasks'
import type { ReadRows } from './read-rows'
import { wantedOf } from './wanted-rows'

const NOW = timestampMs(Date.UTC(2026, 10, 22))
const rows = (count: number): ReadRows['rows'] =>
  Array.from({ length: count }, (_, index) => ({
    assetId: assetId(`coin-${index}`),
    tags: [],
    symbol: `C${index}`,
    name: `Coin ${index}`,
    listed: 'listed' as const
  }))
function asked(count: number, ...looked: ReadRows['looked']): WantedOfMarket[] {
  const wanted: WantedOfMarket[] = []
  wantedOf({ wanted: (what) => wanted.push(what) }).rows({ rows: rows(count), looked })
  return wanted
}

describe('what a list asks of the sources', () => {
  it('is the prices of its coins, and nothing for an empty one', () => {
    expect(asked(2, 'price')).toEqual([{ kind: 'quotes', assets: ['coin-0', 'coin-1'] }])
    expect(asked(0, 'price', 'signal')).toEqual([])
    expect(asked(5_000, 'price')).toMatchObject([{ assets: { length: 1_000 } }])
  })

  it('is grades and signals only where they are shown, of Token Metrics', () => {
    expect(asked(1, 'price', 'traderGrade', 'investorGrade')).toContainEqual({ kind: 'points', series: 'grade/coin-0' })
    expect(asked(1, 'signal')).toContainEqual({ kind: 'points', series: 'signal/coin-0' })
    expect(asked(5_000, 'signal')).toHaveLength(1 + 100)
    for (const what of asked(1, 'traderGrade', 'signal').slice(1))
      expect(tasksFor(what, NOW, 365)).toMatchObject([{ from: ['token-metrics'], what: { asset: 'coin-0' } }])
  })
})
