/** Snapshots of a category as columns of days, and as the line and bars of their chart. */
import type { Narrative } from '../../api/types'

type Snapshot = Narrative['snapshots'][number]

export interface SnapshotDay {
  /** Counted from 1970-01-01. */
  readonly day: number
  /** Absent: nothing was kept that day. */
  readonly snapshot: Snapshot | undefined
  readonly cap: number | undefined
  readonly volume: number | undefined
}

const DAY_MS = 86_400_000
const figureOf = (text: string | undefined): number | undefined => {
  const value = Number(text ?? NaN)
  return value > 0 ? value : undefined
}

/** Every day from the first to the last: one on which nothing was kept is a gap. */
export function columnsOf(snapshots: readonly Snapshot[]): readonly SnapshotDay[] {
  const byDay = new Map(snapshots.map((one) => [Math.floor(one.atMs / DAY_MS), one]))
  const [first, last] = [Math.min(...byDay.keys()), Math.max(...byDay.keys())]
  if (!Number.isFinite(first)) return []
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const snapshot = byDay.get(first + index)
    return { day: first + index, snapshot, cap: figureOf(snapshot?.marketCap), volume: figureOf(snapshot?.volume) }
  })
}

const PAD = 5

/** From the lowest to the highest, so that a change is seen; gaps are gaps. A day alone is a short stroke. */
export function lineOf(values: readonly (number | undefined)[], width: number, height: number): string {
  const known = values.filter((value) => value !== undefined)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const step = width / values.length
  const y = (value: number): string => (PAD + (1 - (value - low) / span) * (height - 2 * PAD)).toFixed(1)
  return values
    .map((value, at) => {
      if (value === undefined) return ''
      const x = ((at + 0.5) * step).toFixed(1)
      const alone = values[at - 1] === undefined && values[at + 1] === undefined
      return alone ? `M${x} ${y(value)}h2` : `${values[at - 1] === undefined ? 'M' : 'L'}${x} ${y(value)}`
    })
    .join('')
}

/** From zero: a bar twice as high is twice as much. */
export function barsOf(values: readonly (number | undefined)[], width: number, height: number) {
  const most = Math.max(...values.map((value) => value ?? 0)) || 1
  const step = width / values.length
  return values.flatMap((value, at) => {
    if (value === undefined) return []
    const high = (value / most) * height
    return [{ x: at * step + step * 0.15, y: height - high, width: Math.max(1, step * 0.7), height: high }]
  })
}
