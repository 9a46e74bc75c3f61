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
