const two = (value: number): string => String(value).padStart(2, '0')

/** A day of the person's calendar as a date field writes it: `2026-11-22`. */
export function dayText(atMs: number, plusDays = 0): string {
  const at = new Date(atMs)
  const day = new Date(at.getFullYear(), at.getMonth(), at.getDate() + plusDays)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The last minute of that day: a review set for today is not in the past. Undefined for an empty field. */
export function endOfDay(day: string): number | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  const end = new Date(year, month - 1, date, 23, 59).getTime()
  return Number.isNaN(end) ? undefined : end
}
