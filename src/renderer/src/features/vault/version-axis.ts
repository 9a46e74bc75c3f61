import type { KeySummary } from '../../api/types'

const DAY_MS = 86_400_000
const TICKS_AT_MOST = 6

export interface VersionAxis {
  readonly fromMs: number
  readonly toMs: number
  /** Shares of the axis, 0 to 1. */
  readonly start: number
  readonly end: number
  readonly now: number
  readonly ticks: readonly { readonly at: number; readonly atMs: number }[]
}

/** The life of a key on a time axis with some air around it; ticks on first days of months, or on weeks if it is short. */
export function versionAxis(key: Pick<KeySummary, 'createdAtMs' | 'expiresAtMs'>, nowMs: number): VersionAxis {
  const lastMs = Math.max(key.expiresAtMs ?? nowMs + 60 * DAY_MS, nowMs)
  const air = Math.max(DAY_MS, (lastMs - key.createdAtMs) * 0.06)
  const fromMs = key.createdAtMs - air
  const toMs = lastMs + air
  const share = (atMs: number): number => Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)))
  return {
    fromMs,
    toMs,
    start: share(key.createdAtMs),
    end: key.expiresAtMs === undefined ? 1 : share(key.expiresAtMs),
    now: share(nowMs),
    ticks: ticksBetween(fromMs, toMs).map((atMs) => ({ at: share(atMs), atMs }))
  }
}

function ticksBetween(fromMs: number, toMs: number): number[] {
  const days = (toMs - fromMs) / DAY_MS
  const start = new Date(fromMs)
  const ticks: number[] = []
  if (days < 50) {
    const step = Math.ceil(days / TICKS_AT_MOST / 7) * 7
    for (let day = step; ; day += step) {
      const at = new Date(start.getFullYear(), start.getMonth(), start.getDate() + day).getTime()
      if (at >= toMs) return ticks
      ticks.push(at)
    }
  }
  const step = Math.max(1, Math.ceil(days / 30 / TICKS_AT_MOST))
  for (let month = 1; ; month += step) {
    const at = new Date(start.getFullYear(), start.getMonth() + month, 1).getTime()
    if (at >= toMs) return ticks
    ticks.push(at)
  }
}
