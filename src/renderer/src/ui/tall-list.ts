/**
 * Where rows stand in a list of any length. A browser lays out no box below some 33 million pixels, which is a million rows: a longer
 * list scrolls in a canvas that is shorter than itself. Small steps move it by as many pixels; the scroll bar goes through all of it.
 */

/** Half of what Chromium's layout can count. */
const CANVAS_MAX_PX = 16_000_000

export interface Canvas {
  /** Of all rows, px. */
  readonly total: number
  /** Of the box that scrolls, px; the same where the list is not too long. */
  readonly height: number
}

export const canvasOf = (count: number, rowPx: number, mostPx = CANVAS_MAX_PX): Canvas => {
  const total = count * rowPx
  return { total, height: Math.min(total, mostPx) }
}

/** In the first and the last quarter of the canvas a pixel is a pixel, so that both ends are reached row by row; between them it stands for several. */
const quarterOf = ({ height }: Canvas): number => height / 4
const stretchOf = ({ total, height }: Canvas): number => (total - height / 2) / (height / 2)

/** Which place of the list a position of the scroll bar means. */
export function placeOf(scrollTop: number, canvas: Canvas): number {
  const { total, height } = canvas
  const quarter = quarterOf(canvas)
  if (scrollTop <= quarter) return scrollTop
  if (scrollTop >= height - quarter) return scrollTop + total - height
  return Math.round(quarter + (scrollTop - quarter) * stretchOf(canvas))
}

/** The inverse: where the scroll bar stands for a place of the list, in whole pixels. */
export function scrollTopOf(place: number, canvas: Canvas): number {
  const { total, height } = canvas
  const quarter = quarterOf(canvas)
  if (place <= quarter) return Math.round(place)
  if (place >= total - quarter) return Math.round(place - total + height)
  return Math.round(quarter + (place - quarter) / stretchOf(canvas))
}

/** The first and the last row of a run of `size` rows that begins above what is in sight; as many wherever one scrolls. */
export function rowsAround(
  firstInSight: number,
  count: number,
  size: number,
  above: number
): { readonly first: number; readonly last: number } {
  const length = Math.min(size, count)
  const first = Math.max(0, Math.min(firstInSight - above, count - length))
  return { first, last: first + length - 1 }
}

/** Where to scroll so that a row is wholly in sight; undefined where it is. `top` and `bottom`: of what is in sight, in the list. */
export function placeToShow(rowTop: number, rowPx: number, top: number, bottom: number): number | undefined {
  if (rowTop < top) return rowTop
  return rowTop + rowPx > bottom ? rowTop + rowPx - (bottom - top) : undefined
}
