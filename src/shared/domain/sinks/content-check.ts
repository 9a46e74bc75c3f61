/**
 * Whether what a sink holds is what the log says: each line is hashed again and held against the tree's leaf. It says which
 * index is lost, doubled, changed or out of place, and what never was in the log.
 */

/** From `from` up to and with `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

export const contentFaults = ['lost', 'doubled', 'changed', 'misplaced', 'foreign'] as const
export type ContentFault = (typeof contentFaults)[number]

export interface FaultList {
  readonly count: number
  /** The first of them. */
  readonly ranges: readonly Range[]
}

export interface ContentReport {
  /** Lines that were read. */
  readonly read: number
  /** Entries whose line is in place and whose hash is the tree's. */
  readonly good: number
  readonly expected: Range | undefined
  readonly faults: Readonly<Record<ContentFault, FaultList>>
}

const MOST_RANGES = 50

/** Gathers single indexes into ranges. */
class Gathering {
  count = 0
  readonly ranges: { from: number; to: number }[] = []

  add(index: number): void {
    this.count += 1
    const last = this.ranges.at(-1)
    if (last && index === last.to + 1) last.to = index
    else if (last && index >= last.from && index <= last.to) return
    else if (this.ranges.length < MOST_RANGES) this.ranges.push({ from: index, to: index })
  }
}

/** One line that a sink holds. */
export interface HeldLine {
  /** Under which index it is kept; undefined where only the line itself says so, as in a file. */
  readonly index: number | undefined
  /** What the line says of itself, where it can be read. */
  readonly seq: number | undefined
  /** Of the line, hex. */
  readonly leaf: string
}

/** The tree's leaf of an index, in hex; undefined where the log has no such entry. */
export type LeafAt = (index: number) => string | undefined

export class ContentCheck {
  readonly #leafAt: LeafAt
  readonly #expected: Range | undefined
  readonly #seen: Uint8Array
  readonly #faults = Object.fromEntries(contentFaults.map((fault) => [fault, new Gathering()])) as Record<
    ContentFault,
    Gathering
  >
  #read = 0
  #good = 0
  /** The highest that stood in its place so far. */
  #latest = -1
  #highest = -1
  #lowest = Infinity

  /** `size`: of the log, so that a bit stands for each of its entries. `expected`: what must be there; absent: what lies between the first and the last that is. */
  constructor(leafAt: LeafAt, size: number, expected?: Range) {
    this.#leafAt = leafAt
    this.#expected = expected
    this.#seen = new Uint8Array(Math.ceil(size / 8))
  }

  /** In the order in which the sink holds them. */
  take({ index, seq, leaf }: HeldLine): void {
    this.#read += 1
    const place = index ?? seq
    if (place !== undefined && this.#leafAt(place) === leaf) return this.#inPlace(place)
    if (seq !== undefined && seq !== place && this.#leafAt(seq) === leaf) {
      // A whole entry under another's index: it is not lost, but it is not where it belongs.
      this.#add('misplaced', seq)
      this.#note(seq)
      return
    }
    if (place === undefined || this.#leafAt(place) === undefined) return this.#add('foreign', place ?? -1)
    this.#add('changed', place)
    this.#note(place)
  }

  finish(): ContentReport {
    const found = this.#highest < 0 ? undefined : { from: this.#lowest, to: this.#highest }
    const expected = this.#expected ?? found
    if (expected)
      for (let index = expected.from; index <= expected.to; index++) if (!this.#isSeen(index)) this.#add('lost', index)
    return { read: this.#read, good: this.#good, expected, faults: this.#faults }
  }

  #inPlace(index: number): void {
    if (this.#isSeen(index)) return this.#add('doubled', index)
    // After a later one that was new as well: what is sent again after a lost connection comes doubled, and not out of order.
    if (index < this.#latest) this.#add('misplaced', index)
    else this.#good += 1
    this.#latest = Math.max(this.#latest, index)
    this.#note(index)
  }

  #add(fault: ContentFault, index: number): void {
    this.#faults[fault].add(index)
  }

  #isSeen(index: number): boolean {
    return ((this.#seen[index >> 3] ?? 0) & (1 << (index & 7))) !== 0
  }

  #note(index: number): void {
    this.#seen[index >> 3] = (this.#seen[index >> 3] ?? 0) | (1 << (index & 7))
    this.#highest = Math.max(this.#highest, index)
    this.#lowest = Math.min(this.#lowest, index)
  }
}

export const isSound = ({ faults }: ContentReport): boolean => contentFaults.every((fault) => faults[fault].count === 0)
