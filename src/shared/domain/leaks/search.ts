/** Finds known secrets in bytes. The hot loop of the leak scan. */
import { RUN } from './bytes'
import { isShort, shortMac, type Fingerprint, type Hashes } from './fingerprints'
import type { Runs } from './keywords'
import { PATTERN_MAX_BYTES } from './patterns'
import type { Mac, RollingHash } from './rolling-hash'

/** 2^21 bits: with 15,000 fingerprints one window in 140 is looked up in vain. Fits a second-level cache. */
const FILTER_BITS = 21

/** One secret of the vault, by a number that its owner gave it. */
export interface Known {
  readonly owner: number
  readonly prints: readonly Fingerprint[]
}

interface Entry {
  readonly print: Fingerprint
  readonly owner: number
}

export type OnSecret = (owner: number, from: number, to: number) => void

export class SecretSearch {
  readonly #long: WindowSearch
  readonly #short: WindowSearch
  readonly #raw: WindowSearch

  constructor({ long, short }: Hashes, mac: Mac, known: readonly Known[]) {
    this.#long = new WindowSearch(long, mac)
    this.#short = new WindowSearch(short, mac)
    this.#raw = new WindowSearch(short, mac)
    for (const { owner, prints } of known)
      for (const print of prints)
        (print.raw ? this.#raw : isShort(print) ? this.#short : this.#long).add({ print, owner })
  }

  /**
   * As `find`, for a caller that comes upon the runs of letters by itself: it is told where they begin. Undefined where
   * there is nothing to look for in runs. Short and odd secrets are looked for at once.
   */
  inRuns(bytes: Uint8Array, from: number, until: number, end: number, onSecret: OnSecret): Runs | undefined {
    this.#short.find(bytes, from, until, end, onSecret)
    const onRun = this.#long.inRun(bytes, from, until, end, onSecret)
    return onRun && { until: Math.min(end, until + PATTERN_MAX_BYTES), onRun }
  }

  /**
   * Reports every known secret that begins in bytes[from, until); it may end after `until`, at most at `end`.
   * `raw`: the bytes may be no text, so keys are looked for as they lie in binary files too.
   */
  find(bytes: Uint8Array, from: number, until: number, end: number, onSecret: OnSecret, raw = true): void {
    if (raw) this.#raw.find(bytes, from, until, end, onSecret)
    this.#long.find(bytes, from, until, end, onSecret)
    this.#short.find(bytes, from, until, end, onSecret)
  }
}

type Check = (at: number, value: number) => void

class WindowSearch {
  readonly #filter = new Uint8Array(1 << (FILTER_BITS - 3))
  readonly #entries = new Map<number, Entry[]>()
  /** Some pattern has no window of RUN bytes alone: then nothing can be passed over. */
  #anyByte = false

  constructor(
    private readonly hash: RollingHash,
    private readonly mac: Mac
  ) {}

  add(entry: Entry): void {
    const { hash, odd } = entry.print
    const entries = this.#entries.get(hash)
    if (entries) entries.push(entry)
    else this.#entries.set(hash, [entry])
    const bit = hash >>> (32 - FILTER_BITS)
    this.#filter[bit >>> 3] = (this.#filter[bit >>> 3] as number) | (1 << (bit & 7))
    if (odd) this.#anyByte = true
  }

  find(bytes: Uint8Array, from: number, until: number, end: number, onSecret: OnSecret): void {
    if (this.#entries.size === 0) return
    const check = this.#check(bytes, from, until, end, onSecret)
    if (this.#anyByte) this.#everyWindow(bytes, from, end, check)
    else this.#runWindows(bytes, from, end, check)
  }

  /** What to do with a run that begins at, or one byte before, a place. */
  inRun(bytes: Uint8Array, from: number, until: number, end: number, onSecret: OnSecret): Runs['onRun'] | undefined {
    if (this.#entries.size === 0) return undefined
    const { window } = this.hash
    const check = this.#check(bytes, from, until, end, onSecret)
    return (at) => {
      const start = at > 0 && RUN[bytes[at - 1] as number] === 1 ? at - 1 : at
      let stop = start
      while (stop < start + window && stop < end && RUN[bytes[stop] as number] === 1) stop += 1
      if (stop === start + window) this.#roll(bytes, start, end, check)
    }
  }

  #check(bytes: Uint8Array, from: number, until: number, end: number, onSecret: OnSecret): Check {
    return (at, value) => {
      for (const { print, owner } of this.#entries.get(value) ?? []) {
        const start = at - print.at
        const stop = start + print.length
        if (start < from || start >= until || stop > end) continue
        if (shortMac(this.mac, bytes, start, stop) === print.mac) onSecret(owner, start, stop)
      }
    }
  }

  /**
   * Looks at windows of RUN bytes only. Where the last byte of a window is no such byte no window that holds it can be
   * one, so the search goes on after it: in prose and code most bytes are never read.
   */
  #runWindows(bytes: Uint8Array, from: number, end: number, check: Check): void {
    const { window } = this.hash
    let start = from
    while (start + window <= end) {
      let back = start + window - 1
      while (back >= start && RUN[bytes[back] as number] === 1) back -= 1
      start = back >= start ? back + 1 : this.#roll(bytes, start, end, check)
    }
  }

  /** Every window of the run of RUN bytes that begins at `start`; returns where the next run may begin. */
  #roll(bytes: Uint8Array, start: number, end: number, check: Check): number {
    const { window, base, enter, leave } = this.hash
    const filter = this.#filter
    let value = 0
    let next = start
    for (; next < start + window; next += 1)
      value = (Math.imul(value, base) + (enter[bytes[next] as number] as number)) | 0
    for (;;) {
      const bit = value >>> (32 - FILTER_BITS)
      if ((((filter[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1) check(next - window, value)
      if (next >= end) return end
      const byte = bytes[next] as number
      if (RUN[byte] !== 1) return next + 1
      const left = leave[bytes[next - window] as number] as number
      value = (Math.imul(value, base) + (enter[byte] as number) - left) | 0
      next += 1
    }
  }

  #everyWindow(bytes: Uint8Array, from: number, end: number, check: Check): void {
    const { window, base, enter, leave } = this.hash
    const filter = this.#filter
    if (from + window > end) return
    let value = 0
    for (let i = from; i < from + window; i += 1)
      value = (Math.imul(value, base) + (enter[bytes[i] as number] as number)) | 0
    for (let next = from + window; ; next += 1) {
      const bit = value >>> (32 - FILTER_BITS)
      if ((((filter[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1) check(next - window, value)
      if (next >= end) return
      const left = leave[bytes[next - window] as number] as number
      value = (Math.imul(value, base) + (enter[bytes[next] as number] as number) - left) | 0
    }
  }
}
