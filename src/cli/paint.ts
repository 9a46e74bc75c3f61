/** Colours and columns, for terminals alone. */
import type { Io } from './io'

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

/** Columns two spaces apart, as wide as their longest cell; `paint` is asked for each cell, after it was measured. */
export function table(
  rows: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string = plain
): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, [...printable(cell)].length)))
  const lines = rows.map((row, at) =>
    row
      .map((cell, column) => {
        const shown = printable(cell)
        const gap = column === row.length - 1 ? '' : ' '.repeat((widths[column] ?? 0) - [...shown].length + 2)
        return (shown === '' ? '' : paint(shown, at, column)) + gap
      })
      .join('')
      .trimEnd()
  )
  return `${lines.join('\n')}\n`
}
