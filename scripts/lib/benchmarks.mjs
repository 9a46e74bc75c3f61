/** What benchmarks print, read back: lines of JSON among whatever else a process says. */

/** The verdicts in a benchmark's output: lines that hold an object with a name and a numeric value. */
export function parseVerdicts(text) {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return []
    try {
      const verdict = JSON.parse(line)
      return typeof verdict.name === 'string' && typeof verdict.value === 'number' ? [verdict] : []
    } catch {
      return []
    }
  })
}

/** Names in budgets.json that no verdict speaks about. */
export const unmeasured = (budgets, verdicts) =>
  Object.keys(budgets).filter((name) => !verdicts.some((verdict) => verdict.name === name))

const number = (value) =>
  value === undefined || value === null
    ? ''
    : value.toLocaleString('en', { maximumSignificantDigits: Math.max(4, String(Math.trunc(value)).length) })

/** Rows of text, their columns padded to one width each. */
export function columns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** Verdicts for people: columns padded, misses marked. */
export function table(verdicts) {
  const head = ['', 'benchmark', 'value', 'unit', 'baseline', 'ratio', 'budget']
  const rows = verdicts.map((one) => [
    one.ok === true ? 'ok' : 'MISS',
    one.name,
    number(one.value),
    one.unit ?? '',
    number(one.baseline),
    number(one.ratio),
    number(one.budget)
  ])
  return columns([head, ...rows])
}
