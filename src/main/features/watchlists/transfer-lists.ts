/** Watchlists to files and back. What a file says is taken whole or not at all. */
import { defaultColumns } from '../../../shared/domain/watchlists/columns'
import { readCsv, writeCsv } from '../../../shared/domain/watchlists/csv-file'
import { readJson, writeJson } from '../../../shared/domain/watchlists/json-file'
import type { FileList, FileProblem, FileRead } from '../../../shared/domain/watchlists/transfer'
import { limits, tagsOf, type Watchlist, type WatchlistId } from '../../../shared/domain/watchlists/watchlist'
import type { AssetId } from '../../../shared/domain/market/assets'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { listNotFound, note } from './change-list'
import type { WatchFileFailure, WatchlistPorts, WrittenFile } from './ports'

/** `id` absent: all lists. */
export async function exportLists(
  ports: WatchlistPorts,
  { id, format }: { readonly id?: WatchlistId | undefined; readonly format: 'csv' | 'json' }
): Promise<Result<WrittenFile, WatchFileFailure | Failure<'list-not-found'> | StorageFailure>> {
  const heads = ports.store.heads().filter((head) => id === undefined || head.id === id)
  const lists = heads.flatMap((head) => ports.store.find(head.id) ?? [])
  const [first] = lists
  if (!first) return fail(listNotFound)
  const text = format === 'json' ? writeJson(lists) : writeCsv(lists, assets(ports, lists))
  const name = id === undefined ? 'watchlists' : first.name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'watchlist'
  return ports.files.save(`${name}.${format}`, format, text, ({ bytes, sha256 }) =>
    ports.unit.commit(() => note(ports, 'watchlist.export', { format, lists: lists.length, bytes, sha256 }))
  )
}

function assets(ports: WatchlistPorts, lists: readonly Watchlist[]) {
  const ids = new Set(lists.flatMap(({ entries }) => entries.map(({ assetId }) => assetId)))
  const known = new Map(
    ports
      .market()
      .findAssets([...ids])
      .map((asset) => [asset.id, asset])
  )
  return (id: AssetId) => known.get(id)
}

export interface Imported {
  readonly fileName: string
  /** Empty: everything was read, and taken. */
  readonly problems: readonly FileProblem[]
  readonly newLists: number
  readonly coinsAdded: number
  readonly coinsThere: number
  /** Coins that no source lists now. They are kept: a source may list them again. */
  readonly unlisted: readonly AssetId[]
  readonly firstId?: WatchlistId
}

type ImportFailure = WatchFileFailure | Failure<'too-many-lists' | 'list-full'> | StorageFailure

/** Lists that have the name of one that is there give it the coins and tags it lacks; others come new. */
export async function importLists(ports: WatchlistPorts): Promise<Result<Imported, ImportFailure>> {
  const file = await ports.files.open()
  if (!file.ok) return file
  const { name, text } = file.value
  const read = readFile(ports, name, text)
  const nothing = { fileName: name, newLists: 0, coinsAdded: 0, coinsThere: 0, unlisted: [] }
  if (!read.ok) return ok({ ...nothing, problems: read.problems })
  const plan = read.lists.map((list) => merged(ports, list))
  const refused = tooMuch(ports, plan)
  if (refused) return fail(refused)
  const done = {
    fileName: name,
    problems: [],
    newLists: plan.filter(({ isNew }) => isNew).length,
    coinsAdded: plan.reduce((sum, { added }) => sum + added.length, 0),
    coinsThere: plan.reduce((sum, { there }) => sum + there, 0),
    unlisted: unlisted(ports, plan)
  }
  const written = ports.unit.commit(() => {
    for (const one of plan) write(ports, one)
    note(ports, 'watchlist.import', { lists: plan.length, newLists: done.newLists, coins: done.coinsAdded })
  })
  if (!written.ok) return written
  const [first] = plan
  return ok({ ...done, ...(first === undefined ? {} : { firstId: first.list.id }) })
}

function readFile(ports: WatchlistPorts, name: string, text: string): FileRead {
  if (/^\uFEFF?\s*[[{]/.test(text)) return readJson(text.replace(/^\uFEFF/, ''))
  const lines = ports.csvLines(text)
  if (typeof lines === 'number')
    return { ok: false, problems: [{ line: lines, field: '', message: 'this is no CSV from here on' }] }
  const market = ports.market()
  const fallback = name.replace(/[.][^.]*$/, '').slice(0, limits.nameLength)
  return readCsv(lines, fallback, (symbol) =>
    market
      .searchAssets(symbol, 50)
      .filter((asset) => asset.symbol === symbol.toUpperCase())
      .map(({ id }) => id)
  )
}

interface Plan {
  readonly list: Watchlist
  readonly isNew: boolean
  readonly added: Watchlist['entries']
  readonly tagged: Watchlist['entries']
  readonly there: number
}

function merged(ports: WatchlistPorts, file: FileList): Plan {
  const known = ports.store.heads().find((head) => head.name.toLowerCase() === file.name.toLowerCase())
  const list = known && ports.store.find(known.id)
  if (!list) {
    const { name, columns = defaultColumns, sort, entries } = file
    const id = ports.entropy.uuid() as WatchlistId
    return {
      list: { id, name, columns, ...(sort && { sort }), entries: [] },
      isNew: true,
      added: entries,
      tagged: [],
      there: 0
    }
  }
  const own = new Map(list.entries.map((entry) => [entry.assetId, entry]))
  const added = file.entries.filter(({ assetId }) => !own.has(assetId))
  const tagged = file.entries.flatMap(({ assetId, tags }) => {
    const before = own.get(assetId)
    if (!before) return []
    const both = tagsOf([...before.tags, ...tags])
    return both.ok && both.value.length > before.tags.length ? [{ assetId, tags: both.value }] : []
  })
  return { list, isNew: false, added, tagged, there: file.entries.length - added.length }
}

function tooMuch(ports: WatchlistPorts, plan: readonly Plan[]): Failure<'too-many-lists' | 'list-full'> | undefined {
  const remedy = 'Leave some out of the file, or delete what you no longer need. Nothing was imported.'
  if (ports.store.heads().length + plan.filter(({ isNew }) => isNew).length > limits.lists)
    return { code: 'too-many-lists', message: `With these there would be more than ${limits.lists} lists.`, remedy }
  const full = plan.find(({ list, added }) => list.entries.length + added.length > limits.entries)
  return (
    full && { code: 'list-full', message: `“${full.list.name}” would hold more than ${limits.entries} coins.`, remedy }
  )
}

function write({ store }: WatchlistPorts, { list, isNew, added, tagged }: Plan): void {
  if (isNew) store.insert(list)
  for (const entry of added) store.addEntry(list.id, entry)
  for (const { assetId, tags } of tagged) store.setTags(list.id, assetId, tags)
}

function unlisted(ports: WatchlistPorts, plan: readonly Plan[]): readonly AssetId[] {
  const ids = [...new Set(plan.flatMap(({ added }) => added.map(({ assetId }) => assetId)))]
  const known = new Set(
    ports
      .market()
      .findAssets(ids)
      .map(({ id }) => id)
  )
  return ids.filter((id) => !known.has(id)).slice(0, 20)
}
