/** Keyed fingerprints of secrets: enough to know one when it is met, useless for finding it out. */
import { RUN } from './bytes'
import { SHORT_WINDOW_BYTES, WINDOW_BYTES } from './patterns'
import { hashAt, rollingHash, type Mac, type RollingHash } from './rolling-hash'

/** Half of an HMAC-SHA-256: 128 bits are beyond any chance match. */
const MAC_HEX = 32

export interface Fingerprint {
  /** Rolling hash of the window, signed 32 bits. */
  readonly hash: number
  /** Where in the pattern that window begins. */
  readonly at: number
  /** How many bytes that window has. */
  readonly window: number
  /** Of the pattern, in bytes. */
  readonly length: number
  /** HMAC of the whole pattern, 32 hex digits. */
  readonly mac: string
  /** The pattern has no window of plain letters, digits and signs: such a passphrase is looked for at every byte. */
  readonly odd: boolean
  /** The pattern holds bytes that no text has: a key as it lies in a binary file, looked for in those alone. */
  readonly raw: boolean
}

/** Both hashes of one key. */
export interface Hashes {
  readonly long: RollingHash
  readonly short: RollingHash
}

export const hashesOf = (mac: Mac): Hashes => ({
  long: rollingHash(mac, WINDOW_BYTES),
  short: rollingHash(mac, SHORT_WINDOW_BYTES)
})

export const isShort = ({ window }: Pick<Fingerprint, 'window'>): boolean => window === SHORT_WINDOW_BYTES

/** Looked for by its first long run of letters, digits and signs, else by a short one, else by its beginning. */
export function fingerprintOf(pattern: Uint8Array, { long, short }: Hashes, mac: Mac): Fingerprint {
  const [hash, at, odd] = windowOf(pattern, long) ?? windowOf(pattern, short) ?? [short, 0, true]
  return {
    hash: hashAt(hash, pattern, at),
    at,
    window: hash.window,
    length: pattern.length,
    mac: shortMac(mac, pattern, 0, pattern.length),
    odd,
    raw: odd && pattern.some((byte) => byte < 9 || (byte > 13 && byte < 32))
  }
}

export const shortMac = (mac: Mac, bytes: Uint8Array, from: number, to: number): string =>
  mac(bytes, from, to).slice(0, MAC_HEX)

function windowOf(pattern: Uint8Array, hash: RollingHash): readonly [RollingHash, number, false] | undefined {
  for (let at = 0; at + hash.window <= pattern.length; at += 1)
    if (isRunWindow(pattern, at, hash.window)) return [hash, at, false]
  return undefined
}

const isRunWindow = (bytes: Uint8Array, at: number, window: number): boolean => {
  for (let i = at; i < at + window; i += 1) if (RUN[bytes[i] as number] !== 1) return false
  return true
}
