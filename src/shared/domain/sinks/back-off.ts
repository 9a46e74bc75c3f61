/** How long to rest after a failure: twice as long each time, up to five minutes, and a random half of it less. */
const FIRST_MS = 1_000
const MOST_MS = 300_000

/** `failures` in a row, from 1; `random` in [0, 1): many desktops must not come back in step. A server's own word is the least. */
export function restMs(failures: number, random: number, askedMs = 0): number {
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  return Math.round(Math.max(askedMs, whole / 2) + (random * whole) / 2)
}
