/** Watchlists and made-up prices that move, for looking at the screen in a browser. */
import type { Api, Topic, WatchlistHead, WatchRows } from '../types'
import { assetId, type AssetId } from '../../../../shared/domain/market/assets'
import { sourceNames } from '../../../../shared/domain/market/figures'
import { defaultColumns, figureColumns, type FigureColumn } from '../../../../shared/domain/watchlists/columns'
import { moved } from '../../../../shared/domain/watchlists/watchlist'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { timestampMs } from '../../../../shared/kernel/ids'
import { uuid } from './fake-data'

const coins: readonly (readonly [id: string, symbol: string, name: string, price: number])[] = [
  ['bitcoin', 'BTC', 'Bitcoin', 91_204.15],
  ['ethereum', 'ETH', 'Ethereum', 3_118.4],
  ['solana', 'SOL', 'Solana', 142.6],
  ['chainlink', 'LINK', 'Chainlink', 15.31],
  ['pepe', 'PEPE', 'Pepe', 0.00000612],
  ['terra-luna', 'LUNC', 'Terra Luna Classic', 0.0000412]
]

interface Entry {
  readonly assetId: AssetId
  readonly tags: string[]
}
type Head = Omit<WatchlistHead, 'count'> & { entries: Entry[] }

const listeners = new Set<(message: unknown) => void>()
const following = new Map<
  string,
  { readonly epoch: number; readonly ids: readonly string[]; places: readonly number[] }
>()

export const fakeFeed = {
  listen: (listener: (message: unknown) => void): (() => void) => {
    listeners.add(listener)
    const timer = setInterval(tick, 120)
    return () => {
      listeners.delete(listener)
      clearInterval(timer)
    }
  }
}

function tick(): void {
  for (const { epoch, ids, places } of following.values()) {
    const place = places[Math.floor(Math.random() * places.length)]
    const price = coins.find(([id]) => id === ids[place ?? -1])?.[3]
    if (place === undefined || price === undefined) continue
    const moves = price * (1 + (Math.random() - 0.5) / 500)
    for (const tell of listeners) tell(Float64Array.of(epoch, place, moves, Date.now(), sourceNames.indexOf('binance')))
  }
}

const ok = <T>(value: T) => ({ ok: true, value }) as const
const gone = () =>
  ({
    ok: false,
    error: { code: 'list-not-found', message: 'This list is no longer here.', remedy: 'Choose another.' }
  }) as const

export function fakeWatchlists(empty: boolean, tell: (...topics: Topic[]) => void): Api['watchlists'] {
  let next = 5_000
  const made = (name: string, ids: readonly string[]): Head => ({
    id: uuid(next++) as WatchlistHead['id'],
    name,
    columns: [...defaultColumns],
    entries: ids.map((id, index) => ({ assetId: assetId(id), tags: index === 1 ? ['core'] : [] }))
  })
  let lists: Head[] = empty
    ? []
    : [
        made(
          'Main',
          coins.map(([id]) => id)
        ),
        made('Small', ['pepe'])
      ]
  let epoch = 0
  const change = (id: string, how: (list: Head) => Head) => {
    if (!lists.some((list) => list.id === id)) return gone()
    lists = lists.map((list) => (list.id === id ? how(list) : list))
    tell('watchlists')
    return ok(undefined)
  }
  const entriesOf = (id: string, how: (entries: Entry[]) => readonly Entry[]) =>
    change(id, (list) => ({ ...list, entries: [...how(list.entries)] }))
  return {
    lists: async () => ok(lists.map(({ entries, ...head }) => ({ ...head, count: entries.length }))),
    rows: async ({ id }) => {
      const list = lists.find((one) => one.id === id)
      return list ? ok({ ...rowsOf(list.entries), seq: 0 }) : gone()
    },
    changedRows: async () => ok({ all: false, changed: { ...rowsOf([]), seq: 0 } }),
    coin: async ({ assetId: id }) => ok(rowsOf([{ assetId: assetId(id), tags: [] }])),
    weeks: async ({ ids }) =>
      ok(
        ids.map((id) => ({
          values: Array.from({ length: 84 }, (_, hour) => 100 + Math.sin(hour / 9 + id.length) * 8 + hour / 20),
          source: 'coingecko',
          atMs: timestampMs(Date.now())
        }))
      ),
    search: async ({ typed }) =>
      ok(
        coins
          .filter(([id, symbol]) => `${id} ${symbol}`.toLowerCase().includes(typed.toLowerCase()))
          .map(([id, symbol, name], index) => ({
            id: assetId(id),
            symbol,
            name,
            rank: index + 1,
            seenAtMs: timestampMs(Date.now()),
            ambiguous: false,
            delisted: false
          }))
      ),
    create: async ({ name }) => {
      const list = made(name, [])
      lists = [...lists, list]
      tell('watchlists')
      return ok({ id: list.id })
    },
    change: async ({ id, name, columns, sort, place }) => {
      const at = lists.findIndex((list) => list.id === id)
      if (place !== undefined && at >= 0) lists = [...moved(lists, at, place)]
      return change(id, ({ sort: before, ...list }) => {
        const after = sort === undefined ? before : (sort as Head['sort'] | null)
        return { ...list, name: name ?? list.name, columns: columns ?? list.columns, ...(after ? { sort: after } : {}) }
      })
    },
    remove: async ({ id }) => {
      lists = lists.filter((list) => list.id !== id)
      tell('watchlists')
      return ok(undefined)
    },
    addCoin: async ({ id, assetId: coin }) =>
      entriesOf(id, (entries) => [...entries, { assetId: assetId(coin), tags: [] }]),
    removeCoin: async ({ id, assetId: coin }) =>
      entriesOf(id, (entries) => entries.filter((one) => one.assetId !== coin)),
    moveCoin: async ({ id, assetId: coin, to }) =>
      entriesOf(id, (entries) =>
        moved(
          entries,
          entries.findIndex((one) => one.assetId === coin),
          to
        )
      ),
    tagCoin: async ({ id, assetId: coin, tags }) =>
      entriesOf(id, (entries) =>
        entries.map((one) => (one.assetId === coin ? { ...one, tags: tags.map((tag) => tag.trim()) } : one))
      ),
    exportLists: async ({ format }) => ok({ fileName: `watchlists.${format}`, bytes: 1_204, sha256: '00' }),
    importLists: async () =>
      ok({
        fileName: 'lists.csv',
        problems: [{ line: 3, field: 'asset_id', message: 'is no id of a coin, such as “bitcoin”' }],
        newLists: 0,
        coinsAdded: 0,
        coinsThere: 0,
        unlisted: []
      }),
    follow: async ({ viewer, ids }) => {
      following.set(viewer, { epoch: ++epoch, ids, places: [] })
      return ok({ epoch, feed: { kind: 'live', sinceMs: timestampMs(Date.now()) } })
    },
    look: async ({ viewer, places }) => {
      const view = following.get(viewer)
      if (view) view.places = places
      return ok(undefined)
    },
    shown: async () => ok(undefined),
    feed: async () => ok({ kind: 'live', sinceMs: timestampMs(Date.now() - 60_000) }),
    openCompact: async () => ok(undefined),
    closeCompact: async () => ok(undefined)
  }
}

function rowsOf(entries: readonly Entry[]): WatchRows {
  const now = Date.now()
  const priceOf = (id: string) => coins.find((coin) => coin[0] === id)?.[3]
  const value = (column: FigureColumn, id: string, place: number): string | null => {
    const price = priceOf(id)
    if (price === undefined || column.includes('Grade') || column === 'signal') return null
    if (column === 'price') return String(price)
    if (column === 'high') return String(price * 1.6)
    if (column === 'rank') return String(place + 1)
    if (column === 'volume24h' || column === 'marketCap') return String(Math.round(9e10 / (place + 1)))
    return String(Math.round(Math.sin(place * 7 + column.length) * 80) / 10)
  }
  const figures = figureColumns.map((column) => [
    column,
    {
      values: entries.map(({ assetId: id }, place) => value(column, id, place) as Decimal | null),
      sources: entries.map(() => 0),
      atMs: entries.map((_, place) => timestampMs(now - place * 400_000))
    }
  ])
  return {
    rows: entries.map(({ assetId: id, tags }) => {
      const coin = coins.find((one) => one[0] === id)
      return { assetId: id, tags, symbol: coin?.[1] ?? id, name: coin?.[2] ?? id, listed: 'listed' as const }
    }),
    figures: Object.fromEntries(figures) as WatchRows['figures']
  }
}
