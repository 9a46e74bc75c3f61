/** Parameters as rows, and a query string as rows. */
export type Param = [name: string, value: string]

/** Whether pasted text is a query string rather than one name: `a=1&b=2`, with or without `?` or a URL before it. */
export const looksLikeQuery = (pasted: string): boolean => /^(?:\S*\?)?[^\s=&?]+=[^\s]*$/.test(pasted.trim())

/** Rows of a query string, percent-decoded, in order, duplicates kept. What cannot be decoded stays as it is. */
export function splitQuery(query: string): Param[] {
  const text = query.trim()
  const bare = (text.includes('?') ? text.slice(text.indexOf('?') + 1) : text).replace(/#.*$/, '')
  return bare
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=')
      return at < 0 ? [decoded(part), ''] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))]
    })
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    return part
  }
}

/** What is sent: rows without a name are not parameters yet. */
export const namedParams = (rows: readonly Param[]): Param[] => rows.filter(([name]) => name.trim() !== '')

/** A path typed with its query is taken apart: the query becomes rows. */
export function splitPath(typed: string): { readonly path: string; readonly params: Param[] } {
  const at = typed.indexOf('?')
  return at < 0 ? { path: typed, params: [] } : { path: typed.slice(0, at), params: splitQuery(typed.slice(at)) }
}
