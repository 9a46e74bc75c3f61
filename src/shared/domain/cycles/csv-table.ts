/** What a table of a file holds, before anyone knows what its columns mean. */
export interface TableRow {
  /** Where it stands in the file, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** What is wrong with one field, in words that name neither more nor less than it. */
export interface FieldError {
  readonly line: number
  readonly field: string
  /** As the file has it, shortened. */
  readonly found: string
  readonly code: FieldErrorCode
}

export const fieldErrorCodes = [
  'date-missing',
  'date-unreadable',
  'date-ambiguous',
  'date-twice',
  'date-ahead',
  'number-missing',
  'number-unreadable',
  'not-positive',
  'negative',
  'high-too-low',
  'low-too-high',
  'column-missing',
  'no-rows'
] as const
export type FieldErrorCode = (typeof fieldErrorCodes)[number]

const SHOWN = 40
export const errorIn = (line: number, field: string, found: string, code: FieldErrorCode): FieldError => ({
  line,
  field,
  found: found.length > SHOWN ? `${found.slice(0, SHOWN)}…` : found,
  code
})

/** Column names as people write them: "Flow (US$m)" and "flow us m" are the same. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const MARKS = ['\t', ';', '|', ','] as const
const LINES_LOOKED_AT = 50

/** The mark that parts most lines into the same number of cells; a comma where none does, and last among equals: it stands in numbers too. */
export function delimiterOf(text: string): (typeof MARKS)[number] {
  const lines = text
    .split(/\r?\n/, LINES_LOOKED_AT)
    .map((line) => line.replace(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '')
  let best: { mark: (typeof MARKS)[number]; lines: number; cells: number } = { mark: ',', lines: 0, cells: 0 }
  for (const mark of MARKS) {
    const counts = new Map<number, number>()
    for (const line of lines) counts.set(line.split(mark).length, (counts.get(line.split(mark).length) ?? 0) + 1)
    for (const [cells, agreeing] of counts)
      if (cells > 1 && (agreeing > best.lines || (agreeing === best.lines && cells > best.cells)))
        best = { mark, lines: agreeing, cells }
  }
  return best.mark
}
