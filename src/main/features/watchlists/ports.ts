import type { AssetId } from '../../../shared/domain/market/assets'
import type { ColumnId, Sort } from '../../../shared/domain/watchlists/columns'
import type { CsvLine } from '../../../shared/domain/watchlists/csv-file'
import type { Watchlist, WatchlistId } from '../../../shared/domain/watchlists/watchlist'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { MarketStore } from '../../ports/market-store'

export interface WatchlistHead {
  readonly id: WatchlistId
  readonly name: string
  readonly columns: readonly ColumnId[]
  readonly sort?: Sort
  readonly count: number
}

/** The person's lists. Writes only inside `UnitOfWork.commit`; places are 0 to count - 1 without gaps. */
export interface WatchlistStore {
  heads(): readonly WatchlistHead[]
  find(id: WatchlistId): Watchlist | undefined
  /** At the end of the lists. */
  insert(list: Watchlist): void
  /** Name, columns and order; not the entries. */
  change(list: Pick<Watchlist, 'id' | 'name' | 'columns' | 'sort'>): void
  remove(id: WatchlistId): void
  reorder(ids: readonly WatchlistId[]): void
  has(id: WatchlistId, assetId: AssetId): boolean
  addEntry(id: WatchlistId, entry: { readonly assetId: AssetId; readonly tags: readonly string[] }): void
  removeEntry(id: WatchlistId, assetId: AssetId): void
  /** To the place that it has afterwards. */
  moveEntry(id: WatchlistId, assetId: AssetId, to: number): void
  setTags(id: WatchlistId, assetId: AssetId, tags: readonly string[]): void
}

/** The lines of a CSV text, or the number of the line from which on it cannot be read. */
export type CsvLines = (text: string) => readonly CsvLine[] | number

export type WatchFileFailure = Failure<
  | 'file-cancelled'
  | 'file-absent'
  | 'file-unreadable'
  | 'file-too-large'
  | 'file-not-plain'
  | 'file-changed'
  | 'file-unwritable'
  | 'disk-full'
>

/** Files that the person chooses in a dialog of the system. */
export interface WatchlistFiles {
  open(): Promise<Result<{ readonly name: string; readonly text: string }, WatchFileFailure>>
  /**
   * Asks for a place, writes there, and calls `sealed` with what was written before the file has its name: if that fails, no file is
   * left behind.
   */
  save<E>(
    suggestedName: string,
    format: 'csv' | 'json',
    text: string,
    sealed: (file: WrittenFile) => Result<unknown, E>
  ): Promise<Result<WrittenFile, E | WatchFileFailure>>
}

export interface WrittenFile {
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
}

export interface WatchlistPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly entropy: Entropy
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly store: WatchlistStore
  /** Opened when it is first asked for. */
  readonly market: () => Pick<MarketStore, 'findAssets' | 'searchAssets' | 'quotes' | 'latestPoint' | 'fetchedAt'>
  readonly files: WatchlistFiles
  readonly csvLines: CsvLines
}
