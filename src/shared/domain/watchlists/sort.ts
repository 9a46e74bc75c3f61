/**
 * The order of a list's rows: their places 0 to count - 1. What is not known comes last, whichever way is sorted, and equal rows keep
 * the person's own order.
 */
export function sortedPlaces(
  count: number,
  valueAt: (place: number) => number | string | undefined,
  descending: boolean
): Uint32Array {
  const values = Array.from({ length: count }, (_, place) => known(valueAt(place)))
  const places = Uint32Array.from({ length: count }, (_, place) => place)
  return places.sort((a, b) => {
    const [one, other] = [values[a], values[b]]
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined) || a - b
    const order =
      typeof one === 'string' ? one.localeCompare(String(other), 'en', { numeric: true }) : one - Number(other)
    return (descending ? -order : order) || a - b
  })
}

const known = (value: number | string | undefined) =>
  typeof value === 'number' && !Number.isFinite(value) ? undefined : value
