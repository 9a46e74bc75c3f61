/** No member of a capped basket weighs more than this. */
export const WEIGHT_CAP = 0.25

export const weightings = ['equal', 'capped'] as const
/** equal: each member alike. capped: by market cap, none above 25 %. */
export type Weighting = (typeof weightings)[number]

/**
 * Weights by market cap, none above `cap`: what is over the cap is spread over the rest in proportion, until none exceeds it. NaN, 0 and less
 * are left out. Of fewer members than 1 / cap none could keep to it: then each weighs the same.
 */
export function cappedWeights(caps: ArrayLike<number>, cap = WEIGHT_CAP): Float64Array {
  const weights = new Float64Array(caps.length)
  let members = 0
  for (let i = 0; i < weights.length; i += 1) {
    const value = caps[i] ?? NaN
    if (!(value > 0) || value === Infinity) continue
    weights[i] = value
    members += 1
  }
  if (members * cap <= 1) return weights.map((value) => (value > 0 ? 1 / members : 0))
  const held = new Uint8Array(weights.length)
  let left = 1
  // Each round holds at least one more member at the cap, or is the last.
  for (;;) {
    // Summed anew: to subtract giants from a total would leave the small ones with its rounding.
    const share = left / sumOfFree(weights, held)
    const before = left
    for (let i = 0; i < weights.length; i += 1) {
      if (held[i] === 1 || (weights[i] ?? 0) * share <= cap) continue
      held[i] = 1
      left -= cap
    }
    if (left === before) return weights.map((value, i) => (held[i] === 1 ? cap : value === 0 ? 0 : value * share))
  }
}

function sumOfFree(weights: Float64Array, held: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < weights.length; i += 1) if (held[i] === 0) sum += weights[i] ?? 0
  return sum
}
