/**
 * Sentences that Keywatch says outside the window's own catalogue, in another language: found by the English that the log
 * and programs read (docs/adr/0014).
 */
import { filled, hasGap, templateOf, type Template } from './template'

/** One language's sentences, by the English template. */
export interface Pages {
  /** Whole sentences, titles and labels. */
  readonly sentences: Readonly<Record<string, string>>
  /** What stands in a sentence's gaps: `3 days`, `once`. Never looked for by itself, for a label of the person's could be the same. */
  readonly parts: Readonly<Record<string, string>>
  /** Between two sentences, and at the end of one. */
  readonly space: string
  readonly stop: string
}

export interface Book {
  /** The same in the book's language; as it was where the book does not know it. */
  say(english: string): string
}

/** What was said lately is said again: lists are read anew at each change. */
const KEPT = 2_000
/** A sentence in a sentence in a sentence. */
const DEEPEST = 3
/** Between sentences. */
const BREAK = /(?<=[.?…]) (?=[A-Z“])/

/** `value`: how a figure or a date that stands in a gap is written in this language. */
export function createBook(pages: Pages, value: (english: string) => string): Book {
  const sentences = shelf(pages.sentences)
  const parts = shelf(pages.parts)
  const kept = new Map<string, string>()

  const sentence = (english: string, depth: number): string | undefined => {
    const found = look(sentences, english, depth)
    if (found !== undefined) return found
    const several = english.split(BREAK)
    const said = several.map((one) => look(sentences, one, depth) ?? unstopped(one, depth))
    return said.every((one) => one === undefined)
      ? undefined
      : said.map((one, at) => one ?? several[at] ?? '').join(pages.space)
  }
  /** Some are kept without their full stop, for they are also put into a line. */
  const unstopped = (english: string, depth: number): string | undefined => {
    const said = english.endsWith('.') ? look(sentences, english.slice(0, -1), depth) : undefined
    return said === undefined ? undefined : `${said}${pages.stop}`
  }
  const look = (on: Shelf, english: string, depth: number): string | undefined => {
    const exact = on.exact.get(english)
    if (exact !== undefined) return exact
    for (const [template, translation] of on.patterns) {
      const match = template.fits.exec(english)
      if (match)
        return filled(translation, new Map(template.gaps.map((gap, at) => [gap, inGap(match[at + 1] ?? '', depth)])))
    }
    return undefined
  }
  const inGap = (english: string, depth: number): string =>
    depth >= DEEPEST
      ? english
      : (look(parts, english, depth + 1) ??
        (isSentence(english) ? sentence(english, depth + 1) : undefined) ??
        value(english))

  return {
    say: (english) => {
      const known = kept.get(english)
      if (known !== undefined) return known
      const said = sentence(english, 0) ?? english
      if (kept.size >= KEPT) kept.clear()
      kept.set(english, said)
      return said
    }
  }
}

const isSentence = (text: string): boolean => /[.?…]$/.test(text) && text.includes(' ')

interface Shelf {
  readonly exact: ReadonlyMap<string, string>
  /** The most telling first. */
  readonly patterns: readonly (readonly [Template, string])[]
}

function shelf(pages: Readonly<Record<string, string>>): Shelf {
  const entries = Object.entries(pages)
  return {
    exact: new Map(entries.filter(([english]) => !hasGap(english))),
    patterns: entries
      .filter(([english]) => hasGap(english))
      .map(([english, translation]) => [templateOf(english), translation] as const)
      .toSorted(([a], [b]) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
  }
}
