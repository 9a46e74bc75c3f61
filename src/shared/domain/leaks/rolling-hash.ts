/**
 * A keyed rolling hash over W bytes, modulo 2^32: h = sum of T[b_i] * B^(W-1-i). T and B come from a random
 * key, so that nobody can prepare a file that is slow to search, and a stored hash says nothing without the key.
 */
/** HMAC-SHA-256 under the installation's key of bytes[from, to), as lower-case hex. */
export type Mac = (bytes: Uint8Array, from: number, to: number) => string

export interface RollingHash {
  /** W. */
  readonly window: number
  readonly base: number
  /** Added for the byte that enters. */
  readonly enter: Int32Array
  /** Taken away for the byte that leaves: T[b] * B^W. */
  readonly leave: Int32Array
}

/** Tables of the hash over `window` bytes that belongs to one key. */
export function rollingHash(mac: Mac, window: number): RollingHash {
  const words: number[] = []
  for (let block = 0; words.length < 257; block += 1) {
    const label = Uint8Array.from(`keywatch rolling hash ${block}`, (letter) => letter.charCodeAt(0))
    const hex = mac(label, 0, label.length)
    for (let at = 0; at + 8 <= hex.length; at += 8) words.push(Number.parseInt(hex.slice(at, at + 8), 16) | 0)
  }
  // Odd, so that multiplying loses nothing.
  const base = (words[256] ?? 0) | 1
  let power = 1
  for (let i = 0; i < window; i += 1) power = Math.imul(power, base)
  const enter = Int32Array.from(words.slice(0, 256))
  return { window, base, enter, leave: enter.map((word) => Math.imul(word, power)) }
}

/** The hash of bytes[at, at + W). */
export function hashAt({ window, base, enter }: RollingHash, bytes: Uint8Array, at: number): number {
  let hash = 0
  for (let i = at; i < at + window; i += 1) hash = (Math.imul(hash, base) + (enter[bytes[i] ?? 0] ?? 0)) | 0
  return hash
}
