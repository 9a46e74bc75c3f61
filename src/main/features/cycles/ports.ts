import type { TableRow } from '../../../shared/domain/cycles/csv-table'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { MarketRefresh } from '../../ports/market-refresh'
import type { MarketStore } from '../../ports/market-store'
import type { SettingsStore } from '../../ports/settings-store'
import type { Timers } from '../../ports/timers'

export type TableFailure = Failure<
  'file-absent' | 'file-unreadable' | 'file-too-large' | 'file-not-text' | 'file-not-a-table'
>

export interface ReadTable {
  /** The file's name without its folder. */
  readonly name: string
  readonly bytes: number
  readonly rows: readonly TableRow[]
}

/** Tables that a person brings. Reads text as UTF-8 or UTF-16, with whichever of comma, semicolon and tab it uses. */
export interface TableFiles {
  read(path: string): Promise<Result<ReadTable, TableFailure>>
}

export interface CyclesPorts {
  readonly actor: Actor
  readonly store: Pick<
    MarketStore,
    | 'topAssets'
    | 'findAssets'
    | 'dailyCloses'
    | 'dailySpans'
    | 'candles'
    | 'points'
    | 'latestPoint'
    | 'pointSeries'
    | 'savePoints'
    | 'saveCandles'
    | 'removePoints'
    | 'removeCandles'
    | 'seriesFrom'
  >
  readonly refresh: Pick<MarketRefresh, 'wanted' | 'heard'>
  readonly settings: SettingsStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly tables: TableFiles
  /** A system dialog; undefined where the person closed it. */
  readonly chooseTable: (title: string) => Promise<string | undefined>
  /** Lets whatever waits on main's thread go first. */
  readonly rest: () => Promise<void>
  /** Figures have changed. */
  readonly changed: () => void
}
