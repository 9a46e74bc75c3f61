/** Finds any of a few dozen words in bytes, in one pass: a table of three-letter beginnings says where to look closer. */

export interface Keyword {
  /** ASCII, at least three letters; lower case unless `exact`. */
  readonly word: string
  /** Upper and lower case differ. */
  readonly exact: boolean
}

/** Five bits a byte. Signs share numbers: a false alarm costs one comparison. */
const CLASS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte).toLowerCase()
  if (letter >= 'a' && letter <= 'z') return letter.charCodeAt(0) - 96
  if (letter >= '0' && letter <= '9') return 27
  return { _: 28, '-': 29, '.': 30, ':': 31, '/': 31 }[letter] ?? 0
})
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte))

const codesOf = (word: string): Uint8Array => Uint8Array.from(word, (letter) => letter.charCodeAt(0))
const trigramOf = (codes: Uint8Array): number =>
  codes.subarray(0, 3).reduce((gram, byte) => ((gram << 5) | (CLASS[byte] ?? 0)) & 0x7fff, 0)

export class KeywordSearch {
  readonly #first = new Uint8Array(0x8000)
  readonly #words = new Map<number, { readonly index: number; readonly codes: Uint8Array; readonly exact: boolean }[]>()

  constructor(keywords: readonly Keyword[]) {
    keywords.forEach(({ word, exact }, index) => {
      const codes = codesOf(word)
      const gram = trigramOf(codes)
      this.#first[gram] = 1
      this.#words.set(gram, [...(this.#words.get(gram) ?? []), { index, codes, exact }])
    })
  }

  /** Reports the words that begin in bytes[from, until) and end by `end`: their number and where they begin. */
  find(bytes: Uint8Array, from: number, until: number, end: number, onWord: (index: number, at: number) => void): void {
    const first = this.#first
    const last = Math.min(until + 2, end)
    if (from + 2 >= last) return
    let gram = ((CLASS[bytes[from] as number] as number) << 5) | (CLASS[bytes[from + 1] as number] as number)
    for (let at = from + 2; at < last; at += 1) {
      gram = ((gram << 5) | (CLASS[bytes[at] as number] as number)) & 0x7fff
      if (first[gram] === 1) this.#compare(bytes, at - 2, end, gram, onWord)
    }
  }

  #compare(
    bytes: Uint8Array,
    at: number,
    end: number,
    gram: number,
    onWord: (index: number, at: number) => void
  ): void {
    const words = this.#words.get(gram)
    if (!words) return
    for (const { index, codes, exact } of words) {
      if (at + codes.length > end) continue
      let i = 0
      while (i < codes.length && (exact ? bytes[at + i] : LOWER[bytes[at + i] as number]) === codes[i]) i += 1
      if (i === codes.length) onWord(index, at)
    }
  }
}
