/** Lines for a terminal: words go on in the next line, and what is copied, such as a command or an address, stays whole. */

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u
const MARK = /\p{Mn}/u
// eslint-disable-next-line no-control-regex -- colours are such characters
const PAINT = /\u001b\[\d+m/gu

/** In columns: Chinese, Japanese and Korean letters take two, combining marks and colours none. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text.replaceAll(PAINT, '')) width += MARK.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1
  return width
}

/** A command in a sentence: `keywatch`, its own words, its options, and what stands in capitals for a value. */
const COMMAND =
  /\bkeywatch(?: (?:status|keys|sign|send|curl|pair|completion|help|audit verify|audit)\b| --[a-z-]+(?: [/~]\S+)?| [A-Z]{3,}\b)+/gu
/** Stands for a space that no line ends at. */
export const HELD = '\u0000'

/** `text` with the spaces held of each of these that stands in it, such as a path with spaces. */
export function hold(text: string, whole: readonly string[]): string {
  // The longest first: a file's path before that of its folder.
  const spaced = whole.filter((one) => one.includes(' ')).toSorted((a, b) => b.length - a.length)
  return spaced.reduce((held, one) => held.replaceAll(one, one.replaceAll(' ', HELD)), text)
}

/**
 * Each line of `text` in lines of at most `columns`; what follows stands as far in as its line does, or `hang` columns. A word that is longer than a
 * line stands alone in one. `columns` undefined: as it is, as a pipe gets it.
 */
export function wrap(text: string, columns: number | undefined, hang?: number): string {
  if (columns === undefined) return text.replaceAll(HELD, ' ')
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns, hang))
    .join('\n')
}

function wrapLine(line: string, columns: number, hang: number | undefined): string {
  if (widthOf(line) <= columns) return line.replaceAll(HELD, ' ')
  const lead = /^ */u.exec(line)?.[0] ?? ''
  const further = ' '.repeat(hang ?? lead.length)
  const words = line
    .slice(lead.length)
    .replaceAll(COMMAND, (command) => command.replaceAll(' ', HELD))
    .split(' ')
  const lines: string[] = []
  let now = lead + (words[0] ?? '')
  for (const word of words.slice(1)) {
    if (widthOf(now) + 1 + widthOf(word) <= columns) now += ` ${word}`
    else {
      lines.push(now.trimEnd())
      now = further + word
    }
  }
  return [...lines, now].join('\n').replaceAll(HELD, ' ')
}

/** Narrower than this, broken lines are harder to read than long ones. */
const LEAST = 24

/** Of a terminal: what the person set, or what it says of itself; undefined where lines are not broken. */
export function columnsOf(
  env: Readonly<Record<string, string | undefined>>,
  told: number | undefined
): number | undefined {
  const set = /^[1-9]\d{0,4}$/u.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : undefined
  const columns = set ?? told
  return columns === undefined || columns < LEAST ? undefined : columns
}
