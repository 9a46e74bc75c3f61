/**
 * How one secret lies in the keychain: base64, in parts of at most 2,400 bytes (Windows takes 2,560). The first part,
 * the head, names the count of parts, the length and the SHA-256 of the whole, so that parts of two different writes,
 * or of a write that was cut short, are never read as a secret.
 */
import { createHash } from 'node:crypto'

export const PART_BYTES = 2_400
/** 64 KiB: far above any credential, and few enough parts to be quick. */
export const SECRET_MAX_BYTES = 65_536
/** More than the largest secret needs (37). */
export const PARTS_MAX = 64

const HEAD = /^kw1:([1-9]\d{0,2}):(\d{1,5}):([0-9a-f]{64}):([A-Za-z0-9+/=]*)$/

export interface Head {
  /** Parts in all, the head among them. */
  readonly count: number
  readonly length: number
  readonly sha256: string
  readonly base64: string
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The head first, then the parts in order. */
export function split(bytes: Uint8Array): readonly string[] {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const room = PART_BYTES - `kw1:999:${bytes.length}:${'0'.repeat(64)}:`.length
  const first = base64.slice(0, room)
  const rest: string[] = []
  for (let at = room; at < base64.length; at += PART_BYTES) rest.push(base64.slice(at, at + PART_BYTES))
  return [`kw1:${rest.length + 1}:${bytes.length}:${sha256(bytes)}:${first}`, ...rest]
}

/** `undefined`: not something that `split` wrote. */
export function readHead(text: string): Head | undefined {
  const [, count, length, digest, base64] = HEAD.exec(text) ?? []
  if (count === undefined || length === undefined || digest === undefined || base64 === undefined) return undefined
  return { count: Number(count), length: Number(length), sha256: digest, base64 }
}

/** `undefined`: the parts are not those that the head was written with. The caller owns the bytes. */
export function join(head: Head, rest: readonly string[]): Uint8Array | undefined {
  const decoded = Buffer.from(head.base64 + rest.join(''), 'base64')
  // A copy of its own: small Buffers share one pool, which zeroing and other code would meet.
  const bytes = new Uint8Array(decoded)
  decoded.fill(0)
  if (rest.length === head.count - 1 && bytes.length === head.length && sha256(bytes) === head.sha256) return bytes
  bytes.fill(0)
  return undefined
}
