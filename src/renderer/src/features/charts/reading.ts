/** What a chart says at one of its bars. */
import { hasOhlc, type Bars } from '../../../../shared/domain/charts/bars'
import { firstAtOrAfter } from '../../../../shared/domain/charts/rebase'
import type { Line } from './scene'

export interface Reading {
  readonly atMs: number
  readonly open?: number
  readonly high?: number
  readonly low?: number
  readonly close: number
  /** Against the bar before, in per cent; absent for the first one. */
  readonly changePercent?: number
  readonly volume?: number
}

/** Undefined where there is no such bar. */
export function readingAt(bars: Bars, index: number): Reading | undefined {
  const atMs = bars.times[index]
  const close = bars.closes[index]
  if (atMs === undefined || close === undefined) return undefined
  const before = bars.closes[index - 1]
  const volume = bars.volumes[index] ?? NaN
  return {
    atMs,
    close,
    ...(hasOhlc(bars)
      ? { open: bars.opens[index] ?? NaN, high: bars.highs[index] ?? NaN, low: bars.lows[index] ?? NaN }
      : {}),
    ...(before === undefined ? {} : { changePercent: 100 * (close / before - 1) }),
    ...(Number.isNaN(volume) ? {} : { volume })
  }
}

/** Position of the bar at `atMs`, else of the last one before it; -1 where there is none. */
export function barAt({ times }: Pick<Bars, 'times'>, atMs: number): number {
  const at = firstAtOrAfter(times, atMs)
  return times[at] === atMs ? at : at - 1
}

/** What a line is drawn at, at `atMs`: its last value until then times its factor; undefined before it begins. */
export function drawnAt({ times, values, factor }: Omit<Line, 'name' | 'colour'>, atMs: number): number | undefined {
  const value = (values[barAt({ times }, atMs)] ?? NaN) * factor
  return Number.isNaN(value) ? undefined : value
}
