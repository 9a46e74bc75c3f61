import { describe, expect, it } from 'vitest'
import { defaultChartView, readChartView } from './chart-view'

describe('readChartView', () => {
  it('gives back what was kept', () => {
    const kept = {
      interval: '4h',
      style: 'line',
      log: true,
      averages: [{ kind: 'ema', length: 21 }],
      compared: ['ethereum'],
      drawdown: true,
      markers: false
    }
    expect(readChartView(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  })
  it.each([undefined, null, 'daily', 7, []])('is the default where %j was kept', (kept) =>
    expect(readChartView(kept)).toEqual(defaultChartView)
  )
  it('drops each field that is no longer valid', () => {
    const kept = {
      interval: '3d',
      log: 'yes',
      averages: [{ kind: 'sma', length: 1 }, { kind: 'wma', length: 9 }, { kind: 'sma', length: 20.5 }, null],
      compared: ['', 5, 'solana'],
      drawdown: 1
    }
    expect(readChartView(kept)).toEqual({ ...defaultChartView, averages: [], compared: ['solana'] })
  })
  it('keeps no more than a chart can show', () => {
    const averages = Array.from({ length: 9 }, (_, n) => ({ kind: 'sma', length: n + 2 }))
    const compared = Array.from({ length: 9 }, (_, n) => `coin-${n}`)
    const view = readChartView({ averages, compared })
    expect([view.averages.length, view.compared.length]).toEqual([4, 5])
  })
})
