import type { AssetId } from '../../../shared/domain/market/assets'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { MarkerSource } from '../../ports/marker-source'
import type { MarketRefresh } from '../../ports/market-refresh'
import type { MarketStore } from '../../ports/market-store'

/** How each coin was last looked at. No act of anyone: it is not audited, and its loss costs a click. */
export interface ChartViews {
  /** As it was kept, not trusted; undefined where nothing was. */
  read(asset: AssetId): unknown
  keep(asset: AssetId, view: object): void
}

export interface SavedPicture {
  readonly fileName: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

export type PictureFailure = Failure<'export-disk-full' | 'export-unwritable'>

export interface PictureFiles {
  /** Where the person wants it; undefined when they changed their mind. */
  choose(suggestedName: string): Promise<string | undefined>
  /** There whole or not at all; what `sealed` answers decides whether it is there. */
  write<E>(
    target: string,
    bytes: Uint8Array,
    sealed: (file: SavedPicture) => Result<unknown, E>
  ): Promise<Result<SavedPicture, PictureFailure | E>>
}

export interface ReadPorts {
  readonly store: Pick<MarketStore, 'candles' | 'span' | 'quotes' | 'findAssets' | 'searchAssets'>
  readonly refresh: Pick<MarketRefresh, 'wanted'>
  readonly markers: readonly MarkerSource[]
  /** Coins whose candles are asked for once their price has come. */
  readonly awaited: Set<AssetId>
  readonly clock: Pick<Clock, 'now'>
}

export interface PicturePorts {
  readonly files: PictureFiles
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly clock: Pick<Clock, 'now'>
  readonly entropy: Entropy
  readonly actor: Actor
}
