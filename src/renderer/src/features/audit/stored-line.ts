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

/** The salted hash of the user's name. */
export function userOf(line: string): string | undefined {
  return /^\{"v":1,[^{]*"actor":\{"user":"([0-9a-f]{64})"/.exec(line)?.[1]
}
