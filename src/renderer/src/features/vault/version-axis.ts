import type { KeySummary } from '../../api/types'

const DAY_MS = 86_400_000
const TICKS_AT_MOST = 6
/** How far ahead a life without an end is drawn. */
const OPEN_END_MS = 60 * DAY_MS

type Version = KeySummary['versions'][number]

export interface VersionBar {
  readonly version: Version
  /** Shares of the axis, 0 to 1. From `hold` on its successor signs and it stands by. */
  readonly start: number
  readonly hold: number
  readonly end: number
  readonly fromMs: number
  /** Absent: no end is known. */
  readonly toMs?: number
}

export interface VersionAxis {
  readonly bars: readonly VersionBar[]
  readonly now: number
  readonly ticks: readonly { readonly at: number; readonly atMs: number }[]
}

/** Made and given up before it ever signed: told in words, not drawn. */
export const wasDiscarded = ({ retiredAtMs, activatedAtMs }: Version): boolean =>
  retiredAtMs !== undefined && activatedAtMs === undefined

/** The lives of a key's versions on one time axis with some air around; ticks on first days of months, or on weeks if it is short. */
export function versionAxis(versions: readonly Version[], nowMs: number): VersionAxis {
  const drawn = versions.filter((version) => !wasDiscarded(version))
  const firstMs = Math.min(nowMs, ...drawn.map(startOf))
  const lastMs = Math.max(nowMs, ...drawn.map((version) => endOf(version) ?? nowMs + OPEN_END_MS))
  const air = Math.max(DAY_MS, (lastMs - firstMs) * 0.06)
  const [fromMs, toMs] = [firstMs - air, lastMs + air]
  const share = (atMs: number): number => Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)))
  return {
    bars: drawn.map((version) => barOf(version, versions, share)),
    now: share(nowMs),
    ticks: ticksBetween(fromMs, toMs).map((atMs) => ({ at: share(atMs), atMs }))
  }
}

const startOf = ({ activatedAtMs, createdAtMs }: Version): number => activatedAtMs ?? createdAtMs

const endOf = ({ retiredAtMs, overlapEndsAtMs, expiresAtMs }: Version): number | undefined =>
  retiredAtMs ?? overlapEndsAtMs ?? expiresAtMs

function barOf(version: Version, versions: readonly Version[], share: (atMs: number) => number): VersionBar {
  const fromMs = startOf(version)
  const toMs = endOf(version)
  const successor = versions.find((one) => one.rotatedFrom === version.version && one.activatedAtMs !== undefined)
  const superseded = version.overlapEndsAtMs === undefined ? undefined : successor?.activatedAtMs
  const end = toMs === undefined ? 1 : share(Math.max(fromMs, toMs))
  return {
    version,
    start: share(fromMs),
    hold: superseded === undefined ? end : Math.min(end, share(superseded)),
    end,
    fromMs,
    ...(toMs === undefined ? {} : { toMs })
  }
}

function ticksBetween(fromMs: number, toMs: number): number[] {
  const days = (toMs - fromMs) / DAY_MS
  const start = new Date(fromMs)
  const ticks: number[] = []
  if (days < 50) {
    const step = Math.max(1, Math.ceil(days / TICKS_AT_MOST / 7)) * 7
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
