import type { Brand } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { AssetId } from '../market/assets'
import type { ColumnId, Sort } from './columns'

export type WatchlistId = Brand<string, 'WatchlistId'>

/** A coin on a list, in the person's own order. */
export interface WatchlistEntry {
  readonly assetId: AssetId
  readonly tags: readonly string[]
}

export interface Watchlist {
  readonly id: WatchlistId
  readonly name: string
  readonly columns: readonly ColumnId[]
  /** Absent: in the person's own order. */
  readonly sort?: Sort
  readonly entries: readonly WatchlistEntry[]
}

/** Bounds: what a person can use, and what a screen shows without a pause. */
export const limits = {
  lists: 50,
  entries: 5_000,
  tags: 8,
  nameLength: 60,
  tagLength: 24,
  assetIdLength: 128
} as const

type ListFailure = Failure<'name-invalid' | 'name-taken' | 'tags-invalid'>

/** Letters of any script, digits and marks in one line; no control characters, no marks that turn the direction of writing. */
const PLAIN = /^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+$/u
const ASSET = /^[^\s\p{C}]+$/u

export const isAssetId = (value: string): value is AssetId => value.length <= limits.assetIdLength && ASSET.test(value)

/** Trimmed, with single spaces. Two lists differ by more than the case of their letters. */
export function listName(written: string, others: readonly string[]): Result<string, ListFailure> {
  const name = written.trim().replace(/\s+/gu, ' ')
  if (name === '' || [...name].length > limits.nameLength || !PLAIN.test(name))
    return fail({
      code: 'name-invalid',
      message: `A list has a name of 1 to ${limits.nameLength} characters in one line.`,
      remedy: 'Write a shorter, plain name.'
    })
  if (others.some((other) => other.toLowerCase() === name.toLowerCase()))
    return fail({
      code: 'name-taken',
      message: `There is a list called “${name}” already.`,
      remedy: 'Choose another name.'
    })
  return ok(name)
}

/** Trimmed, without doubles (of any case), in the order written. */
export function tagsOf(written: readonly string[]): Result<readonly string[], ListFailure> {
  const tags: string[] = []
  for (const one of written) {
    const tag = one.trim().replace(/\s+/gu, ' ')
    if (tag === '') continue
    if ([...tag].length > limits.tagLength || !PLAIN.test(tag) || /[;,]/.test(tag))
      return fail({
        code: 'tags-invalid',
        message: `“${[...tag].slice(0, limits.tagLength).join('')}” is no tag.`,
        remedy: `A tag has at most ${limits.tagLength} characters, without commas and semicolons.`
      })
    if (!tags.some((known) => known.toLowerCase() === tag.toLowerCase())) tags.push(tag)
  }
  if (tags.length > limits.tags)
    return fail({
      code: 'tags-invalid',
      message: `A coin carries at most ${limits.tags} tags; these are ${tags.length}.`,
      remedy: 'Leave some out.'
    })
  return ok(tags)
}

/** What moves from one place to another, the rest closing up. Places outside of the list are moved to its ends. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const target = Math.min(items.length - 1, Math.max(0, to))
  const item = items[from]
  if (item === undefined || from === target) return items
  const rest = items.toSpliced(from, 1)
  return rest.toSpliced(target, 0, item)
}
