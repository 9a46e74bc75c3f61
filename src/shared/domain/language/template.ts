/** Sentences with numbered gaps: `{0} did not answer.` */

export interface Template {
  readonly text: string
  /** How many letters, digits and marks are its own: the more, the more surely a sentence is this one. */
  readonly weight: number
  /** Fits the whole of a sentence; one group a gap, in the order of `gaps`. */
  readonly fits: RegExp
  readonly gaps: readonly number[]
  readonly endsInGap: boolean
}

const GAP = /\{(\d)\}/

export const gapsOf = (text: string): readonly number[] =>
  [...text.matchAll(new RegExp(GAP, 'g'))].map(([, number]) => Number(number))

export const hasGap = (text: string): boolean => GAP.test(text)

export function templateOf(text: string): Template {
  // Split by a pattern with one group: own text and numbers of gaps take turns.
  const own = text.split(GAP).filter((_, at) => at % 2 === 0)
  return {
    text,
    weight: own.join('').replace(/\s/g, '').length,
    fits: new RegExp(
      `^${own.map((piece, at) => escaped(piece) + gapBefore(own[at + 1], at + 2 === own.length)).join('')}$`
    ),
    gaps: gapsOf(text),
    endsInGap: own.at(-1) === ''
  }
}

/** `values` by the gap's number. */
export const filled = (text: string, values: ReadonlyMap<number, string>): string =>
  text.replace(new RegExp(GAP, 'g'), (gap, number: string) => values.get(Number(number)) ?? gap)

/** A gap that another one follows at once ends at the first comma: `on {1}{2}` is a day and `, in 3 days`. */
const gapBefore = (next: string | undefined, last: boolean): string =>
  next === undefined ? '' : next === '' && !last ? '([^,]*)' : '([^]*?)'

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
