/**
 * How many calls a window usually has: a histogram of the windows in which there were any, in buckets that widen by a
 * factor of the square root of two. Windows without calls do not count: "usual" means when the key is in use.
 * Old windows fade by halving all counts once there are `MOST`: by use, not by the clock, which may jump.
 */
const SMALL = 16
const BUCKETS = 52
const MOST = 4_096

/** Upper ends of the buckets: 1, 2 … 16, then 22, 32, 45, 64 … */
const bounds: readonly number[] = Array.from({ length: BUCKETS }, (_, index) =>
  index < SMALL ? index + 1 : Math.floor(2 ** (4 + (index - SMALL + 1) / 2))
)

export type Spread = number[]
export const emptySpread = (): Spread => []

const bucketOf = (count: number): number => {
  const found = bounds.findIndex((bound) => count <= bound)
  return found < 0 ? BUCKETS - 1 : found
}

/** Changes `spread`. */
export function addWindow(spread: Spread, count: number): void {
  const bucket = bucketOf(count)
  while (spread.length <= bucket) spread.push(0)
  spread[bucket] = (spread[bucket] ?? 0) + 1
  const total = windowsIn(spread)
  if (total < MOST) return
  for (const [index, one] of spread.entries()) spread[index] = Math.round(one * 50) / 100
}

/** How many windows it knows. */
export const windowsIn = (spread: Readonly<Spread>): number => spread.reduce((sum, one) => sum + one, 0)

/** The smallest bucket's upper end that at least `share` of the windows stay within; 0 before any window. */
export function quantile(spread: Readonly<Spread>, share: number): number {
  const total = windowsIn(spread)
  let seen = 0
  for (const [index, one] of spread.entries()) {
    seen += one
    if (one > 0 && seen >= share * total) return bounds[index] ?? 0
  }
  return 0
}
