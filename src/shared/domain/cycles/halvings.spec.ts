import { describe, expect, it } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../kernel/ids'
import { dayNumber } from './days'
import { alignedCycles, countdown } from './halvings'
import { hasMarketData, readTable } from './testing/market-data'

describe('the countdown', () => {
  it('is blocks left x the mean interval, from when the height was read', () => {
    const at = countdown(1_049_900, 600, 1_000_000)
    expect(at).toMatchObject({ nextHeight: 1_050_000, blocksLeft: 100, expectedAtMs: 1_000_000 + 100 * 10 * MINUTE_MS })
    // Deviation: 10 min x sqrt(100 + 100^2 / 2016) = 102.45 min; x 1.96 = 200.8 min.
    expect((at.latestAtMs - at.expectedAtMs) / MINUTE_MS).toBeCloseTo(200.8, 1)
    expect(at.expectedAtMs - at.earliestAtMs).toBeCloseTo(at.latestAtMs - at.expectedAtMs, -1)
  })

  it('begins anew with the halving block itself, and is never in the past', () => {
    expect(countdown(840_000, 600, 0)).toMatchObject({ nextHeight: 1_050_000, blocksLeft: 210_000 })
    expect(countdown(839_999, 600, 0).earliestAtMs).toBe(0)
  })

  it('says when it would be at ten minutes a block', () => {
    const at = countdown(1_050_000 - 144, 540, 0)
    expect(at.atTenMinutesMs).toBe(DAY_MS)
    expect(at.expectedAtMs).toBe(0.9 * DAY_MS)
  })
})

describe('cycles', () => {
  it('are rebased to the close of their halving day and end before the next', () => {
    const firstDay = dayNumber(2016, 7, 8)
    const closes = new Float64Array(dayNumber(2020, 5, 13) - firstDay).fill(600)
    closes[1] = 650
    closes[2] = 1_300
    const cycles = alignedCycles({ firstDay, closes })
    expect(cycles.map(({ halving, base }) => [halving.height, base])).toEqual([
      [420_000, 650],
      [630_000, 600]
    ])
    expect([...(cycles[0]?.multiples.slice(0, 2) ?? [])]).toEqual([1, 2])
    expect(cycles[0]?.multiples).toHaveLength(dayNumber(2020, 5, 11) - dayNumber(2016, 7, 9))
    expect(cycles[1]?.multiples).toHaveLength(2)
  })

  it('need a price on the halving day', () => {
    expect(alignedCycles({ firstDay: dayNumber(2024, 4, 20), closes: Float64Array.of(NaN, 1) })).toEqual([])
  })

  it.skipIf(!hasMarketData)('of Bitcoin are four', () => {
    const { columns, firstDay } = readTable('btc-daily.csv')
    const cycles = alignedCycles({ firstDay, closes: columns.get('close')! })
    expect(cycles.map(({ multiples }) => multiples.length)).toEqual([1_319, 1_402, 1_440, 608])
    expect(cycles.every(({ multiples }) => multiples[0] === 1)).toBe(true)
  })
})
