export interface Share {
  readonly hits: number
  readonly of: number
  /** The Wilson score interval at 95 %, as shares. */
  readonly low: number
  readonly high: number
}

const Z = 1.959_963_985

/**
 * How sure a share of few cases is (Wilson 1927): 7 falls of 12 may stand for anything between a third and four fifths. Undefined
 * without a case.
 */
export function wilson(hits: number, of: number): Share | undefined {
  if (of <= 0) return undefined
  const share = hits / of
  const spread = Z ** 2 / of
  const middle = (share + spread / 2) / (1 + spread)
  const half = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / of + spread / (4 * of))
  return { hits, of, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
