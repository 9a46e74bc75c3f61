/** Keyed fingerprints of secrets: enough to know one when it is met, useless for finding it out. */
import { isWordByte } from './bytes'
import { WINDOW_BYTES } from './patterns'
import { hashAt, type Mac, type RollingHash } from './rolling-hash'

/** Half of an HMAC-SHA-256: 128 bits are beyond any chance match. */
const MAC_HEX = 32

export interface Fingerprint {
  /** Rolling hash of the window, signed 32 bits. */
  readonly hash: number
  /** Where in the pattern that window begins. */
  readonly at: number
  /** Of the pattern, in bytes. */
  readonly length: number
  /** HMAC of the whole pattern, 32 hex digits. */
  readonly mac: string
  /** The pattern has no window of plain letters, digits and signs: such a passphrase is looked for at every byte. */
  readonly odd: boolean
}

export function fingerprintOf(pattern: Uint8Array, hash: RollingHash, mac: Mac): Fingerprint {
  const at = windowOf(pattern)
  return {
    hash: hashAt(hash, pattern, at),
    at,
    length: pattern.length,
    mac: shortMac(mac, pattern, 0, pattern.length),
    odd: !isWordWindow(pattern, at)
  }
}

export const shortMac = (mac: Mac, bytes: Uint8Array, from: number, to: number): string =>
  mac(bytes, from, to).slice(0, MAC_HEX)

/** The first window of plain letters, digits and signs: there the search is quickest. 0 where there is none. */
function windowOf(pattern: Uint8Array): number {
  for (let at = 0; at + WINDOW_BYTES <= pattern.length; at += 1) if (isWordWindow(pattern, at)) return at
  return 0
}

const isWordWindow = (bytes: Uint8Array, at: number): boolean => {
  for (let i = at; i < at + WINDOW_BYTES; i += 1) if (!isWordByte(bytes[i] ?? 0)) return false
  return true
}
