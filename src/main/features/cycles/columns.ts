/** Columns as they cross to a window: no NaN, no more digits than a chart can show. */

/** Six significant digits: finer than a pixel of any chart. */
const DIGITS = 6

export const rounded = (value: number): number => Number(value.toPrecision(DIGITS))

export const column = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : rounded(value)))

/** One of each `step` values, chosen by `pick` among the known ones; null where none is known. */
export function thinned(
  values: Float64Array,
  step: number,
  pick: (known: readonly number[]) => number
): (number | null)[] {
  return Array.from({ length: Math.ceil(values.length / step) }, (_, index) => {
    const known = Array.from(values.subarray(index * step, (index + 1) * step)).filter((value) => !Number.isNaN(value))
    return known.length === 0 ? null : rounded(pick(known))
  })
}
