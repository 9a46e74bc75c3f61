import { ok } from '../../../../shared/kernel/result'
import type { Api, Chart, ChartView } from '../types'

const DAY_MS = 86_400_000
const coins = [
  ['bitcoin', 'BTC', 'Bitcoin', 97_000],
  ['ethereum', 'ETH', 'Ethereum', 3_300],
  ['solana', 'SOL', 'Solana', 190],
  ['pepe', 'PEPE', 'Pepe', 0.00001234]
] as const

/** Ten years of a walk that ends near the given price: the same one each time. */
function walk(end: number, count: number): Chart['bars'] {
  const now = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const bars: Chart['bars'] = {
    times: new Float64Array(count),
    opens: new Float64Array(count),
    highs: new Float64Array(count),
    lows: new Float64Array(count),
    closes: new Float64Array(count),
    volumes: new Float64Array(count)
  }
  let close = end
  for (let at = count - 1; at >= 0; at--) {
    const open = close / (1 + 0.04 * Math.sin(at * 12.9898 + end) + 0.012 * Math.sin(at / 90) + 0.0012)
    bars.times[at] = now - (count - 1 - at) * DAY_MS
    bars.opens[at] = open
    bars.closes[at] = close
    bars.highs[at] = Math.max(open, close) * 1.012
    bars.lows[at] = Math.min(open, close) * 0.988
    bars.volumes[at] = 2e10 * (1 + Math.sin(at * 3.1) ** 2)
    close = open
  }
  return bars
}

export function fakeCharts(empty: boolean): Api['charts'] {
  const views = new Map<string, ChartView>()
  const listed = coins.map(([id, symbol, name], index) => ({
    id: id as Chart['asset']['id'],
    symbol,
    name,
    rank: index + 1
  }))
  const read = (assetId: string, interval: Chart['interval']): Chart => {
    const coin = coins.find(([id]) => id === assetId)
    const asset = listed.find(({ id }) => id === assetId)
    return {
      asset: asset ?? { id: assetId as Chart['asset']['id'], symbol: 'NEW', name: assetId },
      interval,
      source: 'binance',
      bars: walk(coin?.[3] ?? 1, empty ? 0 : 3_652),
      leftOut: { inconsistent: 1, repeated: 0, unordered: 0, implausible: 2 },
      missing: 0,
      stale: false,
      markers: [{ kind: 'halving', atMs: Date.UTC(2024, 3, 20), text: 'Halving' }]
    }
  }
  return {
    read: async ({ assetId, interval }) => ok(read(assetId, interval)),
    find: async ({ typed, limit }) =>
      ok(
        listed
          .filter(({ name, symbol }) => `${name} ${symbol}`.toLowerCase().includes(typed.toLowerCase()))
          .slice(0, limit)
      ),
    open: async ({ assetId }) => {
      const view = views.get(assetId) ?? {
        interval: '1d',
        style: 'candles',
        log: false,
        averages: [
          { kind: 'sma', length: 50 },
          { kind: 'sma', length: 200 }
        ],
        compared: [],
        drawdown: false,
        markers: true
      }
      return ok({ view, chart: read(assetId, view.interval) })
    },
    keepView: async ({ assetId, view }) => {
      views.set(assetId, view as ChartView)
      return ok(undefined)
    },
    savePicture: async ({ png }) => ok({ fileName: 'chart.png', bytes: png.length, sha256: '0'.repeat(64) })
  }
}
