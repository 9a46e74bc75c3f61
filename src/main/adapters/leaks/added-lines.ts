/**
 * Which lines a diff without context adds. A file that it does not list line by line, such as a binary one, counts as
 * added whole.
 */
export function addedLines(diff: string): (path: string, line: number) => boolean {
  const files = new Map<string, (readonly [first: number, count: number])[]>()
  let ranges: (readonly [number, number])[] | undefined
  for (const line of diff.split('\n')) {
    if (line.startsWith('diff --git ')) ranges = undefined
    else if (ranges === undefined && line.startsWith('+++ ')) files.set(pathOf(line.slice(4)), (ranges = []))
    else if (line.startsWith('@@ ')) {
      const [, first, count] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
      if (first !== undefined) ranges?.push([Number(first), Number(count ?? 1)])
    }
  }
  return (path, line) => files.get(path)?.some(([first, count]) => line >= first && line < first + count) ?? true
}

/** `b/name`, quoted where git thinks it needs to be: then the file counts as added whole, which errs on the safe side. */
const pathOf = (name: string): string => (name.startsWith('b/') ? name.slice(2).replace(/\t$/, '') : name)
