/** One line of JSON a measurement, judged against benchmarks/budgets.json. `npm run bench` collects them. */
import { readFileSync } from 'node:fs'

export interface Measurement {
  /** Its key in budgets.json. */
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The same quantity of what it is compared with, in the same unit. */
  readonly baseline?: number
}

export interface Verdict extends Measurement {
  readonly ratio?: number
  readonly budget: number
  readonly ok: boolean
}

/** `of`: whether the budget caps the value itself, or value / baseline, or sets the least of either. */
type Budget = { readonly of: 'value' | 'ratio'; readonly max?: number; readonly min?: number }

/** A measurement without a budget, or one whose baseline is missing, is an error of the benchmark: it throws. */
export function judge(measurement: Measurement, budgets: Readonly<Record<string, Budget>>): Verdict {
  const budget = budgets[measurement.name]
  if (!budget) throw new Error(`${measurement.name} has no budget`)
  const ratio = measurement.baseline === undefined ? undefined : measurement.value / measurement.baseline
  const judged = budget.of === 'ratio' ? ratio : measurement.value
  const limit = budget.max ?? budget.min
  if (judged === undefined || limit === undefined) throw new Error(`${measurement.name} cannot be judged`)
  const ok = budget.max === undefined ? judged >= limit : judged <= limit
  return { ...measurement, ...(ratio === undefined ? {} : { ratio }), budget: limit, ok }
}

/** Prints the verdict; run from the project's root. */
export function report(measurement: Measurement): void {
  const budgets = JSON.parse(readFileSync('benchmarks/budgets.json', 'utf8')) as Record<string, Budget>
  console.log(JSON.stringify(judge(measurement, budgets)))
}

/** The middle of the sorted values; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (middle === undefined) throw new Error('median of nothing')
  return middle
}
