/** Finds known secrets in bytes. The hot loop of the leak scan. */
import { WORD } from './bytes'
import { shortMac, type Fingerprint } from './fingerprints'
import { WINDOW_BYTES } from './patterns'
import type { Mac, RollingHash } from './rolling-hash'

/** 2^21 bits: with 10,000 fingerprints one window in two hundred is looked up in vain. Fits a second-level cache. */
const FILTER_BITS = 21

/** One secret of the vault, by a number that its owner gave it. */
export interface Known {
  readonly owner: number
  readonly prints: readonly Fingerprint[]
}

interface Entry extends Fingerprint {
  readonly owner: number
}

export type OnSecret = (owner: number, from: number, to: number) => void

export class SecretSearch {
  readonly #filter = new Uint8Array(1 << (FILTER_BITS - 3))
  readonly #entries = new Map<number, Entry[]>()
  /** Some pattern has no window of WORD bytes alone: then runs cannot be skipped. */
  #anyByte = false

  constructor(
    private readonly hash: RollingHash,
    private readonly mac: Mac,
    known: readonly Known[]
  ) {
    for (const { owner, prints } of known)
      for (const print of prints) {
        const entries = this.#entries.get(print.hash)
        if (entries) entries.push({ ...print, owner })
        else this.#entries.set(print.hash, [{ ...print, owner }])
        const bit = print.hash >>> (32 - FILTER_BITS)
        this.#filter[bit >>> 3] = (this.#filter[bit >>> 3] ?? 0) | (1 << (bit & 7))
        if (print.odd) this.#anyByte = true
      }
  }

  /** Reports every known secret that begins in bytes[from, until); it may end after `until`, at most at `end`. */
  find(bytes: Uint8Array, from: number, until: number, end: number, onSecret: OnSecret): void {
    if (this.#entries.size === 0) return
    const check = (at: number, value: number): void => {
      for (const entry of this.#entries.get(value) ?? []) {
        const start = at - entry.at
        const stop = start + entry.length
        if (start < from || start >= until || stop > end) continue
        if (shortMac(this.mac, bytes, start, stop) === entry.mac) onSecret(entry.owner, start, stop)
      }
    }
    if (this.#anyByte) this.#everyWindow(bytes, from, end, check)
    else this.#wordWindows(bytes, from, end, check)
  }

  /**
   * Looks at windows of WORD bytes only. Where the last byte of a window is no such byte no window that holds it can be
   * one, so the search goes on after it: in prose and code most bytes are never read.
   */
  #wordWindows(bytes: Uint8Array, from: number, end: number, check: (at: number, value: number) => void): void {
    const { base, enter, leave } = this.hash
    const filter = this.#filter
    let start = from
    while (start + WINDOW_BYTES <= end) {
      let back = start + WINDOW_BYTES - 1
      while (back >= start && WORD[bytes[back] as number] === 1) back -= 1
      if (back >= start) {
        start = back + 1
        continue
      }
      let value = 0
      for (let i = start; i < start + WINDOW_BYTES; i += 1)
        value = (Math.imul(value, base) + (enter[bytes[i] as number] as number)) | 0
      for (;;) {
        const bit = value >>> (32 - FILTER_BITS)
        if ((((filter[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1) check(start, value)
        const next = start + WINDOW_BYTES
        if (next >= end) return
        const byte = bytes[next] as number
        if (WORD[byte] !== 1) {
          start = next + 1
          break
        }
        value = (Math.imul(value, base) + (enter[byte] as number) - (leave[bytes[start] as number] as number)) | 0
        start += 1
      }
    }
  }

  #everyWindow(bytes: Uint8Array, from: number, end: number, check: (at: number, value: number) => void): void {
    const { base, enter, leave } = this.hash
    const filter = this.#filter
    if (from + WINDOW_BYTES > end) return
    let value = 0
    for (let i = from; i < from + WINDOW_BYTES; i += 1)
      value = (Math.imul(value, base) + (enter[bytes[i] as number] as number)) | 0
    for (let at = from; ; at += 1) {
      const bit = value >>> (32 - FILTER_BITS)
      if ((((filter[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1) check(at, value)
      const next = at + WINDOW_BYTES
      if (next >= end) return
      value =
        (Math.imul(value, base) + (enter[bytes[next] as number] as number) - (leave[bytes[at] as number] as number)) | 0
    }
  }
}
