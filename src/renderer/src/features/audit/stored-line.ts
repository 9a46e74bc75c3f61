/** The `detail` of a stored line as rows, for reading; a line that cannot be read has none and is shown as it stands. */
export function detailOf(line: string): [name: string, value: string][] {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return []
  }
  const detail = typeof parsed === 'object' && parsed !== null && 'detail' in parsed ? parsed.detail : undefined
  if (typeof detail !== 'object' || detail === null) return []
  return Object.entries(detail).map(([name, value]) => [name, String(value)])
}
