/** Where names go beside their points, so that none hides another. */

export interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
}

export interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Left end of the text and its baseline; `line`: how far from its point, where a line must tell whose it is. */
export interface Place {
  readonly x: number
  readonly baseline: number
  readonly line: boolean
}

const HEIGHT = 16
const POINT = 8
const GAP = 11

/**
 * One place for each name, in the order given (the first are served first); undefined where there is none left, so that the name shows on hover
 * and in the table alone. Names never overlap each other, other names' points, or the frame.
 */
export function placeLabels(spots: readonly Spot[], frame: Frame): readonly (Place | undefined)[] {
  const taken: Frame[] = spots.map(({ x, y }) => ({
    left: x - POINT,
    top: y - POINT,
    right: x + POINT,
    bottom: y + POINT
  }))
  return spots.map((spot) => {
    for (const [dx, dy] of around(spot.width)) {
      const box = {
        left: spot.x + dx,
        top: spot.y + dy - HEIGHT / 2,
        right: spot.x + dx + spot.width,
        bottom: spot.y + dy + HEIGHT / 2
      }
      if (!inside(box, frame) || taken.some((other) => overlap(box, other))) continue
      taken.push(box)
      return { x: box.left, baseline: spot.y + dy + 4, line: Math.abs(dy) > 24 }
    }
    return undefined
  })
}

/** Beside, above, below; then the same further out. Middle of the text's left edge, relative to the point. */
function around(width: number): readonly (readonly [number, number])[] {
  const near = [0, -18, 18]
  const far = [-34, 34, -50, 50]
  const beside = (dy: number): (readonly [number, number])[] => [
    [GAP, dy],
    [-GAP - width, dy]
  ]
  return [
    ...beside(0),
    [-width / 2, -18],
    [-width / 2, 18],
    ...near.slice(1).flatMap(beside),
    ...far.flatMap((dy) => [...beside(dy), [-width / 2, dy] as const])
  ]
}

const inside = (box: Frame, frame: Frame): boolean =>
  box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom

const overlap = (a: Frame, b: Frame): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** About as wide as the interface font draws it, 12 px and bold. */
export const widthOf = (name: string): number => name.length * 7.1 + 4
