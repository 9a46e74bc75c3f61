/**
 * Finds any of some dozens of words in bytes, two bytes at a step. Of each word two pairs of letters are known, one an
 * even number of letters into it and one an odd: wherever it stands, one of them lies at an even position of memory.
 */

import { RUN } from './bytes'
import { WINDOW_BYTES } from './patterns'

export interface Keyword {
  /** ASCII, at least three letters; lower case unless `exact`. */
  readonly word: string
  /** Upper and lower case differ. */
  readonly exact: boolean
}

interface Candidate {
  readonly index: number
  readonly codes: Uint8Array
  readonly exact: boolean
  /** Where in the word the pair lies. */
  readonly offset: number
}

/** Told of each run of RUN bytes that holds RUN_PAIRS whole pairs: where the first of them begins. */
export interface Runs {
  /** Runs that begin later are not told. */
  readonly until: number
  readonly onRun: (at: number) => void
}

/** As many whole pairs as every run of WINDOW_BYTES holds, wherever it begins. */
const RUN_PAIRS = (WINDOW_BYTES - 2) / 2
/** The sign bit of a byte: shifted down it is a mask that keeps a count or clears it. */
const IN_RUN = -128
const LISTED = 1

const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte))
/** The commonest pairs in source code and prose, most common first: the worse to look for. */
const COMMON = [
  'in er st de re ar on ra et es th or co is tr // ti te en se at am ri nt pa ed me an ns nd it ng un',
  'ma ct pe s. al le ic hi he pr li ke io to ch fi ec po ce ro ne ur fe id ge ex ta nc rd om as ad si',
  'rs od ol ef tu im ms 00 -- bo di ss ac mb ty sa os ue mi rk ou e_ tc ha la ve na yp ea if sy ts ca',
  'rt el va lo qu ot rr op ap no ll be ie us do il ym .s fo tt ul of t_ ut sp pi um em ru wa su mo ls',
  'ag da rn ee fa cr s_ pt xt ai mp ho af oc ob cc sc tp ni eq cl nu ep ck ht iv ba s: .c so n_ ig _a',
  'je _t xp lt _i d_ ci cu uc ps gi ev ip rg bj ow fu lu bl aw ub ry wi ly oi :/ r_ /d pu t. oo pl sh',
  '.p e.'
]
  .join(' ')
  .split(' ')
const costOf = (pair: string): number => {
  const rank = COMMON.indexOf(pair.toLowerCase())
  // Roughly as often as they are met.
  return rank < 0 ? 0 : 1_000 / (rank + 8)
}
/** Of which byte of memory a pair's first letter is the lower half. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

export class KeywordSearch {
  /**
   * By pair: IN_RUN where both bytes are of a run, LISTED where it has a list. A byte each: what text uses of it then fits a
   * first-level cache.
   */
  readonly #pairs = Int8Array.from({ length: 0x10000 }, (_, pair) =>
    RUN[pair & 255] === 1 && RUN[pair >> 8] === 1 ? IN_RUN : 0
  )
  /** By pair: the number of its list of candidates. */
  readonly #listOf = new Uint16Array(0x10000)
  readonly #lists: Candidate[][] = [[]]
  /** By list and the byte after the pair: whether any candidate of the list goes on so. */
  #after = new Uint8Array(0)

  constructor(keywords: readonly Keyword[]) {
    keywords.forEach(({ word, exact }, index) => {
      const codes = Uint8Array.from(word, (letter) => letter.charCodeAt(0))
      for (const offset of [rarestOf(word, 0), rarestOf(word, 1)])
        for (const pair of spellings(word.slice(offset, offset + 2), exact))
          this.#add(pair, { index, codes, exact, offset })
    })
    this.#after = Uint8Array.from({ length: this.#lists.length << 8 }, (_, at) => {
      const goesOn = ({ codes, exact, offset }: Candidate): boolean => {
        const next = codes[offset + 2]
        return next === undefined || next === (exact ? at & 255 : LOWER[at & 255])
      }
      return this.#lists[at >> 8]?.some(goesOn) === true ? 1 : 0
    })
  }

  /**
   * Reports the words that begin in bytes[from, until) and end by `end`: their number and where they begin. With `runs`
   * it tells of long runs on the way: most of the work of both is reading the bytes.
   */
  find(
    bytes: Uint8Array,
    from: number,
    until: number,
    end: number,
    onWord: (index: number, at: number) => void,
    runs?: Runs
  ): void {
    // A word that begins at `until - 1` has its pairs a few bytes further on.
    const last = Math.max(Math.min(until + 24, end), runs?.until ?? 0)
    const shift = bytes.byteOffset % 2
    const view = new Uint16Array(bytes.buffer, bytes.byteOffset + shift, (bytes.length - shift) >> 1)
    const pairs = this.#pairs
    const listOf = this.#listOf
    const after = this.#after
    const stop = Math.min(view.length, (last - shift) >> 1)
    let run = 0
    for (let i = Math.max(0, (from - shift) >> 1); i < stop; i += 1) {
      const entry = pairs[view[i] as number] as number
      run = (run + 1) & (entry >> 31)
      if (run === RUN_PAIRS) runs?.onRun(2 * (i - RUN_PAIRS + 1) + shift)
      if ((entry & LISTED) === 0) continue
      const list = listOf[view[i] as number] as number
      const at = 2 * i + shift
      if (after[(list << 8) | (bytes[at + 2] ?? 0)] === 1) this.#compare(bytes, at, list, from, until, end, onWord)
    }
  }

  #compare(
    bytes: Uint8Array,
    at: number,
    list: number,
    from: number,
    until: number,
    end: number,
    onWord: (index: number, at: number) => void
  ): void {
    const candidates = this.#lists[list] as Candidate[]
    for (let n = 0; n < candidates.length; n += 1) {
      const { index, codes, exact, offset } = candidates[n] as Candidate
      const start = at - offset
      if (start < from || start >= until || start + codes.length > end) continue
      let i = 0
      while (i < codes.length && (exact ? bytes[start + i] : LOWER[bytes[start + i] as number]) === codes[i]) i += 1
      if (i === codes.length) onWord(index, start)
    }
  }

  #add(pair: number, candidate: Candidate): void {
    const known = this.#listOf[pair] as number
    if (known > 0) return void this.#lists[known]?.push(candidate)
    this.#lists.push([candidate])
    this.#listOf[pair] = this.#lists.length - 1
    this.#pairs[pair] = (this.#pairs[pair] as number) | LISTED
  }
}

/** Where the pair begins that is met least, of those an even (0) or odd (1) number of letters into the word. */
function rarestOf(word: string, parity: 0 | 1): number {
  let best: number = parity
  for (let at: number = parity; at + 2 <= word.length; at += 2)
    if (costOf(word.slice(at, at + 2)) < costOf(word.slice(best, best + 2))) best = at
  return best
}

/** A pair as a number in memory, in every case that counts. */
function spellings(pair: string, exact: boolean): readonly number[] {
  const cases = (letter: string): string[] => (exact ? [letter] : [letter.toLowerCase(), letter.toUpperCase()])
  const all = cases(pair.charAt(0)).flatMap((a) =>
    cases(pair.charAt(1)).map((b) => {
      const [low, high] = LITTLE_ENDIAN ? [a, b] : [b, a]
      return low.charCodeAt(0) | (high.charCodeAt(0) << 8)
    })
  )
  return [...new Set(all)]
}
