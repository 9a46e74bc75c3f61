import type { AssetId } from '../../shared/domain/market/assets'
import type { SourceName } from '../../shared/domain/market/figures'
import type { Decimal } from '../../shared/kernel/decimal'
import type { TimestampMs } from '../../shared/kernel/ids'

/**
 * Live prices, pushed by a source. One connection serves all who listen: an adapter watches the union of what was subscribed. What it
 * hands on is checked (a known coin, a plain decimal above zero, a time that is not ahead of the clock by more than a minute) and
 * never older than what it gave of that coin before: nobody behind it looks at that again.
 */
export interface Ticks {
  /**
   * From now on every tick of these coins, in the order the source sent them, as many in one batch as arrived together: never none.
   * `onBatch` must be quick and must not throw; the array is the listener's to keep. Coins that the source does not carry give nothing.
   * Ends with the returned function, which may be called twice; with the last subscription the connection is closed.
   */
  subscribe(assetIds: readonly AssetId[], onBatch: (ticks: readonly Tick[]) => void): () => void
  state(): FeedState
  /** Told after each change of the state. Returns how to stop listening. */
  onState(listener: (state: FeedState) => void): () => void
}

/** A price in US dollars. */
export interface Tick {
  readonly assetId: AssetId
  readonly price: Decimal
  /** The source's own time where it gives one, else when it arrived. */
  readonly atMs: TimestampMs
  readonly source: SourceName
}

/**
 * - `off`: nobody listens, or live prices are switched off.
 * - `connecting`: not connected yet, or again.
 * - `live`: connected, and heard from within the feed's own patience.
 * - `silent`: connected as far as the system says, but nothing was heard for too long; it is being replaced.
 */
export interface FeedState {
  readonly kind: 'off' | 'connecting' | 'live' | 'silent'
  readonly sinceMs: TimestampMs
  /** Why it is not live, in words for the person; absent where nothing is wrong. */
  readonly reason?: string
}
