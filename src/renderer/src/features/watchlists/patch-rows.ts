/** Figures that came, put into the rows that are there. */
import type { WatchList, WatchRows } from '../../api/types'
import { Table } from './table'

/** A table for each answer of main: what was read of one is not read again for the next. */
const tables = new WeakMap<WatchRows, Table>()

export function tableOf(data: WatchRows): Table {
  const known = tables.get(data)
  if (known) return known
  const made = new Table(data)
  tables.set(data, made)
  return made
}

/** The same rows with what changed of them; coins that are not among them are left out. */
export function patched(data: WatchList, changed: WatchRows, seq: number): WatchList {
  const places = new Map(data.rows.map(({ assetId }, place) => [assetId, place]))
  const moves = changed.rows.flatMap(({ assetId }, from): Move[] => {
    const to = places.get(assetId)
    return to === undefined ? [] : [{ from, to }]
  })
  const rows = [...data.rows]
  for (const { from, to } of moves) {
    const row = changed.rows[from]
    if (row) rows[to] = row
  }
  const figures = Object.fromEntries(
    Object.entries(data.figures).map(([column, cells]) => {
      const news = changed.figures[column as keyof WatchRows['figures']]
      return [
        column,
        {
          values: put(cells.values, news.values, moves),
          sources: put(cells.sources, news.sources, moves),
          atMs: put(cells.atMs, news.atMs, moves)
        }
      ]
    })
  ) as WatchRows['figures']
  const after = { rows, figures, seq }
  tables.set(
    after,
    tableOf(data).patched(
      after,
      moves.map(({ to }) => to)
    )
  )
  return after
}

interface Move {
  readonly from: number
  readonly to: number
}

function put<T>(before: readonly T[], news: readonly T[], moves: readonly Move[]): T[] {
  const after = before.slice()
  for (const { from, to } of moves) after[to] = news[from] as T
  return after
}
