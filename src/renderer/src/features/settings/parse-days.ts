/** A whole number of days from 1 to 3,650, or `undefined`. */
export function parseDays(typed: string): number | undefined {
  const text = typed.trim()
  if (!/^\d{1,4}$/.test(text)) return undefined
  const days = Number(text)
  return days >= 1 && days <= 3_650 ? days : undefined
}
