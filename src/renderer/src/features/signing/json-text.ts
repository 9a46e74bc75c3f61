/** JSON as text: checked and laid out without ever reading a number, so that an order id of 20 digits keeps them all. */

/** `undefined` if `source` is JSON or empty, else what the parser said. */
export function jsonFault(source: string): string | undefined {
  if (source.trim() === '') return undefined
  try {
    JSON.parse(source)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Laid out with two spaces a level, or `undefined` where it is not JSON. Strings and numbers stay as they came. */
export function prettyJson(source: string): string | undefined {
  if (source.trim() === '' || jsonFault(source) !== undefined) return undefined
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []
  let depth = 0
  let out = ''
  const newLine = (): string => `\n${'  '.repeat(depth)}`
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]
    if (token === '{' || token === '[') {
      out += token
      if (next === '}' || next === ']') return
      depth++
      out += newLine()
    } else if (token === '}' || token === ']') {
      const before = tokens[index - 1]
      if (before !== '{' && before !== '[') {
        depth--
        out += newLine()
      }
      out += token
    } else if (token === ',') out += token + newLine()
    else if (token === ':') out += ': '
    else out += token
  })
  return out
}
