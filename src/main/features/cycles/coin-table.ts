import { placeRow, type DailyGrid, type GridRow } from '../../../shared/domain/cycles/daily-grid'
import { dayOf, startOf } from '../../../shared/domain/cycles/days'
import { reasonFor, type ExclusionReason } from '../../../shared/domain/cycles/excluded-coins'
import { BITCOIN, assetId, type Asset, type AssetId } from '../../../shared/domain/market/assets'
import { durationMs, MINUTE_MS } from '../../../shared/kernel/ids'
import type { CycleSettings } from './cycle-settings'
import type { CyclesPorts } from './ports'

/** Days of the index's history, and of the returns that its first days need. */
const HISTORY_DAYS = 1_460
/** Coins that were among the largest once and are not now count on their days: so some more are kept than the universe holds. */
const SPARE = 1.5
/** Read between two rests: some 30 ms of main's thread. */
const AT_ONCE = 8
/** A table that nobody looked at for so long is let go. */
const KEPT_FOR = durationMs(10 * MINUTE_MS)
const ETHER = assetId('ethereum')

export interface LeftOut {
  readonly asset: Asset
  readonly reason: ExclusionReason
}

export interface CoinTable {
  /** The coins that may count, and Bitcoin first among them where it is known. */
  readonly grid: DailyGrid
  readonly bitcoin: GridRow | undefined
  /** Largest first, without Bitcoin; whether their past is known or not. */
  readonly coins: readonly Asset[]
  readonly leftOut: readonly LeftOut[]
}

type TablePorts = Pick<CyclesPorts, 'store' | 'refresh' | 'clock' | 'timers' | 'rest'>

/** Which coins may count, by rank, and which are left out above the last of them. */
export function candidates(listed: readonly Asset[], settings: CycleSettings): Pick<CoinTable, 'coins' | 'leftOut'> {
  const coins: Asset[] = []
  const leftOut: LeftOut[] = []
  const most = Math.ceil(settings.universe * SPARE)
  for (const asset of listed) {
    if (coins.length >= most) break
    if (asset.id === BITCOIN) continue
    const reason = reasonFor(asset, settings)
    if (reason === undefined) coins.push(asset)
    else leftOut.push({ asset, reason })
  }
  return { coins, leftOut }
}

/** Daily closes of many coins, read in small bites and kept for as long as they are looked at and nothing new came. */
export class CoinTables {
  #kept: { readonly key: string; readonly table: Promise<CoinTable> } | undefined
  #letGo: () => void = () => undefined

  constructor(private readonly ports: TablePorts) {}

  read(settings: CycleSettings): Promise<CoinTable> {
    const { store, refresh, clock, timers } = this.ports
    const today = dayOf(clock.now())
    const listing = settings.universe * 2 + 50
    const chosen = candidates(store.topAssets(listing), settings)
    const assets = [BITCOIN, ETHER, ...chosen.coins.map(({ id }) => id).filter((id) => id !== ETHER)]
    const firstDay = today - HISTORY_DAYS - settings.windowDays + 1
    refresh.wanted({ kind: 'top', count: listing })
    refresh.wanted({ kind: 'daily', assets, from: startOf(firstDay) })
    this.#letGo()
    this.#letGo = timers.after(KEPT_FOR, () => this.forget())
    const key = `${firstDay} ${today} ${assets.join(' ')} ${chosen.leftOut.length}`
    if (this.#kept?.key === key) return this.#kept.table
    const table = this.#build(assets, firstDay, today - firstDay + 1, chosen)
    this.#kept = { key, table }
    // A read that failed is tried again.
    table.catch(() => this.forget())
    return table
  }

  /** New figures came. */
  forget(): void {
    this.#letGo()
    this.#kept = undefined
  }

  async #build(
    assets: readonly AssetId[],
    firstDay: number,
    length: number,
    chosen: Pick<CoinTable, 'coins' | 'leftOut'>
  ): Promise<CoinTable> {
    const { store, rest } = this.ports
    const rows: GridRow[] = []
    for (let from = 0; from < assets.length; from += AT_ONCE) {
      if (from > 0) await rest()
      const some = assets.slice(from, from + AT_ONCE)
      const columns = store.dailyCloses(some, startOf(firstDay), startOf(firstDay + length))
      for (const id of some) {
        const known = columns.get(id)
        if (known !== undefined) rows.push(placeRow(id, known, firstDay, length))
      }
    }
    return { ...chosen, grid: { firstDay, length, rows }, bitcoin: rows.find(({ id }) => id === BITCOIN) }
  }
}
