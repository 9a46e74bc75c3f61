import type { AssetId } from '../../../shared/domain/market/assets'
import { limits, tagsOf, type WatchlistId } from '../../../shared/domain/watchlists/watchlist'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { listNotFound, note } from './change-list'
import type { WatchlistHead, WatchlistPorts } from './ports'

const entryNotFound: Failure<'coin-not-on-list'> = {
  code: 'coin-not-on-list',
  message: 'This coin is not on the list.',
  remedy: 'Look at the list again; it may have been removed.'
}
const listFull: Failure<'list-full'> = {
  code: 'list-full',
  message: `The list holds ${limits.entries} coins, the most it can.`,
  remedy: 'Remove some, or begin another list.'
}
const coinUnknown: Failure<'coin-unknown'> = {
  code: 'coin-unknown',
  message: 'No source lists this coin.',
  remedy: 'Search for it by its name and choose it there.'
}

type EntryFailure = Failure<'list-not-found' | 'coin-not-on-list'>
interface Entry {
  readonly id: WatchlistId
  readonly assetId: AssetId
}

/** Only coins that a source lists, or once listed; one that is there already stays as it is. */
export function addCoin(
  ports: WatchlistPorts,
  { id, assetId }: Entry
): Result<void, Failure<'list-not-found' | 'list-full' | 'coin-unknown'> | StorageFailure> {
  const list = headOf(ports, id)
  if (!list) return fail(listNotFound)
  if (ports.store.has(id, assetId)) return ok(undefined)
  if (list.count >= limits.entries) return fail(listFull)
  if (ports.market().findAssets([assetId]).length === 0) return fail(coinUnknown)
  return ports.unit.commit(() => {
    ports.store.addEntry(id, { assetId, tags: [] })
    note(ports, 'watchlist.add', { list: list.name, coin: assetId })
  })
}

export function removeCoin(ports: WatchlistPorts, entry: Entry): Result<void, EntryFailure | StorageFailure> {
  const found = entryOf(ports, entry)
  if (!found.ok) return found
  return ports.unit.commit(() => {
    ports.store.removeEntry(entry.id, entry.assetId)
    note(ports, 'watchlist.remove', { list: found.value.name, coin: entry.assetId })
  })
}

/** `to`: the place it has afterwards, from 0; beyond the last it is the last. */
export function moveCoin(
  ports: WatchlistPorts,
  { to, ...entry }: Entry & { readonly to: number }
): Result<void, EntryFailure | StorageFailure> {
  const found = entryOf(ports, entry)
  if (!found.ok) return found
  const place = Math.min(found.value.count - 1, to)
  return ports.unit.commit(() => {
    ports.store.moveEntry(entry.id, entry.assetId, place)
    note(ports, 'watchlist.move', { list: found.value.name, coin: entry.assetId, place: place + 1 })
  })
}

export function tagCoin(
  ports: WatchlistPorts,
  { tags: written, ...entry }: Entry & { readonly tags: readonly string[] }
): Result<void, EntryFailure | Failure<'name-invalid' | 'name-taken' | 'tags-invalid'> | StorageFailure> {
  const found = entryOf(ports, entry)
  if (!found.ok) return found
  const tags = tagsOf(written)
  if (!tags.ok) return tags
  return ports.unit.commit(() => {
    ports.store.setTags(entry.id, entry.assetId, tags.value)
    note(ports, 'watchlist.tag', { list: found.value.name, coin: entry.assetId, tags: tags.value.join('; ') })
  })
}

const headOf = ({ store }: WatchlistPorts, id: WatchlistId): WatchlistHead | undefined =>
  store.heads().find((head) => head.id === id)

function entryOf(ports: WatchlistPorts, { id, assetId }: Entry): Result<WatchlistHead, EntryFailure> {
  const list = headOf(ports, id)
  if (!list) return fail(listNotFound)
  return ports.store.has(id, assetId) ? ok(list) : fail(entryNotFound)
}
