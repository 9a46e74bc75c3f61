/** Ways in which a secret is written down: as text of other bytes. Pure; results are ASCII. */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Lower case, two digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}

/** RFC 4648 §4, without padding. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = Math.min(3, bytes.length - at)
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let digit = 0; digit <= left; digit += 1) text += BASE64[(word >>> (18 - 6 * digit)) & 63] ?? ''
  }
  return text
}

/**
 * The base64 digits that `bytes` alone decides when `before` other bytes (0, 1 or 2 modulo 3) precede it in what was
 * encoded, and anything may follow: so that a secret inside an encoded file is found too.
 */
export function base64Within(bytes: Uint8Array, before: 0 | 1 | 2): string {
  const padded = new Uint8Array(before + bytes.length)
  padded.set(bytes, before)
  const text = base64Of(padded)
  const firstOwn = Math.ceil((before * 8) / 6)
  const endOwn = Math.floor((padded.length * 8) / 6)
  padded.fill(0)
  return text.slice(firstOwn, endOwn)
}

export const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')

const DIGIT = new Map([...BASE64].map((letter, value) => [letter, value]))

/** The bytes of base64 or base64url text, padded or not; undefined where it is neither. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text
    .replace(/={0,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 6) / 8))
  let word = 0
  let bits = 0
  let at = 0
  for (const digit of digits) {
    word = ((word << 6) | (DIGIT.get(digit) ?? 0)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (word >>> bits) & 255
    at += 1
  }
  return bytes
}

/** UTF-8. A lone surrogate becomes U+FFFD. */
export function utf8Of(text: string): Uint8Array {
  const bytes: number[] = []
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return Uint8Array.from(bytes)
}
