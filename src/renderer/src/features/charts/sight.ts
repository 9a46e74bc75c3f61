/** Which part of a chart is in sight, in positions of bars: may reach beyond both ends. */
export interface Sight {
  readonly from: number
  readonly to: number
}

/** Bars in sight when a chart is opened. */
export const BARS_AT_FIRST = 365

/** Closer than this there is nothing more to see. */
const FEWEST_BARS = 5

/** Closer (factor below 1) or further around `centre`, but never beyond all there is. */
export function zoomed({ from, to }: Sight, factor: number, centre: number, count: number): Sight {
  const width = Math.min(Math.max((to - from) * factor, FEWEST_BARS), Math.max(count * 1.2, FEWEST_BARS))
  const share = to > from ? (centre - from) / (to - from) : 0.5
  return { from: centre - share * width, to: centre + (1 - share) * width }
}

/** Moved just so far that `index` is in sight. */
export function including({ from, to }: Sight, index: number): Sight {
  const by = index < from ? index - from : index > to ? index - to : 0
  return { from: from + by, to: to + by }
}
