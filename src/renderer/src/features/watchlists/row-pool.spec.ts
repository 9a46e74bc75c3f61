import { describe, expect, it } from 'vitest'
import { poolOf } from './row-pool'

const pool = (startIndex: number, count = 5_000, size = 36) => poolOf({ startIndex, overscan: 8, count }, size)

describe('the rows that are drawn', () => {
  it('are as many wherever one scrolls, at both ends as well', () => {
    for (const start of [0, 3, 8, 100, 4_980, 4_999]) expect(pool(start)).toHaveLength(36)
    expect(pool(0)[0]).toBe(0)
    expect(pool(4_990).at(-1)).toBe(4_999)
    expect(pool(100)[0]).toBe(92)
  })
  it('take over from each other one by one', () => {
    const keys = (start: number) => pool(start).map((index) => index % 36)
    expect(new Set(keys(100))).toEqual(new Set(keys(101)))
    expect(new Set(keys(100)).size).toBe(36)
  })
  it('are all there are of a short list', () => expect(pool(0, 3)).toEqual([0, 1, 2]))
})
