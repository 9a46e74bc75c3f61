/** A chart's last figures in words, for whoever does not see it. */
import type { Bars } from '../../../../shared/domain/charts/bars'

export interface LastFigures {
  readonly close: number
  readonly atMs: number
  readonly firstMs: number
  readonly changePercent?: number
  readonly highest: number
  readonly highestAtMs: number
  /** How far the last close is under the highest one, per cent; 0 at the high. */
  readonly underPercent: number
}

export function lastFigures({ times, closes }: Bars): LastFigures | undefined {
  const last = closes.length - 1
  const close = closes[last]
  const atMs = times[last]
  const firstMs = times[0]
  if (close === undefined || atMs === undefined || firstMs === undefined) return undefined
  let at = 0
  closes.forEach((one, index) => {
    if (one >= (closes[at] ?? 0)) at = index
  })
  const highest = closes[at] ?? close
  const before = closes[last - 1]
  return {
    close,
    atMs,
    firstMs,
    ...(before === undefined ? {} : { changePercent: 100 * (close / before - 1) }),
    highest,
    highestAtMs: times[at] ?? atMs,
    underPercent: 100 * (1 - close / highest)
  }
}
