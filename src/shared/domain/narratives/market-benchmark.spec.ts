import { expect, it } from 'vitest'
import { marketBenchmark } from './market-benchmark'

const line = (...values: readonly number[]) => Float64Array.from(values)
const rounded = (values: Float64Array) => Array.from(values, (value) => Math.round(value * 1e6) / 1e6)

it('without a known cap it is the coins’ index', () => {
  const index = line(100, 110, NaN, 120)
  expect(marketBenchmark(index, line(NaN, NaN, NaN, NaN))).toBe(index)
})

it('is the cap where it is known, and before it the index led up to it', () => {
  // 2,000 stands against 110: one point is 18.18 of cap. The day before is then 100 points, 1,818.18.
  expect(rounded(marketBenchmark(line(100, 110, 121), line(NaN, 2_000, 2_100)))).toEqual([1818.181818, 2_000, 2_100])
})

it('a gap is bridged by what the coins did since the last known day', () => {
  // From 2,000 the index rises by a tenth, to 2,200; then the cap itself says 2,150.
  expect(rounded(marketBenchmark(line(100, 110, 115), line(2_000, NaN, 2_150)))).toEqual([2_000, 2_200, 2_150])
})

it('a day that neither knows stays unknown, and a cap that is none counts as unknown', () => {
  const [a, b, c] = marketBenchmark(line(100, NaN, 110), line(2_000, NaN, 0))
  expect([a, c]).toEqual([2_000, 2_200])
  expect(b).toBeNaN()
})

it('a cap of a day without an index stands, and scales nothing', () => {
  expect(rounded(marketBenchmark(line(100, NaN, 110), line(2_000, 2_050, NaN)))).toEqual([2_000, 2_050, 2_200])
})
