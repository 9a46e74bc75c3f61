import type { DailyGrid } from './daily-grid'

/** Days that are looked through together: a row's days lie side by side in memory, a day's rows do not. */
const BLOCK = 8
/** Within a block the line of the largest coins falls further than this only in a crash; such a block is looked through again. */
const LIKELY = 0.7

/**
 * The cap of the smallest of the `count` largest coins, day by day: a coin belongs to them where its own is at least as high. Coins of
 * the same cap share their place. 0 on days with fewer coins than that. Undefined where the grid knows no cap at all. Linear in coins x
 * days: what lies far below yesterday's line is passed over with one comparison.
 */
export function topByCap({ rows, length }: DailyGrid, count: number): Float64Array | undefined {
  if (!rows.some(({ caps }) => caps.some((cap) => cap > 0))) return undefined
  const least = new Float64Array(length)
  const found = new Float64Array(rows.length * BLOCK)
  let line = 0
  for (let from = 0; from < length; from += BLOCK) {
    const days = Math.min(BLOCK, length - from)
    let sizes = collect(rows, from, days, line, found)
    if (line > 0 && sizes.some((size, at) => at < days && size < count)) sizes = collect(rows, from, days, 0, found)
    for (let at = 0; at < days; at += 1) {
      const size = sizes[at] as number
      least[from + at] = size < count ? 0 : nthLargest(found, at * rows.length, size, count)
    }
    line = (least[from + days - 1] as number) * LIKELY
  }
  return least
}

/** Caps above `line`, day by day, each day at its own stretch of `found`; how many of each. */
function collect(rows: DailyGrid['rows'], from: number, days: number, line: number, found: Float64Array): Uint32Array {
  const sizes = new Uint32Array(BLOCK)
  for (const { caps } of rows)
    for (let at = 0; at < days; at += 1) {
      const cap = caps[from + at] as number
      if (!(cap > line)) continue
      found[at * rows.length + (sizes[at] as number)] = cap
      sizes[at] = (sizes[at] as number) + 1
    }
  return sizes
}

/** Hoare's selection among `size` values from `start` on, which it moves about: on average linear, where sorting is not. */
function nthLargest(values: Float64Array, start: number, size: number, count: number): number {
  const wanted = start + size - count
  let low = start
  let high = start + size - 1
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] as number) < pivot) left += 1
      while ((values[right] as number) > pivot) right -= 1
      if (left > right) break
      const held = values[left] as number
      values[left++] = values[right] as number
      values[right--] = held
    }
    if (wanted <= right) high = right
    else if (wanted >= left) low = left
    else break
  }
  return values[wanted] as number
}
