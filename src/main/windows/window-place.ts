/** Where a window stood when it was closed. Its loss costs a drag: it is no part of the person's data and never said. */
import { readFileSync, writeFileSync } from 'node:fs'

export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Of the window this much must be on a screen, so that it can be taken hold of. In px. */
const HOLD = 60

/** What was kept, where it is a place that can still be reached; undefined: a screen is gone, or the file is none of ours. */
export function reachable(kept: unknown, screens: readonly Place[]): Place | undefined {
  if (!isPlace(kept)) return undefined
  const { x, y, width, height } = kept
  const there = screens.some(
    (screen) =>
      Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= HOLD &&
      // Its bar is at the top.
      y >= screen.y &&
      y <= screen.y + screen.height - HOLD
  )
  return there ? { x, y, width, height } : undefined
}

const isPlace = (kept: unknown): kept is Place =>
  typeof kept === 'object' &&
  kept !== null &&
  (['x', 'y', 'width', 'height'] as const).every((side) => Number.isInteger((kept as Record<string, unknown>)[side])) &&
  (kept as Place).width >= HOLD &&
  (kept as Place).height >= HOLD

/** One window's place in a file of its own. */
export class PlaceFile {
  constructor(private readonly path: string) {}

  read(): unknown {
    try {
      return JSON.parse(readFileSync(this.path, 'utf8'))
    } catch {
      return undefined
    }
  }

  keep({ x, y, width, height }: Place): void {
    try {
      writeFileSync(this.path, JSON.stringify({ x, y, width, height }), { mode: 0o600 })
    } catch {
      // A full disk forgets where the window stood.
    }
  }
}
