/** Whether a figure that was read again and again stays where it was. */

export interface Reading {
  readonly atMs: number
  readonly value: number
}

export interface Allowance {
  /** Of the middle value; what a figure may grow by within an hour. */
  readonly share?: number
  /** In the figure's own unit; the larger of both counts. */
  readonly most: number
}

export interface Flatness {
  readonly readings: number
  readonly first: number
  readonly middle: number
  readonly last: number
  readonly highest: number
  /** In the figure's unit: what the slope comes to in an hour. */
  readonly perHour: number
  readonly allowed: number
  readonly flat: boolean
}

const HOUR_MS = 3_600_000
/** Fewer say nothing about a slope. */
export const LEAST_READINGS = 5

export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half]
  const lower = sorted[sorted.length % 2 === 0 ? half - 1 : half]
  if (upper === undefined || lower === undefined) throw new Error('the middle of nothing')
  return (lower + upper) / 2
}

/**
 * The middle of the slopes between all pairs (Theil and Sen), a millisecond: a third of the readings may be far off, as
 * after an export, without moving it.
 */
export function slope(readings: readonly Reading[]): number {
  const slopes = readings.flatMap((one, index) =>
    readings
      .slice(index + 1)
      .filter((other) => other.atMs !== one.atMs)
      .map((other) => (other.value - one.value) / (other.atMs - one.atMs))
  )
  return middle(slopes)
}

/** What shrinks is flat. Throws where there are too few readings to tell. */
export function flatness(readings: readonly Reading[], allowance: Allowance): Flatness {
  const [first] = readings
  const last = readings.at(-1)
  if (first === undefined || last === undefined || readings.length < LEAST_READINGS)
    throw new Error(`${readings.length} readings: too few to tell whether it is flat`)
  const values = readings.map(({ value }) => value)
  const typical = middle(values)
  const perHour = slope(readings) * HOUR_MS
  const allowed = Math.max(allowance.most, (allowance.share ?? 0) * typical)
  return {
    readings: readings.length,
    first: first.value,
    middle: typical,
    last: last.value,
    highest: Math.max(...values),
    perHour,
    allowed,
    flat: perHour <= allowed
  }
}
