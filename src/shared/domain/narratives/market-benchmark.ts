/**
 * What the total market did, day by day: its cap where that is known, and between and before such days the index of the known coins, each time
 * from the nearest day that is known (the first one, before it; the last one, after it). So it is one line whose every day-to-day change is the
 * cap's own where both days are known. Without any day: the index itself.
 *
 * @param index 100 at its first close; NaN where nothing is known
 * @param caps in US dollars; NaN where nothing is known
 */
export function marketBenchmark(index: Float64Array, caps: Float64Array): Float64Array {
  const isKnown = (at: number): boolean => (caps[at] ?? NaN) > 0
  const first = caps.findIndex((_, at) => isKnown(at) && (index[at] ?? NaN) > 0)
  if (first < 0) return index
  let scale = (caps[first] as number) / (index[first] as number)
  return index.map((value, at) => {
    if (at < first || !isKnown(at)) return value * scale
    if (value > 0) scale = (caps[at] as number) / value
    return caps[at] as number
  })
}
