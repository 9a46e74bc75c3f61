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
  /** Between parts that stand in one gap: `read, trade` and `read and trade`. */
  readonly comma: string
  readonly and: string
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
/** Between parts. */
const LINK = /(, | and )/

/** `value`: how a figure or a date that stands in a gap is written in this language. */
export function createBook(pages: Pages, value: (english: string) => string): Book {
  const sentences = shelf(pages.sentences)
  const parts = shelf(pages.parts)
  const kept = new Map<string, string>()

  const sentence = (english: string, depth: number): string | undefined => {
    const several = english.split(BREAK)
    if (several.length === 1) return look(sentences, english, depth) ?? unstopped(english, depth)
    // The last of several may lack its full stop.
    const said = several.map((one) => exactly(one) ?? look(sentences, one, depth) ?? unstopped(one, depth))
    // Each for itself, before one template is laid over all of them: its gaps would hold whole sentences.
    const whole = said.includes(undefined) ? look(sentences, english, depth) : undefined
    if (whole !== undefined) return whole
    return said.every((one) => one === undefined)
      ? undefined
      : said.map((one, at) => one ?? several[at] ?? '').join(pages.space)
  }
  const exactly = (english: string): string | undefined => {
    const found = sentences.exact.get(english)
    if (found !== undefined || english.endsWith('.')) return found
    const stopped = sentences.exact.get(`${english}.`)
    return stopped?.endsWith(pages.stop) ? stopped.slice(0, -pages.stop.length) : undefined
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
      // A full stop is the sentence's, not of the date or the name that stands before it.
      if (!match || (template.endsInGap && isStopped(match.at(-1) ?? ''))) continue
      return filled(translation, new Map(template.gaps.map((gap, at) => [gap, inGap(match[at + 1] ?? '', depth)])))
    }
    return undefined
  }
  const inGap = (english: string, depth: number): string =>
    depth >= DEEPEST
      ? english
      : (linked(english, depth + 1) ??
        look(parts, english, depth + 1) ??
        (isSentence(english) ? sentence(english, depth + 1) : undefined) ??
        value(english))
  /** Several parts, each of which is one. */
  const linked = (english: string, depth: number): string | undefined => {
    const pieces = english.split(LINK)
    if (pieces.length === 1) return undefined
    const said = pieces.map((one, at) =>
      at % 2 === 0 ? look(parts, one, depth) : one === ', ' ? pages.comma : pages.and
    )
    return said.includes(undefined) ? undefined : said.join('')
  }

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

/** One that ends as such, or several of which the last one does not. */
const isSentence = (text: string): boolean => text.includes(' ') && (/[.?…]$/.test(text) || BREAK.test(text))

const isStopped = (text: string): boolean => text.endsWith('.') && !isSentence(text)

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
