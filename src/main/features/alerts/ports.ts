import type { Alert, AlertId, AlertState, Condition } from '../../../shared/domain/alerts/alert'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Figure } from '../../../shared/domain/market/figures'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { Clock, Entropy } from '../../ports/clock'
import type { CycleNews } from '../../ports/cycle-news'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { Logger } from '../../ports/logger'
import type { MarketRefresh, Wanted } from '../../ports/market-refresh'
import type { MarketStore } from '../../ports/market-store'
import type { NarrativePhases } from '../../ports/narrative-phases'
import type { Notices } from '../../ports/notices'
import type { Ticks } from '../../ports/ticks'
import type { Timers } from '../../ports/timers'

/** An alert that fired, as it was told; stays when its alert is deleted. */
export interface Firing {
  /** Of the notice as well: it is told once, ever. */
  readonly id: string
  readonly alert: AlertId
  readonly condition: Condition
  readonly asset?: AssetId
  /** When it became true, as far as is known. */
  readonly atMs: TimestampMs
  /** When Keywatch saw it. */
  readonly toldMs: TimestampMs
  readonly title: string
  readonly body: string
  /** A few words for a chart. */
  readonly marker: string
  /** Absent for events, which have no single figure. */
  readonly figure?: Figure
}

/** Alerts in SQLite. Writes only inside `UnitOfWork.commit`. */
export interface AlertStore {
  /** Oldest first. */
  all(): readonly Alert[]
  find(id: AlertId): Alert | undefined
  insert(alert: Alert): void
  saveState(id: AlertId, state: AlertState): void
  switchTo(id: AlertId, on: boolean, state: AlertState): void
  remove(id: AlertId): void
  /** The newest first. */
  firings(limit: number, asset?: AssetId): readonly Firing[]
  /** With from <= atMs < to. */
  firingsOf(asset: AssetId, from: number, to: number): readonly Firing[]
  hasFiring(id: string): boolean
  addFiring(firing: Firing): void
}

export interface AlertPorts {
  readonly actor: Actor
  readonly system: Actor
  readonly store: AlertStore
  readonly market: Pick<MarketStore, 'quotes' | 'dailyCloses' | 'dailySpans' | 'candles' | 'findAssets'>
  readonly refresh: Pick<MarketRefresh, 'watch' | 'heard' | 'wanted'>
  readonly ticks: Ticks
  readonly phases: NarrativePhases
  readonly cycles: Pick<CycleNews, 'events'>
  /** What must be fetched so that phases, or seasons, can be told without a screen. */
  readonly needs: (kind: 'phase' | 'season') => readonly Wanted[]
  readonly narratives: () => readonly { readonly id: string; readonly name: string }[]
  readonly notices: Notices
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly local: Logger
  /** A moment in the person's zone: `22 Nov 2026, 14:05`. */
  readonly stamp: (atMs: number) => string
  readonly changed: () => void
}
