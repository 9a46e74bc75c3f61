import type { MarketRefresh } from '../../ports/market-refresh'
import type { ReadRows } from './read-rows'

/** Says what is looked at, so that it is fetched when it is due. */
export interface Wanted {
  list(): void
  rows(rows: Pick<ReadRows, 'rows' | 'looked'>): void
}

/** As many coins as sources give within minutes; of a longer list the rest is read as it is known. */
const WANTED_AT_MOST = 1_000
/** Grades and signals come from a source with a small budget. */
const JUDGED_AT_MOST = 100
/** Beyond these a rank tells nobody anything. */
const RANKED = 250

/** Prices of a list's coins; grades and signals only where the list shows them. */
export const wantedOf = (refresh: Pick<MarketRefresh, 'wanted'>): Wanted => ({
  list: () => {
    refresh.wanted({ kind: 'assets' })
    // Ranks tell coins of the same symbol apart.
    refresh.wanted({ kind: 'top', count: RANKED })
  },
  rows: ({ rows, looked }) => {
    if (rows.length === 0) return
    refresh.wanted({ kind: 'quotes', assets: rows.slice(0, WANTED_AT_MOST).map(({ assetId: id }) => id) })
    const graded = looked.includes('traderGrade') || looked.includes('investorGrade')
    for (const { assetId } of rows.slice(0, JUDGED_AT_MOST)) {
      if (graded) refresh.wanted({ kind: 'points', series: `grade/${assetId}` })
      if (looked.includes('signal')) refresh.wanted({ kind: 'points', series: `signal/${assetId}` })
    }
  }
})
