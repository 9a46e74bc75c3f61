import { describe, expect, it } from 'vitest'
import { parseVerdicts, table, unmeasured } from './lib/benchmarks.mjs'
import { addUp, closingLine, countPlaywright, countVitest, judgeSuite } from './lib/reports.mjs'

describe('counting', () => {
  it('takes the numbers of vitest, and a file that could not be loaded as a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] }
    ]
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults }
    expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 3 })
  })

  it('takes the numbers of Playwright; a test that passed only when repeated failed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 3, failed: 2, skipped: 2 })
    expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(3)
  })
})

describe('judging a suite', () => {
  const fine = { passed: 4, failed: 0, skipped: 0 }

  it('believes its numbers when it ended well', () => {
    expect(judgeSuite(fine, 0)).toEqual(fine)
  })

  it('counts a bad end without a failed test as one failure', () => {
    expect(judgeSuite(fine, 1)).toEqual({ ...fine, failed: 1 })
  })

  it('counts a suite that ran nothing as one failure', () => {
    expect(judgeSuite({ passed: 0, failed: 0, skipped: 3 }, 0).failed).toBe(1)
  })

  it('does not count a failure twice', () => {
    expect(judgeSuite({ ...fine, failed: 2 }, 1).failed).toBe(2)
  })
})

describe('the closing line', () => {
  it('names skipped tests when there are some', () => {
    const part = { passed: 2, failed: 1, skipped: 0 }
    expect(closingLine(addUp([part, part]))).toBe('4 passed, 2 failed')
    expect(closingLine(addUp([part, { ...part, skipped: 3 }]))).toBe('4 passed, 2 failed, 3 skipped')
  })
})

describe('what benchmarks print', () => {
  const verdict = { name: 'start', value: 812, unit: 'ms', baseline: 700, ratio: 1.16, budget: 1.3, ok: true }

  it('is read from among other lines', () => {
    expect(parseVerdicts(`warming up\n${JSON.stringify(verdict)}\n{"name":1}\n{broken\n`)).toEqual([verdict])
  })

  it('must cover each budget', () => {
    expect(unmeasured({ start: {}, memory: {} }, [verdict])).toEqual(['memory'])
  })

  it('is shown to people with misses marked', () => {
    const text = table([verdict, { ...verdict, name: 'memory', ok: false }])
    expect(text.split('\n')[1]).toMatch(/^ok {4}start {6}812/)
    expect(text.split('\n')[2]).toMatch(/^MISS  memory/)
  })
})
