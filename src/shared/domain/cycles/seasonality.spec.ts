import { describe, expect, it } from 'vitest'
import { dayNumber } from './days'
import { monthAxis, monthGains, seasonalityOf } from './seasonality'
import { hasMarketData, readTable } from './testing/market-data'
import { wilson } from './wilson'

/** Closes at month's ends from December 2019, every other day a gap. */
function atMonthEnds(...closes: readonly number[]) {
  const firstDay = dayNumber(2019, 12, 31)
  const last = new Date(Date.UTC(2019, 12 + closes.length - 1, 0)).getTime() / 86_400_000
  const made = new Float64Array(last - firstDay + 1).fill(NaN)
  for (const [index, close] of closes.entries())
    made[new Date(Date.UTC(2019, 12 + index, 0)).getTime() / 86_400_000 - firstDay] = close
  return { firstDay, closes: made }
}

describe('seasonality', () => {
  it('takes a month from its last close and that of the month before', () => {
    const { months, running } = seasonalityOf(atMonthEnds(100, 110, 99, 99), dayNumber(2020, 6, 1))
    expect(months.map(({ year, month, gain }) => [year, month, Number(gain.toFixed(4))])).toEqual([
      [2020, 1, 0.1],
      [2020, 2, -0.1],
      [2020, 3, 0]
    ])
    expect(running).toBeUndefined()
  })

  it('leaves a month out that has no close, and the one after it', () => {
    const { months } = seasonalityOf(atMonthEnds(100, NaN, 120, 132), dayNumber(2020, 6, 1))
    expect(months.map(({ month }) => month)).toEqual([3])
  })

  it('counts a month once it is over, be it by the calendar or by what is known', () => {
    const made = atMonthEnds(100, 110, 99)
    const cut = { ...made, closes: made.closes.slice(0, -3).fill(105, -1) }
    expect(seasonalityOf(made, dayNumber(2020, 2, 29)).running).toMatchObject({ month: 2 })
    expect(seasonalityOf(cut, dayNumber(2020, 9, 1))).toMatchObject({ months: [{ month: 1 }], running: { month: 2 } })
  })

  it('gives mean, median, count and how often it fell', () => {
    // Thirteen months of +10 %, then January 2021 falls by half.
    const closes = Array.from({ length: 13 }, (_, index) => 100 * 1.1 ** index)
    const { figures } = seasonalityOf(atMonthEnds(...closes, (closes.at(-1) ?? 0) / 2), dayNumber(2021, 3, 1))
    expect(figures[0]).toMatchObject({ month: 1, count: 2, falls: { hits: 1, of: 2 } })
    expect(figures[0]?.mean).toBeCloseTo(-0.2)
    expect(figures[0]?.median).toBeCloseTo(-0.2)
    expect(figures[1]).toMatchObject({ month: 2, count: 1, falls: { hits: 0, of: 1 } })
  })

  it('says nothing of months it does not know', () => {
    expect(seasonalityOf(atMonthEnds(1, 2), dayNumber(2020, 6, 1)).figures[6]).toEqual({ month: 7, count: 0 })
  })

  it('finds months on a row of days, the first one cut', () => {
    const axis = monthAxis(dayNumber(2020, 1, 30), 33)
    expect([...axis.starts]).toEqual([0, 2, 31, 33])
    expect([...monthGains(new Float64Array(33).fill(2), axis)]).toEqual([NaN, 0, 0])
  })

  it.skipIf(!hasMarketData)('of Bitcoin, 2013 to 2024, is that of the reference', () => {
    const { columns, firstDay } = readTable('btc-daily.csv')
    const { figures, months } = seasonalityOf({ firstDay, closes: columns.get('close')! }, dayNumber(2025, 1, 1), 2013)
    const month = (number: number) => figures[number - 1]!
    expect(month(9)).toMatchObject({ count: 12, falls: { hits: 7, of: 12 } })
    expect((100 * month(9).mean!).toFixed(2)).toBe('-3.64')
    expect((100 * month(9).median!).toFixed(2)).toBe('-4.43')
    expect([10, 2, 8].map((number) => [month(number).falls?.hits, month(number).count])).toEqual([
      [2, 12],
      [2, 12],
      [8, 12]
    ])
    const september = months.filter((one) => one.month === 9).map(({ gain }) => Number((100 * gain).toFixed(1)))
    expect(september).toEqual([0.6, -19.4, 2.8, 6.0, -7.9, -5.7, -13.6, -7.5, -7.1, -3.1, 4.0, 7.3])
  })
})

describe('the Wilson interval', () => {
  it('is that of the published examples', () => {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718]
    ] as const
    for (const [hits, of, low, high] of published) {
      expect(wilson(hits, of)?.low).toBeCloseTo(low, 4)
      expect(wilson(hits, of)?.high).toBeCloseTo(high, 4)
    }
    expect(wilson(0, 0)).toBeUndefined()
  })
})
