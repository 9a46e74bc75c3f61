/** What days of use come to in figures: pure counting, whoever tells where a day begins. */

/** Six weeks: as many bars as a pane has room for. */
export const DAYS_COUNTED = 42

export interface Day {
  readonly fromMs: number
  readonly uses: number
}

export interface DaysInAll {
  readonly uses: number
  /** The last day, which is not over. */
  readonly today: number
  /** The first of the busiest days; undefined where there was no use. */
  readonly busiest: Day | undefined
  /** Of the days in use before today: "usual" means when the key is in use, here as in a baseline. */
  readonly median: number | undefined
}

/** Of days in their order, today the last. */
export function inAll(days: readonly Day[]): DaysInAll {
  const used = days.filter(({ uses }) => uses > 0)
  return {
    uses: used.reduce((sum, { uses }) => sum + uses, 0),
    today: days.at(-1)?.uses ?? 0,
    busiest: used.reduce<Day | undefined>((most, day) => (most && most.uses >= day.uses ? most : day), undefined),
    median: median(used.filter((day) => day !== days.at(-1)).map(({ uses }) => uses))
  }
}

function median(counts: readonly number[]): number | undefined {
  const sorted = counts.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : Math.round((lower + upper) / 2)
}

/** On which of the days a moment lies; -1 before the first. */
export const dayAt = (days: readonly Day[], atMs: number): number => days.findLastIndex(({ fromMs }) => fromMs <= atMs)
