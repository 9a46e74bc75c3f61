import { DAY_MS } from '../../kernel/ids'

/** A named series, oldest first: parallel columns of times (milliseconds) and values. */
export interface Line {
  readonly atMs: Float64Array
  readonly values: Float64Array
}

export interface Change {
  readonly from: number
  readonly to: number
  readonly fromMs: number
  readonly toMs: number
}

/**
 * The latest value against the latest one that is at least `days` older. Undefined where the series does not go back that far, or
 * leaves a hole of more than a quarter of the span before that day: then the comparison would be with another time than it says.
 */
export function changeOver({ atMs, values }: Line, days: number): Change | undefined {
  const last = atMs.length - 1
  const toMs = atMs[last]
  if (toMs === undefined) return undefined
  const span = days * DAY_MS
  let at = last
  while (at >= 0 && (atMs[at] ?? 0) > toMs - span) at -= 1
  const fromMs = atMs[at]
  if (fromMs === undefined || toMs - fromMs > span * 1.25) return undefined
  return { from: values[at] ?? NaN, to: values[last] ?? NaN, fromMs, toMs }
}
