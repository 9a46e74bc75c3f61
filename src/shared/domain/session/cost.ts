/** How much work one guess at the passphrase is: scrypt's parameters, RFC 7914. */

export interface Cost {
  /** A power of two. Memory is 128 * N * r bytes. */
  readonly N: number
  readonly r: number
  readonly p: number
}

/** Never less, whatever a slow machine says: 32 MiB. */
export const COST_FLOOR: Cost = { N: 2 ** 15, r: 8, p: 1 }
/** Never more memory than 128 MiB, so that unlocking works beside everything else. */
const MOST_N = 2 ** 17
const MOST_P = 16
/** Aimed at, in ms. A busy machine takes twice as long, and unlocking must still be within a second. */
const AIM_MS = 400

/** @param floorMs how long the floor took on this machine, in ms */
export function chooseCost(floorMs: number): Cost {
  let { N } = COST_FLOOR
  let each = Math.max(floorMs, 1)
  while (N < MOST_N && each * 2 <= AIM_MS) {
    N *= 2
    each *= 2
  }
  const p = Math.min(MOST_P, Math.max(1, Math.floor(AIM_MS / each)))
  return { N, r: COST_FLOOR.r, p }
}

/** Read from the keychain: less than the floor is not ours, more than the bounds would hang the app. */
export const isCost = ({ N, r, p }: Cost): boolean =>
  Number.isInteger(Math.log2(N)) &&
  N >= COST_FLOOR.N &&
  N <= MOST_N &&
  r === COST_FLOOR.r &&
  Number.isInteger(p) &&
  p >= 1 &&
  p <= MOST_P
