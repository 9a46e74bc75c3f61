import { describe, expect, it } from 'vitest'
import { dayAt, inAll } from './days'

const daysOf = (...uses: number[]) => uses.map((count, index) => ({ fromMs: index * 100, uses: count }))

describe('days of use', () => {
  it('come to a sum, today, the busiest and what is usual', () => {
    expect(inAll(daysOf(0, 4, 9, 9, 2, 3))).toEqual({
      uses: 27,
      today: 3,
      busiest: { fromMs: 200, uses: 9 },
      median: 7
    })
  })

  it('without use have no busiest and no usual one, and a day that is not over is not usual yet', () => {
    expect(inAll(daysOf(0, 0))).toEqual({ uses: 0, today: 0, busiest: undefined, median: undefined })
    expect(inAll([])).toEqual({ uses: 0, today: 0, busiest: undefined, median: undefined })
    expect(inAll(daysOf(0, 5))).toMatchObject({ uses: 5, today: 5, median: undefined })
    expect(inAll(daysOf(6, 5)).median).toBe(6)
  })

  it('know on which of them a moment lies', () => {
    const days = daysOf(1, 1, 1)
    expect([-1, 0, 99, 100, 900].map((at) => dayAt(days, at))).toEqual([-1, 0, 0, 1, 2])
  })
})
