/** How wide each column is; the coin takes what is left. In px. */
import type { ColumnId } from '../../../../shared/domain/watchlists/columns'

const widths: Readonly<Record<ColumnId, number>> = {
  price: 112,
  change1h: 82,
  change24h: 82,
  change7d: 82,
  change30d: 82,
  volume24h: 100,
  marketCap: 100,
  rank: 62,
  drawdown: 88,
  traderGrade: 72,
  investorGrade: 76,
  signal: 72,
  sparkline: 116
}
const COIN = 190
/** In a small window the symbol is enough. */
const NARROW_COIN = 96

export interface Layout {
  /** For `grid-template-columns`. */
  readonly template: string
  readonly minWidth: number
}

/** `narrow`: for the small window. */
export const layoutOf = (columns: readonly ColumnId[], narrow: boolean): Layout => ({
  template: `minmax(${narrow ? NARROW_COIN : COIN}px, 1fr) ${columns.map((column) => `${widths[column]}px`).join(' ')}`,
  minWidth: (narrow ? NARROW_COIN : COIN) + columns.reduce((sum, column) => sum + widths[column], 8)
})
