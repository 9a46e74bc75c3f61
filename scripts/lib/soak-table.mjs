/** A soak's report for people. */
import { columns } from './benchmarks.mjs'

const MB = 1024 * 1024
const isBytes = (name) => /memory|heap|buffers|file$|file of the market$/u.test(name)

const shown = (name, value) => {
  if (!Number.isFinite(value)) return ''
  return isBytes(name) ? `${(value / MB).toFixed(1)} MiB` : String(Number(value.toFixed(1)))
}

/** One line a cause: how often, and of whom. */
function failed(failures) {
  const causes = Object.entries(failures)
  if (causes.length === 0) return ['nothing failed']
  return causes.map(([cause, each]) => {
    const times = Object.values(each).reduce((sum, count) => sum + count, 0)
    const told = Object.entries(each).map(([what, count]) => `${what} (${count})`)
    return `${cause}, ${times} ${times === 1 ? 'time' : 'times'}: ${told.join('; ')}`
  })
}

/** One row a figure: its course, what its slope comes to in an hour, and whether that is flat. */
export function soakTable(report) {
  const head = ['', 'figure', 'first', 'middle', 'last', 'highest', 'an hour adds', 'allowed']
  const rows = report.figures.map(({ name, judged, flat, first, middle, last, highest, perHour, allowed }) => [
    judged ? (flat ? 'flat' : 'GROWS') : '',
    name,
    ...[first, middle, last, highest, perHour].map((value) => shown(name, value)),
    judged ? shown(name, allowed) : ''
  ])
  const lines = [
    `${report.minutes.toFixed(1)} minutes, ${report.rounds} rounds, ${report.signatures} signatures (${report.signaturesASecond.toFixed(1)} a second), ` +
      `${report.acts.locks} locks, ${report.acts.exports} exports of ${report.acts.exportedEntries} entries, ${report.acts.screens} screens`,
    ...report.problems,
    ...failed(report.failures)
  ]
  return `${lines.join('\n')}\n\n${columns([head, ...rows])}`
}
