/** What a change cost: the same benchmarks of two checkouts, run in turns, held against each other and against what chance alone does. */
import { columns } from './benchmarks.mjs'

/** Smaller than this nobody minds, however sure it is: a share. */
const NEGLIGIBLE = 0.01
/** Student's t, two-sided 95 %, by degrees of freedom from 1. */
const STUDENT = [12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145]
const STUDENT_FAR = 1.96

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}

/** Half the width of the interval in which the mean lies, 95 times of 100. Infinite for a single value. */
export function uncertainty(values) {
  if (values.length < 2) return Infinity
  const centre = mean(values)
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
  return ((STUDENT[values.length - 2] ?? STUDENT_FAR) * Math.sqrt(variance)) / Math.sqrt(values.length)
}

/** The figure that its budget speaks about: against its baseline of the same run where there is one. */
const judgedOf = (budget) => (verdict) => (budget.of === 'ratio' ? verdict.ratio : verdict.value)

/**
 * One benchmark of both sides. `before` and `after`: verdicts, one a round, made next to each other, so that a slow moment of the
 * machine hits both. Shares where all figures are above zero, plain differences else.
 */
export function compare(name, budget, before, after) {
  const figure = judgedOf(budget)
  const [was, is] = [before.map(figure), after.map(figure)]
  const rounds = Math.min(was.length, is.length)
  const inShares = [...was, ...is].every((value) => value > 0)
  const steps = Array.from({ length: rounds }, (_, round) =>
    inShares ? Math.log(is[round] / was[round]) : is[round] - was[round]
  )
  const step = mean(steps)
  const noise = uncertainty(steps)
  const change = inShares ? Math.expm1(step) : step
  const limit = budget.max ?? budget.min
  const worse = budget.max === undefined ? -step : step
  const floor = inShares ? NEGLIGIBLE : NEGLIGIBLE * Math.abs(limit)
  const typical = middle(is)
  const met = budget.max === undefined ? typical >= limit : typical <= limit
  const certain = Math.abs(step) > Math.max(noise, floor)
  return {
    name,
    unit: budget.of === 'ratio' ? 'of its baseline' : (after[0]?.unit ?? ''),
    before: middle(was),
    after: typical,
    change,
    noise: inShares && Number.isFinite(noise) ? Math.expm1(noise) : noise,
    inShares,
    budget: limit,
    verdict: met ? (certain ? (worse > 0 ? 'WORSE' : 'better') : 'same') : 'MISS'
  }
}

/** All names that either side measured. `rounds`: of each, verdicts by name. A name that only one side knows is said and not judged. */
export function compareAll(budgets, before, after) {
  const of = (rounds, name) => rounds.flatMap((round) => round.filter((verdict) => verdict.name === name))
  const names = [...new Set([...after, ...before].flat().map(({ name }) => name))]
  return names.map((name) => {
    const [was, is] = [of(before, name), of(after, name)]
    const budget = budgets[name]
    if (was.length === 0 || is.length === 0 || budget === undefined)
      return {
        name,
        verdict: is.length === 0 ? 'gone' : was.length === 0 ? 'new' : 'no budget',
        met: is.every(({ ok }) => ok)
      }
    return compare(name, budget, was, is)
  })
}

/** Whether somebody has to look: a budget is missed, or something is worse by more than chance does. */
export const isBad = (row) =>
  row.verdict === 'MISS' || row.verdict === 'WORSE' || (row.verdict === 'new' && row.met === false)

const digits = (value) =>
  value === undefined || !Number.isFinite(value) ? '?' : value.toLocaleString('en', { maximumSignificantDigits: 4 })
const signed = (value, text) => `${value > 0 ? '+' : ''}${text}`
const step = (row, value) => (row.inShares ? `${(100 * value).toFixed(1)} %` : digits(value))

/** For people. `reference`: what the other side is called. */
export function comparisonTable(rows, reference) {
  const head = ['', 'benchmark', reference, 'now', 'unit', 'change', 'noise', 'budget']
  const body = rows.map((row) =>
    row.change === undefined
      ? [row.verdict, row.name, '', '', '', '', '', '']
      : [
          row.verdict,
          row.name,
          digits(row.before),
          digits(row.after),
          row.unit,
          signed(row.change, step(row, row.change)),
          Number.isFinite(row.noise) ? `± ${step(row, row.noise)}` : 'one round tells nothing',
          digits(row.budget)
        ]
  )
  return columns([head, ...body])
}
