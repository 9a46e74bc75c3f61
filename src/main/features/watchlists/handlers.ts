import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import type { WatchlistId } from '../../../shared/domain/watchlists/watchlist'
import { ok } from '../../../shared/kernel/result'
import { addCoin, moveCoin, removeCoin, tagCoin } from './change-entries'
import type { ChangedCoins } from './changed-coins'
import { changeList, createList, deleteList } from './change-list'
import type { LiveTicks } from './live-ticks'
import type { WatchlistPorts } from './ports'
import { readList, readRows, readWeeks } from './read-rows'
import { searchCoins } from './search-coins'
import { exportLists, importLists } from './transfer-lists'
import type { Wanted } from './wanted-rows'

/** The small window that stands above the others. */
export interface CompactWindow {
  open(id: WatchlistId): void
  close(): void
}

type Ports = WatchlistPorts & {
  readonly pause: () => Promise<void>
  readonly wanted: Wanted
  readonly changed: Pick<ChangedCoins, 'now' | 'since'>
}

export const watchlistHandlers = (ports: Ports, live: LiveTicks, compact: CompactWindow) =>
  ({
    lists: async () => ok(ports.store.heads().map((head) => ({ ...head, columns: [...head.columns] }))),
    rows: async ({ id }) => {
      const seq = ports.changed.now
      const read = await readList(ports, id)
      if (read.ok) ports.wanted.rows(read.value)
      return read.ok ? ok({ ...plain(read.value), seq }) : read
    },
    changedRows: async ({ id, since }) => {
      const seq = ports.changed.now
      const only = ports.changed.since(since)
      const read = await readList(ports, id, only ?? (() => false))
      return read.ok ? ok({ all: only === undefined, changed: { ...plain(read.value), seq } }) : read
    },
    coin: async ({ assetId }) => {
      const read = await readRows(ports, [{ assetId, tags: [] }])
      ports.wanted.rows(read)
      return ok(plain(read))
    },
    weeks: async ({ ids }) => ok(readWeeks(ports, ids)),
    search: async ({ typed }) => {
      ports.wanted.list()
      return ok(searchCoins(ports, typed))
    },
    create: async ({ name }) => createList(ports, name),
    change: async (changes) => changeList(ports, changes),
    remove: async ({ id }) => deleteList(ports, id),
    addCoin: async (entry) => addCoin(ports, entry),
    removeCoin: async (entry) => removeCoin(ports, entry),
    moveCoin: async (move) => moveCoin(ports, move),
    tagCoin: async (tags) => tagCoin(ports, tags),
    exportLists: async (request) => exportLists(ports, request),
    importLists: async () => {
      const done = await importLists(ports)
      if (!done.ok) return done
      const { problems, unlisted, ...rest } = done.value
      return ok({ ...rest, problems: [...problems], unlisted: [...unlisted] })
    },
    follow: async ({ viewer, ids }) => ok(live.follow(viewer, ids)),
    look: async ({ viewer, places, all }) => ok(live.look(viewer, places, all)),
    shown: async ({ viewer, epoch }) => ok(live.shown(viewer, epoch)),
    feed: async () => ok(live.feed()),
    openCompact: async ({ id }) => ok(compact.open(id)),
    closeCompact: async () => ok(compact.close())
  }) satisfies Handlers<typeof contract>['watchlists']

const plain = ({ rows, figures }: Awaited<ReturnType<typeof readRows>>) => ({
  rows: rows.map((row) => ({ ...row, tags: [...row.tags] })),
  figures
})
