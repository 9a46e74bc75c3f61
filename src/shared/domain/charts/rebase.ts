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
 * Closes as if the first one at or after `fromMs` had been 100: coins of any price beside each other. Where a coin begins later than
 * `fromMs` it begins there at 100. Bars before it are NaN.
 */
export function rebase(times: Float64Array, closes: Float64Array, fromMs: number): Float64Array {
  const at = firstAtOrAfter(times, fromMs)
  const base = closes[at] ?? NaN
  return closes.map((close, index) => (index < at ? NaN : (100 * close) / base))
}
