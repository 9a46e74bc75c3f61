import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../kernel/ids'
import { drawdown } from './drawdown'
import { gapsIn } from './gaps'
import { firstAtOrAfter, rebaseFactor } from './rebase'

describe('drawdown', () => {
  it('is the way down from the highest close so far, by hand', () => {
    expect([...drawdown(Float64Array.of(50, 100, 75, 40, 100, 120, 90))]).toEqual([0, 0, -25, -60, 0, 0, -25])
  })

  const file = path.resolve(import.meta.dirname, '../../../../../shared/market-data/btc-daily.csv')
  it.skipIf(!existsSync(file))('ends 30.6 % under the high in the reference history of Bitcoin', () => {
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
    const at = head.trim().toLowerCase().split(',').indexOf('close')
    const closes = Float64Array.from(lines, (line) => Number(line.split(',')[at]))
    expect(drawdown(closes).at(-1)).toBeCloseTo(-30.6, 1)
  })
})

describe('rebaseFactor', () => {
  const times = Float64Array.of(10, 20, 30, 40)
  const closes = Float64Array.of(8, 4, 5, 2)
  it('sets the first close in sight to 100', () => {
    expect(rebaseFactor(times, closes, 15)).toBe(25)
    expect(rebaseFactor(times, closes, 20)).toBe(25)
    expect(rebaseFactor(times, closes, 21)).toBe(20)
  })
  it('begins where the coin begins, if that is later', () => expect(rebaseFactor(times, closes, 0)).toBe(12.5))
  it('has nothing to say where all lies before', () => {
    expect(rebaseFactor(times, closes, 41)).toBeNaN()
    expect(firstAtOrAfter(times, 41)).toBe(4)
  })
})

describe('gapsIn', () => {
  it('counts what is missing between the first and the last bar', () => {
    const times = Float64Array.of(1, 2, 5, 6, 8).map((day) => day * DAY_MS)
    expect(gapsIn(times, '1d')).toEqual([
      { after: 1, missing: 2 },
      { after: 3, missing: 1 }
    ])
  })
  it('finds none in nothing', () => expect(gapsIn(new Float64Array(0), '1d')).toEqual([]))
})
