import { defaultColumns, type ColumnId, type Sort } from '../../../shared/domain/watchlists/columns'
import { limits, listName, moved, type Watchlist, type WatchlistId } from '../../../shared/domain/watchlists/watchlist'
import type { CorrelationId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { WatchlistHead, WatchlistPorts } from './ports'

export const listNotFound: Failure<'list-not-found'> = {
  code: 'list-not-found',
  message: 'This list is no longer here.',
  remedy: 'Choose another.'
}
const tooManyLists: Failure<'too-many-lists'> = {
  code: 'too-many-lists',
  message: `There are ${limits.lists} lists, the most that Keywatch keeps.`,
  remedy: 'Delete one, or use tags instead of another list.'
}

type NameFailure = Extract<ReturnType<typeof listName>, { ok: false }>['error']
type Outcome<T, F> = Result<T, F | StorageFailure>

export type WatchlistAct =
  | 'watchlist.create'
  | 'watchlist.change'
  | 'watchlist.delete'
  | 'watchlist.add'
  | 'watchlist.remove'
  | 'watchlist.move'
  | 'watchlist.tag'
  | 'watchlist.import'
  | 'watchlist.export'

export function note(
  { journal, actor, entropy }: Pick<WatchlistPorts, 'journal' | 'actor' | 'entropy'>,
  act: WatchlistAct,
  detail: Readonly<Record<string, string | number | boolean>>
): void {
  journal.record({ actor, act, outcome: 'ok', detail, corr: entropy.uuid() as CorrelationId })
}

export function createList(
  ports: WatchlistPorts,
  written: string
): Outcome<{ id: WatchlistId }, NameFailure | Failure<'too-many-lists'>> {
  const heads = ports.store.heads()
  if (heads.length >= limits.lists) return fail(tooManyLists)
  const name = listName(
    written,
    heads.map((head) => head.name)
  )
  if (!name.ok) return name
  const id = ports.entropy.uuid() as WatchlistId
  return ports.unit.commit(() => {
    ports.store.insert({ id, name: name.value, columns: defaultColumns, entries: [] })
    note(ports, 'watchlist.create', { list: name.value })
    return { id }
  })
}

export interface ListChanges {
  readonly id: WatchlistId
  readonly name?: string | undefined
  readonly columns?: readonly ColumnId[] | undefined
  /** null: the person's own order. */
  readonly sort?: Sort | null | undefined
  /** Its new place among the lists. */
  readonly place?: number | undefined
}

/** Name, columns, order of sorting and place; each that changed is named in the log. */
export function changeList(
  ports: WatchlistPorts,
  { id, name: written, columns, sort, place }: ListChanges
): Outcome<void, NameFailure | Failure<'list-not-found'>> {
  const heads = ports.store.heads()
  const before = heads.find((head) => head.id === id)
  if (!before) return fail(listNotFound)
  const others = heads.filter((head) => head !== before).map((head) => head.name)
  const name = written === undefined ? ok(before.name) : listName(written, others)
  if (!name.ok) return name
  const next = sort === undefined ? before.sort : (sort ?? undefined)
  const after = {
    id,
    name: name.value,
    columns: columns === undefined ? before.columns : [...new Set(columns)],
    ...(next === undefined ? {} : { sort: next })
  }
  const from = heads.indexOf(before)
  return ports.unit.commit(() => {
    const what = differences(before, after)
    if (what.length > 0) ports.store.change(after)
    if (place !== undefined && place !== from) {
      ports.store.reorder(moved(heads, from, place).map((head) => head.id))
      what.push('place')
    }
    if (what.length > 0)
      note(ports, 'watchlist.change', { list: after.name, what: what.join(' '), ...renamed(before, after) })
  })
}

const differences = (before: WatchlistHead, after: Pick<Watchlist, 'name' | 'columns' | 'sort'>): string[] =>
  (['name', 'columns', 'sort'] as const).filter((what) => JSON.stringify(before[what]) !== JSON.stringify(after[what]))

const renamed = (before: WatchlistHead, after: { readonly name: string }) =>
  before.name === after.name ? {} : { was: before.name }

/** Its coins stay known; only the list goes. */
export function deleteList(ports: WatchlistPorts, id: WatchlistId): Outcome<void, Failure<'list-not-found'>> {
  const list = ports.store.heads().find((head) => head.id === id)
  if (!list) return fail(listNotFound)
  return ports.unit.commit(() => {
    ports.store.remove(id)
    note(ports, 'watchlist.delete', { list: list.name, coins: list.count })
  })
}
