/** Days of the mean, and of the median it is held against. */
export const ATTENTION_DAYS = 7
export const ATTENTION_MEMORY_DAYS = 365
/** Fewer known days than these say nothing. */
const LEAST_RECENT = 4
export const LEAST_REMEMBERED = 90

export interface Attention {
  /** 7-day mean volume over the 365-day median; NaN where too few days are known. */
  readonly value: number
  /** Known days of the 365. */
  readonly days: number
}

/** `volumes`: one a day, NaN where none is known; both windows end with day `at`. */
export function attention(volumes: Float64Array, at: number): Attention {
  const year = new Float64Array(ATTENTION_MEMORY_DAYS)
  let days = 0
  let sum = 0
  let recent = 0
  for (let day = Math.max(0, at + 1 - ATTENTION_MEMORY_DAYS); day <= at; day += 1) {
    const volume = volumes[day] ?? NaN
    if (!(volume >= 0)) continue
    year[days] = volume
    days += 1
    if (day <= at - ATTENTION_DAYS) continue
    sum += volume
    recent += 1
  }
  const known = year.subarray(0, days)
  const usual = median(known)
  const enough = recent >= LEAST_RECENT && known.length >= LEAST_REMEMBERED && usual > 0
  return { value: enough ? sum / recent / usual : NaN, days: known.length }
}

/** Reorders the values. Of an even number the mean of the two in the middle; of none NaN. */
function median(values: Float64Array): number {
  const half = values.length >> 1
  const upper = select(values, half)
  if (values.length % 2 === 1 || values.length === 0) return upper
  return (values.subarray(0, half).reduce((most, value) => Math.max(most, value), -Infinity) + upper) / 2
}

/** Hoare's selection: the value that would stand at `rank` if all were sorted, with none greater before it. A full sort takes ten times as long. */
function select(values: Float64Array, rank: number): number {
  let from = 0
  let to = values.length - 1
  while (from < to) {
    const pivot = values[rank] ?? NaN
    let left = from
    let right = to
    while (left <= right) {
      while ((values[left] ?? NaN) < pivot) left += 1
      while ((values[right] ?? NaN) > pivot) right -= 1
      if (left > right) break
      const moved = values[left] ?? NaN
      values[left] = values[right] ?? NaN
      values[right] = moved
      left += 1
      right -= 1
    }
    if (right < rank) from = left
    if (rank < left) to = right
  }
  return values[rank] ?? NaN
}
