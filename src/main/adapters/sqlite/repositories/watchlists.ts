import { z } from 'zod'
import type { AssetId } from '../../../../shared/domain/market/assets'
import { isColumnId, isSortColumn, type ColumnId } from '../../../../shared/domain/watchlists/columns'
import type { Watchlist, WatchlistId } from '../../../../shared/domain/watchlists/watchlist'
import type { WatchlistHead, WatchlistStore } from '../../../features/watchlists/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const Texts = z.array(z.string())
const Row = z.object({
  id: z.string().transform((id) => id as WatchlistId),
  name: z.string(),
  columns: z.string(),
  sort_column: z.string().nullable(),
  sort_descending: z.int(),
  count: z.int()
})

interface EntryRow {
  readonly asset_id: string
  readonly tags: string
}

export class SqliteWatchlists implements WatchlistStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#statements = {
      heads: db.prepare(
        'SELECT *, (SELECT count(*) FROM watchlist_entry WHERE list_id = watchlist.id) AS count FROM watchlist ORDER BY place, id'
      ),
      entries: db.prepare<[string], EntryRow>(
        'SELECT asset_id, tags FROM watchlist_entry WHERE list_id = ? ORDER BY place'
      ),
      insert: db.prepare(
        `INSERT INTO watchlist (id, name, name_fold, place, columns, sort_column, sort_descending)
         VALUES (@id, @name, @fold, (SELECT count(*) FROM watchlist), @columns, @column, @descending)`
      ),
      change: db.prepare(
        `UPDATE watchlist SET name = @name, name_fold = @fold, columns = @columns, sort_column = @column,
         sort_descending = @descending WHERE id = @id`
      ),
      remove: db.prepare<[string]>('DELETE FROM watchlist WHERE id = ?'),
      removeEntries: db.prepare<[string]>('DELETE FROM watchlist_entry WHERE list_id = ?'),
      put: db.prepare<[number, string]>('UPDATE watchlist SET place = ? WHERE id = ?'),
      has: db
        .prepare<[string, string], number>('SELECT place FROM watchlist_entry WHERE list_id = ? AND asset_id = ?')
        .pluck(),
      add: db.prepare<[string, string, string, string]>(
        `INSERT INTO watchlist_entry (list_id, asset_id, place, tags)
         VALUES (?, ?, (SELECT coalesce(max(place) + 1, 0) FROM watchlist_entry WHERE list_id = ?), ?)`
      ),
      removeEntry: db.prepare<[string, string]>('DELETE FROM watchlist_entry WHERE list_id = ? AND asset_id = ?'),
      shift: db.prepare<[number, string, number, number]>(
        'UPDATE watchlist_entry SET place = place + ? WHERE list_id = ? AND place BETWEEN ? AND ?'
      ),
      place: db.prepare<[number, string, string]>(
        'UPDATE watchlist_entry SET place = ? WHERE list_id = ? AND asset_id = ?'
      ),
      tags: db.prepare<[string, string, string]>(
        'UPDATE watchlist_entry SET tags = ? WHERE list_id = ? AND asset_id = ?'
      )
    }
  }

  heads(): readonly WatchlistHead[] {
    return this.#statements.heads.all().map(toHead)
  }

  find(id: WatchlistId): Watchlist | undefined {
    const head = this.heads().find((one) => one.id === id)
    if (!head) return undefined
    const { count: _count, ...list } = head
    const entries = this.#statements.entries.all(id).map(({ asset_id, tags }) => ({
      assetId: asset_id as AssetId,
      tags: tags === '[]' ? [] : Texts.parse(JSON.parse(tags))
    }))
    return { ...list, entries }
  }

  insert(list: Watchlist): void {
    this.#unit.demand()
    this.#statements.insert.run(written(list))
    for (const entry of list.entries) this.addEntry(list.id, entry)
  }

  change(list: Pick<Watchlist, 'id' | 'name' | 'columns' | 'sort'>): void {
    this.#unit.demand()
    this.#statements.change.run(written(list))
  }

  remove(id: WatchlistId): void {
    this.#unit.demand()
    this.#statements.removeEntries.run(id)
    this.#statements.remove.run(id)
    this.reorder(this.heads().map((head) => head.id))
  }

  reorder(ids: readonly WatchlistId[]): void {
    this.#unit.demand()
    for (const [place, id] of ids.entries()) this.#statements.put.run(place, id)
  }

  has(id: WatchlistId, assetId: AssetId): boolean {
    return this.#place(id, assetId) !== undefined
  }

  addEntry(id: WatchlistId, { assetId, tags }: Watchlist['entries'][number]): void {
    this.#unit.demand()
    this.#statements.add.run(id, assetId, id, JSON.stringify(tags))
  }

  removeEntry(id: WatchlistId, assetId: AssetId): void {
    this.#unit.demand()
    const place = this.#place(id, assetId)
    if (place === undefined) return
    this.#statements.removeEntry.run(id, assetId)
    this.#statements.shift.run(-1, id, place + 1, Number.MAX_SAFE_INTEGER)
  }

  moveEntry(id: WatchlistId, assetId: AssetId, to: number): void {
    this.#unit.demand()
    const from = this.#place(id, assetId)
    if (from === undefined || from === to) return
    if (from < to) this.#statements.shift.run(-1, id, from + 1, to)
    else this.#statements.shift.run(1, id, to, from - 1)
    this.#statements.place.run(to, id, assetId)
  }

  setTags(id: WatchlistId, assetId: AssetId, tags: readonly string[]): void {
    this.#unit.demand()
    this.#statements.tags.run(JSON.stringify(tags), id, assetId)
  }

  #place(id: WatchlistId, assetId: AssetId): number | undefined {
    return this.#statements.has.get(id, assetId)
  }
}

const written = ({ id, name, columns, sort }: Pick<Watchlist, 'id' | 'name' | 'columns' | 'sort'>) => ({
  id,
  name,
  fold: name.toLowerCase(),
  columns: JSON.stringify(columns),
  column: sort?.column ?? null,
  descending: sort?.descending ? 1 : 0
})

/** A column that this version does not know is left out. */
function toHead(raw: unknown): WatchlistHead {
  const row = Row.parse(raw)
  const columns = Texts.parse(JSON.parse(row.columns)).filter((column): column is ColumnId => isColumnId(column))
  const column = row.sort_column
  return {
    id: row.id,
    name: row.name,
    columns,
    count: row.count,
    ...(column !== null && isSortColumn(column) ? { sort: { column, descending: row.sort_descending === 1 } } : {})
  }
}
