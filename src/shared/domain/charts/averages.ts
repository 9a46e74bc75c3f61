export const averageKinds = ['sma', 'ema'] as const
export type AverageKind = (typeof averageKinds)[number]

/** A moving average over the last `length` bars; bars are counted, not days. */
export interface Average {
  readonly kind: AverageKind
  readonly length: number
}

export const LONGEST_AVERAGE = 400

export const averageOf = (closes: Float64Array, { kind, length }: Average): Float64Array =>
  kind === 'sma' ? simpleAverage(closes, length) : exponentialAverage(closes, length)

/** The mean of the last `length` closes; NaN until there are so many. Each window is summed anew: no error adds up. */
export function simpleAverage(closes: Float64Array, length: number): Float64Array {
  const means = new Float64Array(closes.length).fill(NaN)
  for (let at = length - 1; at < closes.length; at++) means[at] = meanOf(closes, at - length + 1, length)
  return means
}

/**
 * Begins as the simple average of the first `length` closes, then moves by 2 / (length + 1) of the way to each close, as TA-Lib and most
 * charts do. NaN until it begins.
 */
export function exponentialAverage(closes: Float64Array, length: number): Float64Array {
  const means = new Float64Array(closes.length).fill(NaN)
  if (closes.length < length) return means
  const weight = 2 / (length + 1)
  let mean = meanOf(closes, 0, length)
  means[length - 1] = mean
  for (let at = length; at < closes.length; at++) {
    mean += weight * ((closes[at] ?? NaN) - mean)
    means[at] = mean
  }
  return means
}

function meanOf(values: Float64Array, from: number, count: number): number {
  let sum = 0
  for (let index = from; index < from + count; index++) sum += values[index] ?? NaN
  return sum / count
}
