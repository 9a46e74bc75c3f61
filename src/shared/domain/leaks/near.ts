/** Cheap looks around a keyword, before any pattern is tried. Each says no only where no pattern can match. */
import { BEFORE_SIGN, DIGIT, QUOTE, SIGN, SPACE, WORD } from './bytes'

/** `[ \t\w.-]{0,20}[\s'"]{0,3}` */
const NAME_REST = 23
const SIGNS_MAX = 4
const QUOTES_MAX = 5
/** The shortest value of any assignment rule. */
const VALUE_MIN = 10
const TOKEN_MIN = 16
const LOGIN_MAX = 320

/** After the keyword: the rest of a name, a sign, quotes, and a value of ten letters or more, where asked with a digit. */
export function looksAssigned(bytes: Uint8Array, after: number, end: number, needsDigit: boolean): boolean {
  let at = after
  const nameEnd = Math.min(end, after + NAME_REST)
  while (at < nameEnd && BEFORE_SIGN[bytes[at] as number] === 1) at += 1
  if (at >= end || SIGN[bytes[at] as number] !== 1) return false
  const signsEnd = Math.min(end, at + SIGNS_MAX)
  while (at < signsEnd && SIGN[bytes[at] as number] === 1) at += 1
  const quotesEnd = Math.min(end, at + QUOTES_MAX)
  while (at < quotesEnd && QUOTE[bytes[at] as number] === 1) at += 1
  const start = at
  let digits = 0
  while (at < end && at - start < 160 && WORD[bytes[at] as number] === 1) {
    digits += DIGIT[bytes[at] as number] as number
    at += 1
  }
  // A telegram token: digits, a colon, letters.
  if (at < end && bytes[at] === 58 && digits === at - start && digits >= 5) return true
  return at - start >= VALUE_MIN && (digits > 0 || !needsDigit)
}

/** Sixteen letters of a token, the keyword's own among them. */
export function looksLikeToken(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + TOKEN_MIN > end) return false
  for (let i = at; i < at + TOKEN_MIN; i += 1) if (WORD[bytes[i] as number] !== 1) return false
  return true
}

/** After `://`: a name, a colon and an `@`, before any space or slash. */
export function looksLikeLogin(bytes: Uint8Array, after: number, end: number): boolean {
  const stop = Math.min(end, after + LOGIN_MAX)
  let colon = false
  for (let at = after; at < stop; at += 1) {
    const byte = bytes[at] as number
    if (byte === 64) return colon
    if (byte === 58) colon = true
    if (byte === 47 || SPACE[byte] === 1) return false
  }
  return false
}
