import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, compareAll, comparisonTable, isBad, uncertainty } from './lib/compare.mjs'

const most = { of: 'value', max: 100 }
const least = { of: 'value', min: 10 }
const verdicts = (name: string, values: readonly number[], more: object = {}) =>
  values.map((value) => ({ name, value, unit: 'ms', ok: true, ...more }))
const judge = (budget: object, before: readonly number[], after: readonly number[]) =>
  compare('start', budget, verdicts('start', before), verdicts('start', after))

describe('a benchmark of two checkouts', () => {
  it('is the same where it differs by less than its rounds do', () => {
    expect(judge(most, [50, 58, 52, 60, 55], [54, 52, 60, 55, 57]).verdict).toBe('same')
  })

  it('is worse where it differs by more, and tells by how much', () => {
    const row = judge(most, [50, 51, 50, 49, 50], [60, 61, 60, 59, 60])
    expect(row).toMatchObject({ verdict: 'WORSE', before: 50, after: 60 })
    expect(row.change).toBeCloseTo(0.2, 2)
    expect(row.noise).toBeLessThan(0.01)
  })

  it('is better where less is better and it is less; the other way where more is better', () => {
    expect(judge(most, [60, 61, 60], [50, 51, 50]).verdict).toBe('better')
    expect(judge(least, [60, 61, 60], [50, 51, 50]).verdict).toBe('WORSE')
    expect(judge(least, [50, 51, 50], [60, 61, 60]).verdict).toBe('better')
  })

  it('misses its budget whatever it was before', () => {
    expect(judge(most, [150, 151, 150], [140, 141, 140]).verdict).toBe('MISS')
    expect(judge(least, [5, 5, 5], [9, 9, 9]).verdict).toBe('MISS')
  })

  it('is judged against its baseline where its budget is', () => {
    const [before, after] = [1.1, 1.4].map((ratio) => verdicts('start', [700, 710, 705], { ratio }))
    expect(compare('start', { of: 'ratio', max: 1.5 }, before, after)).toMatchObject({
      verdict: 'WORSE',
      before: 1.1,
      after: 1.4
    })
  })

  it('is never worse by a hundredth or less, however sure that is', () => {
    expect(judge({ of: 'value', max: 300_000 }, [200_000, 200_000], [200_900, 200_900]).verdict).toBe('same')
    expect(judge({ of: 'value', max: 300_000 }, [200_000, 200_000], [203_000, 203_000]).verdict).toBe('WORSE')
  })

  it('of which some rounds are zero is told in its unit', () => {
    expect(judge({ of: 'value', max: 0.05 }, [0, 0, 0], [0, 0, 0])).toMatchObject({ verdict: 'same', inShares: false })
    expect(judge({ of: 'value', max: 10 }, [0, 0, 0], [3, 3, 3])).toMatchObject({ verdict: 'WORSE', change: 3 })
  })

  it('in one round says nothing about the change', () => {
    expect(judge(most, [50], [90]).verdict).toBe('same')
  })

  it('is called worse in few of a hundred comparisons of a checkout with itself', () => {
    let wrong = 0
    const runs = 200
    const values = fc.sample(fc.array(fc.double({ min: 45, max: 55, noNaN: true }), { minLength: 10, maxLength: 10 }), {
      numRuns: runs,
      seed: 7
    })
    for (const ten of values) if (judge(most, ten.slice(0, 5), ten.slice(5)).verdict !== 'same') wrong += 1
    expect(wrong).toBeLessThan(0.15 * runs)
  })
})

describe('how sure a mean is', () => {
  it('grows with the rounds', () => {
    expect(uncertainty([1])).toBe(Infinity)
    expect(uncertainty([1, 2])).toBeGreaterThan(uncertainty([1, 2, 1, 2, 1, 2]))
    expect(uncertainty([3, 3, 3])).toBe(0)
  })
})

describe('two whole runs', () => {
  const budgets = { start: most, old: most, fresh: most }
  const before = [verdicts('start', [50]), verdicts('start', [51]), verdicts('old', [1])]
  const after = [verdicts('start', [70]), verdicts('start', [71]), verdicts('fresh', [500], { ok: false })]
  const rows = compareAll(budgets, before, after)

  it('are compared by name; what one side alone has is named', () => {
    expect(rows.map(({ name, verdict }: { name: string; verdict: string }) => [name, verdict])).toEqual([
      ['start', 'WORSE'],
      ['fresh', 'new'],
      ['old', 'gone']
    ])
    expect(rows.map(isBad)).toEqual([true, true, false])
  })

  it('are shown as a table', () => {
    const [head, first] = comparisonTable(rows, 'main~5').split('\n')
    expect(head).toMatch(/benchmark +main~5 +now +unit +change +noise +budget/u)
    expect(first).toMatch(/^WORSE +start +50 +70 +ms +\+39\.\d % +± \d+\.\d % +100$/u)
  })
})
