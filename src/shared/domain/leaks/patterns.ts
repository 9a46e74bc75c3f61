/** What to look for: the byte strings in which one of the vault's secrets may stand in a file. */
import { base64Within, fromBase64, hexOf, urlSafe, utf8Of } from './encodings'

/** Bytes that the search looks at first: the longer, the more of a file it can pass over. */
export const WINDOW_BYTES = 16
/** For shorter secrets, such as passphrases. One shorter than this is not searched for: too much else looks like it. */
export const SHORT_WINDOW_BYTES = 10
/** Of a longer secret its first part is searched for. */
export const PATTERN_MAX_BYTES = 4_096
/** Encoded text is searched for in pieces of this size, so that a line break in the middle hides one piece, not all. */
const PIECE_CHARS = 32
/** 96 bits of a piece: no other text has them by chance. */
const PIECE_MIN_CHARS = 16
/**
 * Of long secrets the first bytes are enough to know them by: three pieces in base64, so that of lines of 50 letters and more
 * one lies whole in a line.
 */
const ENCODED_BYTES = 72

export interface SecretParts {
  /** As the person pasted it. For a private key in PEM only its core is searched for: its text starts like any other's. */
  readonly text: string
  readonly passphrase?: string
  /** The private numbers inside a key pair: an Ed25519 seed, an EC scalar, an RSA prime. Big-endian bytes. */
  readonly cores: readonly Uint8Array[]
}

/** Each once; none shorter than SHORT_WINDOW_BYTES. */
export function patternsOf({ text, passphrase, cores }: SecretParts): readonly Uint8Array[] {
  const found = new Set<string>()
  for (const plain of [text.trim(), passphrase?.trim() ?? '']) {
    if (plain === '' || plain.startsWith('-----BEGIN')) continue
    const bytes = utf8Of(plain)
    found.add(binary(bytes))
    for (const written of writtenForms(plain)) found.add(binary(utf8Of(written)))
    encoded(bytes, found)
    const inner = plain.length >= 24 ? fromBase64(plain) : undefined
    // What a base64 secret stands for is as good as the secret.
    if (inner && inner.length >= 16 && !/^[0-9a-f]+$/i.test(plain)) encoded(inner, found)
    bytes.fill(0)
  }
  for (const core of cores) {
    encoded(core, found)
    found.add(binary(core))
  }
  return [...found]
    .filter((pattern) => pattern.length >= SHORT_WINDOW_BYTES && new Set(pattern).size >= 5)
    .map((pattern) => Uint8Array.from(pattern.slice(0, PATTERN_MAX_BYTES), (letter) => letter.charCodeAt(0)))
}

/** As it stands in an address, in JSON from PHP, and in base64url. */
function writtenForms(plain: string): readonly string[] {
  const forms = [encodeForUrl(plain), plain.replaceAll('/', '\\/'), plain.replace(/={1,2}$/, '')]
  if (/^[A-Za-z0-9+/]{16,}={0,2}$/.test(plain)) forms.push(urlSafe(plain), urlSafe(plain).replace(/={1,2}$/, ''))
  return forms
}

const encodeForUrl = (plain: string): string => {
  try {
    return encodeURIComponent(plain)
  } catch {
    return plain
  }
}

function encoded(bytes: Uint8Array, found: Set<string>): void {
  const head = bytes.subarray(0, ENCODED_BYTES)
  for (const before of [0, 1, 2] as const) {
    const base64 = base64Within(head, before)
    for (const text of [base64, urlSafe(base64)]) for (const piece of pieces(text)) found.add(piece)
  }
  const hex = hexOf(head)
  for (const text of [hex, hex.toUpperCase()]) for (const piece of pieces(text)) found.add(piece)
}

/** Cut at PIECE_CHARS; a rest too short to be sure of is added to the piece before it. */
function pieces(text: string): readonly string[] {
  const all: string[] = []
  for (let at = 0; at < text.length; at += PIECE_CHARS) {
    const left = text.length - at - PIECE_CHARS
    const whole = left > 0 && left < PIECE_MIN_CHARS
    all.push(text.slice(at, whole ? text.length : at + PIECE_CHARS))
    if (whole) break
  }
  return all.filter((piece) => piece.length >= PIECE_MIN_CHARS)
}

/** One letter a byte, so that a Set can tell patterns apart. */
const binary = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
