/** What a row of a watchlist can show beside the coin itself. */
export const columnIds = [
  'price',
  'change1h',
  'change24h',
  'change7d',
  'change30d',
  'volume24h',
  'marketCap',
  'rank',
  'drawdown',
  'traderGrade',
  'investorGrade',
  'signal',
  'sparkline'
] as const
export type ColumnId = (typeof columnIds)[number]

/** What a new list shows. */
export const defaultColumns: readonly ColumnId[] = [
  'price',
  'change1h',
  'change24h',
  'change7d',
  'volume24h',
  'marketCap',
  'sparkline'
]

export const isColumnId = (value: string): value is ColumnId => (columnIds as readonly string[]).includes(value)

/** Figures that a source says of a coin; the drawdown is reckoned from two of them. */
export const figureColumns = [
  'price',
  'change1h',
  'change24h',
  'change7d',
  'change30d',
  'volume24h',
  'marketCap',
  'rank',
  'high',
  'traderGrade',
  'investorGrade',
  'signal'
] as const
export type FigureColumn = (typeof figureColumns)[number]

/** `name` orders by the coin's name; `sparkline` cannot be sorted by. */
export type SortColumn = Exclude<ColumnId, 'sparkline'> | 'name'
export interface Sort {
  readonly column: SortColumn
  readonly descending: boolean
}

export const isSortColumn = (value: string): value is SortColumn =>
  value === 'name' || (value !== 'sparkline' && isColumnId(value))

/** Per cent below the highest price, from 0 down to -100; undefined where either figure is none. Above the high it is 0: a new one. */
export function drawdownPercent(price: number, high: number): number | undefined {
  if (!Number.isFinite(price) || !Number.isFinite(high) || price < 0 || high <= 0) return undefined
  return Math.min(0, (price / high - 1) * 100)
}
