/**
 * The rotation graph: how strong something is against a benchmark, and whether that grows. In the manner of relative rotation graphs, whose own
 * formula is not published; this is the open z-score form, and every number of it is defined here.
 */

/** Values that a mean and a deviation are made of. */
export const ROTATION_WINDOW = 14

export interface Rotation {
  readonly ratio: Float64Array
  readonly momentum: Float64Array
}

/** Below this share of the mean, what differs is rounding: P = k B must not look like a rotation. */
const ROUNDING = 1e-12

/**
 * RS = 100 P / B; RS-Ratio = 100 + (RS - mean) / sd of the last n; ROC = 100 (RS-Ratio / its previous - 1); RS-Momentum = 100 + (ROC - mean) / sd of the
 * last n. sd with n - 1. Closes of one day or one week each, NaN for a gap; a window with a gap in it, or not yet full, gives NaN. sd = 0 gives 100.
 */
export function rotation(prices: Float64Array, benchmark: Float64Array, n = ROTATION_WINDOW): Rotation {
  const strength = new Float64Array(prices.length)
  for (let at = 0; at < prices.length; at += 1) {
    const price = prices[at] ?? NaN
    const against = benchmark[at] ?? NaN
    strength[at] = price > 0 && against > 0 ? (100 * price) / against : NaN
  }
  const ratio = centred(strength, n, 0)
  const change = new Float64Array(prices.length).fill(NaN)
  for (let at = 1; at < prices.length; at += 1) change[at] = 100 * ((ratio[at] ?? NaN) / (ratio[at - 1] ?? NaN) - 1)
  // Changes lie around 0, where a share of the mean says nothing.
  return { ratio, momentum: centred(change, n, ROUNDING) }
}

/** 100 + how many standard deviations a value lies above the mean of the n values that end with it. */
function centred(values: Float64Array, n: number, leastNoise: number): Float64Array {
  const out = new Float64Array(values.length).fill(NaN)
  /** Values without a gap up to here. */
  let run = 0
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN
    run = Number.isFinite(value) ? run + 1 : 0
    if (run < n) continue
    // Differences from the first: equal values then have a deviation of exactly 0.
    const base = values[at - n + 1] ?? NaN
    let sum = 0
    for (let i = at - n + 1; i <= at; i += 1) sum += (values[i] ?? NaN) - base
    const mean = sum / n
    let squares = 0
    for (let i = at - n + 1; i <= at; i += 1) squares += ((values[i] ?? NaN) - base - mean) ** 2
    const sd = Math.sqrt(squares / (n - 1))
    const noise = Math.max(leastNoise, ROUNDING * Math.abs(base + mean))
    out[at] = sd > noise ? 100 + (value - base - mean) / sd : 100
  }
  return out
}
