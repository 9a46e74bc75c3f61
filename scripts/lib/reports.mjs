/** Numbers out of the machine-readable reports of vitest and Playwright, and the closing line made of them. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { scratch } from './paths.mjs'

export const NOTHING = Object.freeze({ passed: 0, failed: 0, skipped: 0 })

/** From `vitest --reporter=json`. A suite that could not be loaded holds no tests and is one failure. */
export function countVitest(report) {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0)
  }
}

/** From Playwright's json reporter. A flaky test passed only when repeated: it counts as failed. */
export function countPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}

/**
 * What a suite contributes: its report's numbers, and one failure more when it ended badly without any (an unhandled
 * error, a crash before the report) or ran nothing at all.
 */
export function judgeSuite(counts, exitCode) {
  const total = counts.passed + counts.failed
  const unexplained = counts.failed === 0 && (exitCode !== 0 || total === 0)
  return unexplained ? { ...counts, failed: 1 } : counts
}

/** The sum of several contributions. */
export const addUp = (contributions) =>
  contributions.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped
    }),
    NOTHING
  )

/** `12 passed, 0 failed` with `, 3 skipped` when some were. */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** Path for a report; what an earlier run left there is removed, so that old numbers never count. */
export function freshReport(name) {
  const file = path.join(scratch, 'reports', `${name}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  rmSync(file, { force: true })
  return file
}

/** Counts in a report file; none when it was not written or is cut short. */
export function readCounts(file, count) {
  if (!existsSync(file)) return NOTHING
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return NOTHING
  }
}
