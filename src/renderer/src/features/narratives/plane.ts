/** From readings to points on the rotation graph. */
import type { NarrativeRow } from '../../api/types'

export interface Plane {
  /** The most that any reading lies from 100, on each axis, over the whole slider: so the axes stand still while time runs. */
  readonly x: number
  readonly y: number
}

const LEAST = 1.2
const ROOM = 1.1

export function planeOf({ rows }: { readonly rows: readonly NarrativeRow[] }): Plane {
  const most = (of: (row: NarrativeRow) => readonly (number | null)[]): number =>
    rows.reduce(
      (far, row) =>
        of(row).reduce<number>((all, one) => (one === null ? all : Math.max(all, Math.abs(one - 100))), far),
      LEAST
    )
  return { x: most(({ ratio }) => ratio) * ROOM, y: most(({ momentum }) => momentum) * ROOM }
}

export interface Point {
  readonly ratio: number
  readonly momentum: number
}

/** Where a narrative stands at a moment between two steps; undefined where one of them is not known. */
export function pointAt(row: Pick<NarrativeRow, 'ratio' | 'momentum'>, position: number): Point | undefined {
  const from = Math.floor(position)
  const here = known(row, from)
  const share = position - from
  if (here === undefined || share === 0) return here
  const next = known(row, from + 1)
  return (
    next && {
      ratio: here.ratio + (next.ratio - here.ratio) * share,
      momentum: here.momentum + (next.momentum - here.momentum) * share
    }
  )
}

/** The way to `position`, oldest first, back over `steps` or to the last gap. The last is where it stands. */
export function tailTo(
  row: Pick<NarrativeRow, 'ratio' | 'momentum'>,
  position: number,
  steps: number
): readonly Point[] {
  const head = pointAt(row, position)
  if (head === undefined) return []
  const points = [head]
  const last = Math.ceil(position) - 1
  for (let step = last; step >= Math.max(0, position - steps); step -= 1) {
    const point = known(row, step)
    if (point === undefined) break
    points.unshift(point)
  }
  return points
}

function known({ ratio, momentum }: Pick<NarrativeRow, 'ratio' | 'momentum'>, step: number): Point | undefined {
  const x = ratio[step]
  const y = momentum[step]
  return x === null || x === undefined || y === null || y === undefined ? undefined : { ratio: x, momentum: y }
}

/** Ticks of one axis: round distances from 100, a few on each side. */
export function ticks(most: number): readonly number[] {
  const step = [0.5, 1, 2, 5, 10].find((one) => most / one <= 4) ?? 10
  const found: number[] = []
  for (let at = step; at < most; at += step) found.push(100 - at, 100 + at)
  return found.sort((a, b) => a - b)
}
