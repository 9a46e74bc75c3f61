/** What main sent of a list, arranged for the screen: figures by column and place, read as numbers once. */
import type { WatchList, WatchRows } from '../../api/types'
import { sourceNames, type SourceName } from '../../../../shared/domain/market/figures'
import type { FigureKind } from '../../../../shared/domain/market/staleness'
import { drawdownPercent, type FigureColumn, type SortColumn } from '../../../../shared/domain/watchlists/columns'
import { moved } from '../../../../shared/domain/watchlists/watchlist'
import type { TimestampMs } from '../../../../shared/kernel/ids'

export interface CellFigure {
  readonly value: number
  readonly source: SourceName
  readonly atMs: TimestampMs
}

/** Live prices by place, newer than what was fetched; NaN where there is none. */
export interface LiveOverlay {
  priceAt(place: number): CellFigure | undefined
  /** The feed is live, and does not carry this coin. */
  isPolled(place: number, nowMs: number): boolean
}

export class Table {
  readonly #numbers = new Map<FigureColumn, Float64Array>()

  constructor(readonly data: WatchRows) {}

  /** The table of `data`, which differs from this one's at `places` alone. */
  patched(data: WatchRows, places: readonly number[]): Table {
    const made = new Table(data)
    for (const [column, known] of this.#numbers) {
      const numbers = known.slice()
      for (const place of places) numbers[place] = numberOf(data.figures[column].values[place])
      made.#numbers.set(column, numbers)
    }
    return made
  }

  get count(): number {
    return this.data.rows.length
  }

  row(place: number): WatchRows['rows'][number] | undefined {
    return this.data.rows[place]
  }

  figure(column: FigureColumn, place: number): CellFigure | undefined {
    const value = this.#column(column)[place]
    if (value === undefined || Number.isNaN(value)) return undefined
    const { sources, atMs } = this.data.figures[column]
    return { value, source: sourceNames[sources[place] ?? 0] ?? 'computed', atMs: atMs[place] as TimestampMs }
  }

  /** The live price where it is newer than the one that was fetched. */
  price(place: number, live: LiveOverlay): CellFigure | undefined {
    const fetched = this.figure('price', place)
    const now = live.priceAt(place)
    return now && (!fetched || now.atMs >= fetched.atMs) ? now : fetched
  }

  drawdown(place: number, live: LiveOverlay): number | undefined {
    const price = this.price(place, live)
    const high = this.figure('high', place)
    return price && high && drawdownPercent(price.value, high.value)
  }

  sortValue(column: SortColumn, place: number, live: LiveOverlay): number | string | undefined {
    if (column === 'name') return this.row(place)?.name
    if (column === 'price') return this.price(place, live)?.value
    if (column === 'drawdown') return this.drawdown(place, live)
    return this.figure(column, place)?.value
  }

  #column(column: FigureColumn): Float64Array {
    const known = this.#numbers.get(column)
    if (known) return known
    const read = Float64Array.from(this.data.figures[column].values, numberOf)
    this.#numbers.set(column, read)
    return read
  }
}

const numberOf = (value: string | null | undefined): number => Number(value ?? NaN)

/** Where the order may change with every tick. */
export const movesWithTicks = (column: SortColumn | undefined): boolean => column === 'price' || column === 'drawdown'

export const kindOf: Readonly<Record<FigureColumn | 'drawdown' | 'sparkline', FigureKind>> = {
  price: 'price',
  change1h: 'fast-change',
  change24h: 'fast-change',
  change7d: 'slow-change',
  change30d: 'slow-change',
  volume24h: 'volume',
  marketCap: 'market-cap',
  rank: 'rank',
  high: 'high',
  drawdown: 'price',
  sparkline: 'slow-change',
  traderGrade: 'grade',
  investorGrade: 'grade',
  signal: 'grade'
}

/** The same rows with one moved: what the screen shows until main has answered. */
export function movedRows(data: WatchList, from: number, to: number): WatchList {
  const columns = Object.entries(data.figures).map(([column, { values, sources, atMs }]) => [
    column,
    { values: moved(values, from, to), sources: moved(sources, from, to), atMs: moved(atMs, from, to) }
  ])
  return {
    seq: data.seq,
    rows: [...moved(data.rows, from, to)],
    figures: Object.fromEntries(columns) as WatchRows['figures']
  }
}
