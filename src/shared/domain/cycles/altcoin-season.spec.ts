import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedRule, seasonHistory, seasonMembers, seasonOf } from './altcoin-season'
import type { DailyGrid } from './daily-grid'
import { dayNumber } from './days'
import { hasMarketData, readTable } from './testing/market-data'

const row = (id: string, closes: readonly number[], caps: readonly number[] = closes.map(() => NaN)) => ({
  id,
  closes: Float64Array.from(closes),
  caps: Float64Array.from(caps)
})
const grid = (...rows: ReturnType<typeof row>[]): DailyGrid => ({
  firstDay: 0,
  length: rows[0]?.closes.length ?? 0,
  rows
})
const rule = { windowDays: 2, universe: 50 }

describe('altcoin season', () => {
  // Bitcoin: 100, 100, 110, 120: +10 % and +20 % over two days.
  const bitcoin = Float64Array.of(100, 100, 110, 120)

  it('is the share of coins whose return over the window is above that of Bitcoin', () => {
    const { shares, counted, beating } = seasonHistory(
      grid(
        row('up', [1, 1, 1.2, 1.1]), // +20 %, +10 %
        row('same', [10, 10, 11, 12]), // as Bitcoin: not above it
        row('down', [5, 5, 4, 7]) // -20 %, +40 %
      ),
      bitcoin,
      rule
    )
    expect([...counted]).toEqual([0, 0, 3, 3])
    expect([...beating]).toEqual([0, 0, 1, 1])
    expect(shares[1]).toBeNaN()
    expect(shares[2]).toBeCloseTo(33.333, 3)
  })

  it('counts only coins with both prices, and nothing where Bitcoin has a gap', () => {
    const some = grid(row('young', [NaN, 1, 2, 3]), row('gone', [1, 1, 1, NaN]), row('old', [1, 1, 2, 2]))
    expect([...seasonHistory(some, bitcoin, rule).counted]).toEqual([0, 0, 2, 2])
    expect([...seasonHistory(some, Float64Array.of(100, NaN, 110, 120), rule).counted]).toEqual([0, 0, 2, 0])
    expect(seasonHistory(some, Float64Array.of(100, NaN, 110, 120), rule).shares[3]).toBeNaN()
  })

  it('takes the largest of each day, not of today', () => {
    const moved = grid(
      row('rises', [1, 1, 9, 9], [1, 1, 1, 50]),
      row('big', [1, 1, 1, 1], [40, 40, 40, 40]),
      row('falls', [1, 1, 1, 1], [30, 30, 30, 3])
    )
    const two = { windowDays: 2, universe: 2 }
    expect(Array.from(seasonHistory(moved, bitcoin, two).shares.subarray(2))).toEqual([0, 50])
    expect(seasonMembers(moved, bitcoin, two, 2).map(({ id }) => id)).toEqual(['big', 'falls'])
    expect(seasonMembers(moved, bitcoin, two, 3)).toEqual([
      { id: 'rises', gain: 8, beats: true },
      { id: 'big', gain: 0, beats: false }
    ])
  })

  it('calls 75 and more altcoin season, 25 and less bitcoin season', () => {
    expect([100, 75, 74.9, 25.1, 25, 0].map(seasonOf)).toEqual([
      'altcoin',
      'altcoin',
      'neither',
      'neither',
      'bitcoin',
      'bitcoin'
    ])
  })

  it('history and members of a day tell the same, whatever the gaps', () => {
    const price = fc.oneof(fc.constant(NaN), fc.double({ min: 0.01, max: 1e6, noNaN: true }))
    const coin = fc.tuple(
      fc.array(price, { minLength: 12, maxLength: 12 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { minLength: 12, maxLength: 12 })
    )
    fc.assert(
      fc.property(
        fc.array(coin, { minLength: 1, maxLength: 12 }),
        fc.array(price, { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 1, max: 12 }),
        (coins, closes, windowDays, universe) => {
          const made = grid(...coins.map(([own, caps], index) => row(String(index), own, caps)))
          const bitcoin = Float64Array.from(closes)
          const settings = { windowDays, universe }
          const { shares, counted } = seasonHistory(made, bitcoin, settings)
          for (let day = windowDays; day < 12; day += 1) {
            const known = bitcoin[day]! > 0 && bitcoin[day - windowDays]! > 0
            const members = seasonMembers(made, bitcoin, settings, day).filter(
              ({ gain }) => known && gain !== undefined
            )
            expect(counted[day]).toBe(members.length)
            // Ranked by hand; coins of the same cap share their place.
            const ranked = made.rows.map(({ caps }) => caps[day]!).sort((a, b) => b - a)
            const all = seasonMembers(made, bitcoin, settings, day).map(({ id }) => id)
            const large = made.rows.filter(({ caps }) => caps[day]! >= (ranked[universe - 1] ?? 0))
            expect(all.sort()).toEqual(large.map(({ id }) => id).sort())
            if (members.length > 0)
              expect(shares[day]).toBeCloseTo((100 * members.filter(({ beats }) => beats).length) / members.length, 9)
          }
        }
      )
    )
  })

  it.skipIf(!hasMarketData)('reproduces the reference values on the closes of 2022 to 2024', () => {
    const { columns, firstDay, length } = readTable('closes-2022-2024.csv')
    const ids = 'ADA APT AVAX BCH BNB DOGE DOT ETH LEO LINK LTC NEAR SOL SUI TON TRX XRP'.split(' ')
    const caps = new Float64Array(length).fill(NaN)
    const real = { firstDay, length, rows: ids.map((id) => ({ id, closes: columns.get(id)!, caps })) }
    const { shares, beating, counted } = seasonHistory(real, columns.get('BTC')!, publishedRule)
    const on = (year: number, month: number, day: number) => {
      const at = dayNumber(year, month, day) - firstDay
      return [beating[at], counted[at], Number(shares[at]!.toFixed(1))]
    }
    expect(on(2024, 12, 4)).toEqual([13, 17, 76.5])
    expect(on(2023, 10, 20)).toEqual([4, 17, 23.5])
    expect(on(2022, 9, 15)).toEqual([13, 15, 86.7])
  })
})
