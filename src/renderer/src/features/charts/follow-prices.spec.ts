import { describe, expect, it } from 'vitest'
import { sourceNames } from '../../../../shared/domain/market/figures'
import type { AssetId } from '../../api/types'
import { pricesIn } from './follow-prices'

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
