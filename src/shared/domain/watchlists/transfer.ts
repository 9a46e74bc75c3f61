/** What a file of watchlists holds, whatever its format, and what is said of one that cannot be read. */
import type { AssetId } from '../market/assets'
import type { ColumnId, Sort } from './columns'
import type { WatchlistEntry } from './watchlist'

export interface FileList {
  readonly name: string
  /** Absent where the format carries none. */
  readonly columns?: readonly ColumnId[]
  readonly sort?: Sort
  readonly entries: readonly WatchlistEntry[]
}

/** Where a file says something that is not understood. */
export interface FileProblem {
  /** From 1. */
  readonly line: number
  /** A column's name, or a path such as `lists[0].entries[3].asset`; empty for the line as a whole. */
  readonly field: string
  readonly message: string
}

export type FileRead =
  | { readonly ok: true; readonly lists: readonly FileList[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** More are not listed: by then something is wrong with the file as a whole. */
export const PROBLEMS_MAX = 20
/** Larger ones are no watchlists: 50 lists of 5,000 coins with tags have some 20 MB. */
export const FILE_MAX_BYTES = 32 * 1_048_576

/** Coins by symbol, for files that know no ids; more than one is ambiguous, and a person must choose. */
export type FindBySymbol = (symbol: string) => readonly AssetId[]

export const FORMAT = 'keywatch-watchlists'
export const VERSION = 1
