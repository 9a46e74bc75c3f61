/** Classes of bytes, as tables: a test costs one look. */

const table = (test: (letter: string) => boolean): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (byte < 128 && test(String.fromCharCode(byte)) ? 1 : 0))

/** Letters, digits and the signs of base64, base64url and dotted tokens. */
export const WORD = table((letter) => /[A-Za-z0-9+/=_.-]/.test(letter))
/**
 * What the middle of a secret is written with, in an address (`%2F`) and in JSON (`\/`) too. No dot and no `=`: in source
 * code they join short words to long runs.
 */
export const RUN = table((letter) => /[A-Za-z0-9+/_%\\-]/.test(letter))
/** What may stand between a name and its `=`: `[ \t\w.-]` and `[\s'"]` of the rules. */
export const BEFORE_SIGN = table((letter) => /[\w \t.\-\s'"]/.test(letter))
/** First bytes of `=`, `:=`, `=>`, `||`, `?=`, `,`. */
export const SIGN = table((letter) => /[=>:|?,]/.test(letter))
/** Quotes and space before a value. */
export const QUOTE = table((letter) => /[`'"\s=]/.test(letter))
export const DIGIT = table((letter) => /[0-9]/.test(letter))
export const SPACE = table((letter) => /\s/.test(letter))

/** Latin-1 text: one letter a byte, so that positions in it are positions in the bytes. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at += 4_096) text += String.fromCharCode(...bytes.subarray(at, Math.min(to, at + 4_096)))
  return text
}

/** How many line feeds lie in bytes[from, to). */
export function countLines(bytes: Uint8Array, from: number, to: number): number {
  const part = bytes.subarray(from, to)
  let lines = 0
  for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines += 1
  return lines
}
