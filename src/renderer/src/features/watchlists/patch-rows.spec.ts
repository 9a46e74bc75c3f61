import { describe, expect, it } from 'vitest'
import { assetId } from '../../../../shared/domain/market/assets'
import { figureColumns } from '../../../../shared/domain/watchlists/columns'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { timestampMs } from '../../../../shared/kernel/ids'
import type { WatchList } from '../../api/types'
import { patched, tableOf } from './patch-rows'

const list = (seq: number, prices: Readonly<Record<string, string | null>>): WatchList => {
  const ids = Object.keys(prices)
  const cells = {
    values: ids.map((id) => prices[id] as Decimal | null),
    sources: ids.map(() => seq),
    atMs: ids.map(() => timestampMs(seq * 1_000))
  }
  return {
    seq,
    rows: ids.map((id) => ({ assetId: assetId(id), tags: [], symbol: `${id}${seq}`, name: id, listed: 'listed' })),
    figures: Object.fromEntries(figureColumns.map((column) => [column, cells])) as unknown as WatchList['figures']
  }
}

describe('figures that came', () => {
  const before = list(1, { btc: '97000', eth: '3300', sol: '190' })

  it('are put where their coins stand, with source and time; the rest stays', () => {
    const after = patched(before, list(2, { sol: '200', btc: null }), 7)
    expect(after.seq).toBe(7)
    expect(after.rows.map(({ symbol }) => symbol)).toEqual(['btc2', 'eth1', 'sol2'])
    expect(after.figures.price).toEqual({
      values: [null, '3300', '200'],
      sources: [2, 1, 2],
      atMs: [2_000, 1_000, 2_000]
    })
    expect(before.figures.price.values).toEqual(['97000', '3300', '190'])
  })

  it('make a table that says the same as one read anew', () => {
    const table = tableOf(before)
    expect(table.figure('price', 0)?.value).toBe(97_000)
    const after = patched(before, list(2, { sol: '200', btc: null }), 7)
    const made = tableOf(after)
    for (const place of [0, 1, 2]) {
      expect(made.figure('price', place)).toEqual(tableOf({ ...after }).figure('price', place))
      expect(made.figure('volume24h', place)).toEqual(tableOf({ ...after }).figure('volume24h', place))
    }
    // Missing stays missing: never 0.
    expect(made.figure('price', 0)).toBeUndefined()
    expect(table.figure('price', 0)?.value).toBe(97_000)
  })

  it('of coins that are no longer on the list are left out', () => {
    expect(patched(before, list(2, { doge: '1' }), 3)).toEqual({ ...before, seq: 3 })
  })
})
