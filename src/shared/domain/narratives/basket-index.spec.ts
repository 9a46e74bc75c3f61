import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basketIndex, contributions, weightsAt, type MemberDays } from './basket-index'
import { dayOf, monthOf } from './calendar'

const day = (text: string): number => dayOf(Date.parse(`${text}T00:00:00Z`))
const member = (closes: readonly number[], caps: readonly number[] = closes): MemberDays => ({
  closes: Float64Array.from(closes),
  caps: Float64Array.from(caps)
})

describe('basketIndex', () => {
  it('weighs anew at the first close of the month, as worked out by hand', () => {
    // 30 January to 2 February. A doubles, B halves; on 1 February both are worth half again.
    const members = [member([10, 20, 20, 10]), member([10, 5, 5, 5])]
    const { index, rebalances } = basketIndex(day('2024-01-30'), 4, members, { weighting: 'equal' })
    // 100 = 5 A + 5 B; 5 x 20 + 5 x 5 = 125; rebalanced to 3.125 A + 12.5 B; 31.25 + 62.5.
    expect([...index]).toEqual([100, 125, 125, 93.75])
    expect(rebalances.map(({ at, units }) => [at, [...units]])).toEqual([
      [0, [5, 5]],
      [2, [3.125, 12.5]]
    ])
  })

  it('leaves a member without a price that day out until the next rebalance', () => {
    const members = [member([10, 11, 10, 10, 10]), member([NaN, 50, 100, 100, 200])]
    const { index, rebalances } = basketIndex(day('2024-01-30'), 5, members, { weighting: 'equal' })
    expect([...index].map((worth) => Number(worth.toFixed(9)))).toEqual([100, 110, 100, 100, 150])
    expect(rebalances.map(({ weights }) => [...weights])).toEqual([
      [1, 0],
      [0.5, 0.5]
    ])
  })

  it('keeps the last price of a member that has none, and knows nothing of a day without any', () => {
    const members = [member([10, NaN, NaN, 20]), member([10, 20, NaN, 10])]
    const { index } = basketIndex(day('2024-01-10'), 4, members, { weighting: 'equal' })
    expect([...index]).toEqual([100, 150, NaN, 150])
  })

  it('takes the first day of the month that has a close, where the first has none', () => {
    const { rebalances } = basketIndex(day('2024-01-31'), 4, [member([1, NaN, 2, 2])], { weighting: 'equal' })
    expect(rebalances.map(({ at }) => at)).toEqual([0, 2])
  })

  it('caps by market cap, and leaves out who has none', () => {
    const flat = [1, 1]
    const members = [
      member(flat, [900, 900]),
      member(flat, [50, 50]),
      member(flat, [30, 30]),
      member(flat, [15, 15]),
      member(flat, [5, 5]),
      member(flat, [NaN, NaN])
    ]
    const { rebalances } = basketIndex(day('2024-01-10'), 2, members, { weighting: 'capped' })
    // 25 %, then 50 of the remaining 100 over 75 % would be 37.5 %: 25 %; 30 : 15 : 5 share the other half, 30 % is 25 %; 15 : 5 share 25 %.
    expect([...(rebalances[0]?.weights ?? [])]).toEqual([0.25, 0.25, 0.25, 0.1875, 0.0625, 0])
  })

  it('is nothing of no members, and of members that never had a price', () => {
    expect(basketIndex(0, 3, [], { weighting: 'equal' })).toEqual({
      index: new Float64Array(3).fill(NaN),
      rebalances: []
    })
    expect(basketIndex(0, 2, [member([NaN, NaN])], { weighting: 'capped' }).rebalances).toEqual([])
  })

  const prices = fc.array(fc.oneof(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.constant(NaN)), {
    minLength: 90,
    maxLength: 90
  })
  const baskets = fc.array(
    prices.map((closes) => member(closes)),
    { minLength: 1, maxLength: 6 }
  )

  it('moves by what its members contribute', () => {
    fc.assert(
      fc.property(
        baskets,
        fc.constantFrom('equal' as const, 'capped' as const),
        fc.nat(89),
        fc.nat(89),
        (members, weighting, a, b) => {
          const built = basketIndex(day('2024-01-01'), 90, members, { weighting })
          const [from, to] = [Math.min(a, b), Math.max(a, b)]
          const points = contributions(built, members, from, to)
          const change = (built.index[to] ?? NaN) - (built.index[from] ?? NaN)
          if (points === undefined || Number.isNaN(change)) return
          const sum = points.reduce((all, one) => all + one, 0)
          const size = Math.max(...built.index.filter((value) => value > 0))
          expect(Math.abs(sum - change)).toBeLessThanOrEqual(1e-9 * size)
        }
      )
    )
  })

  it('does not depend on the unit that a price is written in', () => {
    fc.assert(
      fc.property(baskets, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (members, scale) => {
        const scaled = members.map(({ closes, caps }) => ({ closes: closes.map((close) => close * scale), caps }))
        const one = basketIndex(0, 90, members, { weighting: 'equal' }).index
        const other = basketIndex(0, 90, scaled, { weighting: 'equal' }).index
        one.forEach((value, at) => {
          if (Number.isNaN(value)) expect(other[at]).toBeNaN()
          else expect((other[at] ?? NaN) / value).toBeCloseTo(1, 9)
        })
      })
    )
  })

  it('weighs to 1 on any day after it was formed', () => {
    fc.assert(
      fc.property(baskets, fc.nat(89), (members, at) => {
        const weights = weightsAt(basketIndex(0, 90, members, { weighting: 'capped' }), members, at)
        if (weights) expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
      })
    )
  })
})

describe('contributions', () => {
  it('are points of the index, over a rebalance', () => {
    const members = [member([10, 20, 20, 10]), member([10, 5, 5, 5])]
    const built = basketIndex(day('2024-01-30'), 4, members, { weighting: 'equal' })
    // A: 5 x 10, then 3.125 x -10; B: 5 x -5.
    expect([...(contributions(built, members, 0, 3) ?? [])]).toEqual([50 - 31.25, -25])
    expect(contributions(basketIndex(0, 2, [], { weighting: 'equal' }), [], 0, 1)).toBeUndefined()
  })
})

it('counts months by the civil calendar', () => {
  for (let at = -800; at < 30_000; at += 1) {
    const date = new Date(at * 86_400_000)
    expect(monthOf(at)).toBe((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth())
  }
})
