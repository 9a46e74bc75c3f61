/** Colours and columns, for terminals alone. */
import type { Io } from './io'
import { widthOf, wrap } from './wrap'

export type Paint = (text: string) => string

export interface Paints {
  readonly bold: Paint
  readonly faint: Paint
  readonly good: Paint
  readonly warn: Paint
  readonly bad: Paint
}

const code =
  (on: number, off: number): Paint =>
  (text) =>
    `\u001b[${on}m${text}\u001b[${off}m`
const plain: Paint = (text) => text

/** Only where a person looks: not in a pipe, not with NO_COLOR (no-color.org), not on a dumb terminal. */
export function paintsFor({ env }: Pick<Io, 'env'>, terminal: boolean): Paints {
  const on = terminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
  return on
    ? { bold: code(1, 22), faint: code(2, 22), good: code(32, 39), warn: code(33, 39), bad: code(31, 39) }
    : { bold: plain, faint: plain, good: plain, warn: plain, bad: plain }
}

/** Names and labels come from elsewhere: nothing in them moves the cursor or hides the line. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')

/** A last column narrower than this is not broken. */
const LEAST_LAST = 20

/**
 * Columns two spaces apart, as wide as their longest cell; `paint` is asked for each cell, after it was measured. The last one goes on
 * below itself where it is wider than a terminal of `columns`.
 */
export function table(
  rows: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string = plain,
  columns?: number
): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, widthOf(printable(cell)))))
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0)
  const rest = columns === undefined || columns - before < LEAST_LAST ? undefined : columns - before
  const lines = rows.map((row, at) =>
    row
      .map((cell, column) => {
        const shown = printable(cell)
        if (column === widths.length - 1 && rest !== undefined)
          return wrap(shown, rest)
            .split('\n')
            .map((part) => (part === '' ? '' : paint(part, at, column)))
            .join(`\n${' '.repeat(before)}`)
        const gap = column === row.length - 1 ? '' : ' '.repeat((widths[column] ?? 0) - widthOf(shown) + 2)
        return (shown === '' ? '' : paint(shown, at, column)) + gap
      })
      .join('')
      .trimEnd()
  )
  return `${lines.join('\n')}\n`
}
