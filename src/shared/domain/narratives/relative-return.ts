/** Days that momentum looks back. */
export const MOMENTUM_DAYS = 30

/**
 * Return against the benchmark over `steps` positions: (1 + own) / (1 + benchmark's) - 1, which is the return counted in the benchmark. NaN where one of the four closes
 * is not known.
 */
export function relativeReturn(prices: Float64Array, benchmark: Float64Array, at: number, steps: number): number {
  return (1 + ownReturn(prices, at, steps)) / (1 + ownReturn(benchmark, at, steps)) - 1
}

/** Close over the close `steps` positions before, minus 1. */
export function ownReturn(prices: Float64Array, at: number, steps: number): number {
  const now = prices[at] ?? NaN
  const before = prices[at - steps] ?? NaN
  return now > 0 && before > 0 ? now / before - 1 : NaN
}

/** Returns of each position over the one before: a row of the heat map. */
export function relativeReturns(prices: Float64Array, benchmark: Float64Array): Float64Array {
  return Float64Array.from(prices, (_, at) => relativeReturn(prices, benchmark, at, 1))
}
