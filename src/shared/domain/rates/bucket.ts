/**
 * Tokens of one limit. A token that is taken comes back a window later (or, where the provider's count decays, little by
 * little), so that no window, wherever it begins, holds more than the limit: a bucket that is refilled at once would let
 * twice as much through around the turn. Times are of a clock that never goes back.
 */
import type { RateLimit } from './rules'

export interface Bucket {
  /** In ms; 0: it fits now. What is heavier than the whole limit waits until all of it is free. */
  waitFor(weight: number, nowMs: number): number
  /** Whether or not it fits: it was sent. */
  take(weight: number, nowMs: number): void
  /** It was not sent after all. */
  giveBack(weight: number, nowMs: number): void
  /** The provider counts this much, other programs' requests among it. What it has not seen yet stays taken. */
  heard(used: number, nowMs: number): void
  /** Nothing is taken. */
  isFull(nowMs: number): boolean
}

type Shape = Pick<RateLimit, 'max' | 'windowMs' | 'decays'>

export const createBucket = (limit: Shape): Bucket => (limit.decays ? new Decaying(limit) : new Sliding(limit))

/** Requests are not as far apart when they arrive as they were when they were sent. */
const SLACK_MS = 50
/** Takes within a 100th of the window come back together. */
const SLOTS = 100

interface Taken {
  readonly fromMs: number
  backAtMs: number
  weight: number
}

class Sliding implements Bucket {
  readonly #max: number
  readonly #windowMs: number
  #used = 0
  /** In the order in which they come back. */
  readonly #taken: Taken[] = []

  constructor({ max, windowMs }: Shape) {
    this.#max = max
    this.#windowMs = windowMs + SLACK_MS
  }

  waitFor(weight: number, nowMs: number): number {
    this.#settle(nowMs)
    let short = this.#used + Math.min(weight, this.#max) - this.#max
    if (short <= 0) return 0
    for (const { weight: comesBack, backAtMs } of this.#taken) {
      short -= comesBack
      if (short <= 0) return Math.max(1, backAtMs - nowMs)
    }
    return this.#windowMs
  }

  take(weight: number, nowMs: number): void {
    if (weight <= 0) return
    this.#settle(nowMs)
    const last = this.#taken.at(-1)
    const backAtMs = nowMs + this.#windowMs
    this.#used += weight
    if (last !== undefined && nowMs - last.fromMs < this.#windowMs / SLOTS) {
      last.weight += weight
      last.backAtMs = Math.max(last.backAtMs, backAtMs)
    } else this.#taken.push({ fromMs: nowMs, backAtMs, weight })
  }

  giveBack(weight: number, nowMs: number): void {
    this.#settle(nowMs)
    let left = weight
    for (const taken of this.#taken.toReversed()) {
      const back = Math.min(left, taken.weight)
      taken.weight -= back
      this.#used -= back
      left -= back
      if (left === 0) return
    }
  }

  heard(used: number, nowMs: number): void {
    this.#settle(nowMs)
    // When the others' came is not known: they may have come just now.
    this.take(used - this.#used, nowMs)
  }

  isFull(nowMs: number): boolean {
    this.#settle(nowMs)
    return this.#used === 0
  }

  #settle(nowMs: number): void {
    for (let first = this.#taken[0]; first !== undefined && first.backAtMs <= nowMs; first = this.#taken[0]) {
      this.#used -= first.weight
      this.#taken.shift()
    }
  }
}

class Decaying implements Bucket {
  readonly #max: number
  readonly #perMs: number
  #level = 0
  #atMs = 0

  constructor({ max, windowMs }: Shape) {
    this.#max = max
    this.#perMs = max / windowMs
  }

  waitFor(weight: number, nowMs: number): number {
    this.#settle(nowMs)
    const short = this.#level + Math.min(weight, this.#max) - this.#max
    return short <= 0 ? 0 : Math.ceil(short / this.#perMs) + SLACK_MS
  }

  take(weight: number, nowMs: number): void {
    this.#settle(nowMs)
    this.#level += Math.max(0, weight)
  }

  giveBack(weight: number, nowMs: number): void {
    this.#settle(nowMs)
    this.#level = Math.max(0, this.#level - weight)
  }

  heard(used: number, nowMs: number): void {
    this.#settle(nowMs)
    this.#level = Math.max(this.#level, used)
  }

  isFull(nowMs: number): boolean {
    this.#settle(nowMs)
    return this.#level === 0
  }

  #settle(nowMs: number): void {
    this.#level = Math.max(0, this.#level - Math.max(0, nowMs - this.#atMs) * this.#perMs)
    this.#atMs = Math.max(this.#atMs, nowMs)
  }
}
