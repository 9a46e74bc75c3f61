import type { Bars } from '../../../../../shared/domain/charts/bars'
import { DAY_MS } from '../../../../../shared/kernel/ids'

export const none = new Float64Array(0)
export const days = (...numbers: number[]) => Float64Array.from(numbers, (n) => n * DAY_MS)

/** Bars of closes alone. */
export const bars = (times: Float64Array, closes: number[], volumes = closes.map(() => 1)): Bars => ({
  times,
  opens: none,
  highs: none,
  lows: none,
  closes: Float64Array.from(closes),
  volumes: Float64Array.from(volumes)
})
