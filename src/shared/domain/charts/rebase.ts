/** Position of the first time that is not before `fromMs`; the length where all are. `times` rise. */
export function firstAtOrAfter(times: Float64Array, fromMs: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? NaN) < fromMs) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * By what a coin's closes are multiplied so that the first one at or after `fromMs` is 100: coins of any price beside each other. Where a
 * coin begins later than `fromMs` it begins there at 100. NaN where it has no close there.
 */
export const rebaseFactor = (times: Float64Array, closes: Float64Array, fromMs: number): number =>
  100 / (closes[firstAtOrAfter(times, fromMs)] ?? NaN)
