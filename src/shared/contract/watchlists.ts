import { z } from 'zod'
import { sourceNames } from '../domain/market/figures'
import type { AssetId as AssetIdBrand } from '../domain/market/assets'
import type { Decimal as DecimalBrand } from '../kernel/decimal'
import type { TimestampMs } from '../kernel/ids'
import { columnIds, isSortColumn, type FigureColumn, type SortColumn } from '../domain/watchlists/columns'
import { isAssetId, limits, type WatchlistId as WatchlistIdBrand } from '../domain/watchlists/watchlist'
import { call } from './call'
import { Timestamp } from './fields'

const WatchlistId = z.uuid().transform((id) => id as WatchlistIdBrand)
const AssetId = z
  .string()
  .refine(isAssetId, 'is no id of a coin')
  .transform((id) => id as AssetIdBrand)
const ColumnId = z.enum(columnIds)
const Sort = z.object({
  column: z
    .string()
    .refine(isSortColumn, 'is no column to sort by')
    .transform((column) => column as SortColumn),
  descending: z.boolean()
})
/** A name or tag as it is typed; what it may hold is the domain's rule, which answers in words. */
const Typed = z.string().max(200)
/** A place in a list, from 0. */
const Place = z.int().min(0).max(limits.entries)

const Head = z.object({
  id: WatchlistId,
  name: z.string(),
  columns: z.array(ColumnId),
  sort: Sort.optional(),
  count: z.int()
})
export type WatchlistHead = z.output<typeof Head>

const Cells = z.object({
  /** Decimals as text; null: no source gave it. */
  values: z.array(
    z
      .string()
      .nullable()
      .transform((value) => value as DecimalBrand | null)
  ),
  /** Places in `sourceNames`. */
  sources: z.array(
    z
      .int()
      .min(0)
      .max(sourceNames.length - 1)
  ),
  atMs: z.array(z.number().transform((at) => at as TimestampMs))
})
const figures = {
  price: Cells,
  change1h: Cells,
  change24h: Cells,
  change7d: Cells,
  change30d: Cells,
  volume24h: Cells,
  marketCap: Cells,
  rank: Cells,
  high: Cells,
  traderGrade: Cells,
  investorGrade: Cells,
  signal: Cells
} satisfies Record<FigureColumn, typeof Cells>

/** The rows of a list in its own order; each column of figures is as long. */
export const WatchRows = z.object({
  rows: z.array(
    z.object({
      assetId: z.string().transform((id) => id as AssetIdBrand),
      tags: z.array(z.string()),
      symbol: z.string(),
      name: z.string(),
      listed: z.enum(['listed', 'delisted', 'unknown']),
      seenAtMs: Timestamp.optional()
    })
  ),
  figures: z.object(figures)
})
export type WatchRows = z.output<typeof WatchRows>

/** `seq`: what was known when it was read; asked for what changed since, main sends that alone. */
const WatchList = WatchRows.extend({ seq: z.int() })
export type WatchList = z.output<typeof WatchList>

/** Seven days of prices, evenly spaced, oldest first; null where nobody gave them. */
const Week = z
  .object({
    values: z.array(z.number()),
    source: z.enum(sourceNames),
    atMs: z.number().transform((at) => at as TimestampMs)
  })
  .nullable()
export type Week = z.output<typeof Week>

const FoundCoin = z.object({
  id: z.string().transform((id) => id as AssetIdBrand),
  symbol: z.string(),
  name: z.string(),
  rank: z.int().optional(),
  /** When a source listed it last, its rank with it. */
  seenAtMs: Timestamp,
  /** Another coin that is listed has the same symbol. */
  ambiguous: z.boolean(),
  delisted: z.boolean()
})
export type FoundCoin = z.output<typeof FoundCoin>

const Feed = z.object({
  kind: z.enum(['off', 'connecting', 'live', 'silent']),
  sinceMs: Timestamp,
  reason: z.string().optional()
})
export type Feed = z.output<typeof Feed>

const WrittenFile = z.object({ fileName: z.string(), bytes: z.int(), sha256: z.string() })
const Imported = z.object({
  fileName: z.string(),
  problems: z.array(z.object({ line: z.int(), field: z.string(), message: z.string() })),
  newLists: z.int(),
  coinsAdded: z.int(),
  coinsThere: z.int(),
  unlisted: z.array(z.string()),
  firstId: WatchlistId.optional()
})
export type ImportedLists = z.output<typeof Imported>

/** Which of our windows looks: each is sent its own ticks. */
const Viewer = z.enum(['main', 'compact'])

const storage = ['storage-full', 'storage-failed'] as const
const file = [
  ...storage,
  'file-cancelled',
  'file-absent',
  'file-unreadable',
  'file-too-large',
  'file-not-plain',
  'file-changed',
  'file-unwritable',
  'disk-full'
] as const
const naming = ['name-invalid', 'name-taken', 'tags-invalid'] as const
const entry = z.object({ id: WatchlistId, assetId: AssetId })

export const watchlists = {
  lists: call(z.void(), z.array(Head)),
  rows: call(z.object({ id: WatchlistId }), WatchList, ['list-not-found']),
  /** Those rows of the list of which something came since `seq`; `all`: any may have changed, so read the list again. */
  changedRows: call(z.object({ id: WatchlistId, since: z.int() }), z.object({ all: z.boolean(), changed: WatchList }), [
    'list-not-found'
  ]),
  /** All that is known of one coin, on a list or not: a single row. */
  coin: call(z.object({ assetId: AssetId }), WatchRows),
  /** The last week of each coin, for the rows in sight. */
  weeks: call(z.object({ ids: z.array(AssetId).max(200) }), z.array(Week)),
  search: call(z.object({ typed: Typed }), z.array(FoundCoin)),
  create: call(z.object({ name: Typed }), z.object({ id: WatchlistId }), [...storage, ...naming, 'too-many-lists']),
  change: call(
    z.object({
      id: WatchlistId,
      name: Typed.optional(),
      columns: z.array(ColumnId).max(columnIds.length).optional(),
      sort: Sort.nullable().optional(),
      place: z.int().min(0).max(limits.lists).optional()
    }),
    z.void(),
    [...storage, ...naming, 'list-not-found']
  ),
  remove: call(z.object({ id: WatchlistId }), z.void(), [...storage, 'list-not-found']),
  addCoin: call(entry, z.void(), [...storage, 'list-not-found', 'list-full', 'coin-unknown']),
  removeCoin: call(entry, z.void(), [...storage, 'list-not-found', 'coin-not-on-list']),
  moveCoin: call(entry.extend({ to: Place }), z.void(), [...storage, 'list-not-found', 'coin-not-on-list']),
  tagCoin: call(entry.extend({ tags: z.array(Typed).max(50) }), z.void(), [
    ...storage,
    ...naming,
    'list-not-found',
    'coin-not-on-list'
  ]),
  /** Asks for a place in a system dialog, then writes there. Without an id: all lists. */
  exportLists: call(z.object({ id: WatchlistId.optional(), format: z.enum(['csv', 'json']) }), WrittenFile, [
    ...file,
    'list-not-found'
  ]),
  /** Asks for a file in a system dialog, and takes all of it or nothing. */
  importLists: call(z.void(), Imported, [...file, 'too-many-lists', 'list-full']),
  /**
   * From now on the window is sent the ticks of these coins, numbered by their places here; the answer's epoch stands at the head of
   * each message. Nothing is sent before `look` says what is in sight. An empty list ends it.
   */
  follow: call(
    z.object({ viewer: Viewer, ids: z.array(AssetId).max(limits.entries) }),
    z.object({ epoch: z.int(), feed: Feed })
  ),
  /** Places in sight are told soon, the others once a second where `all` (a list sorted by what moves). */
  look: call(z.object({ viewer: Viewer, places: z.array(Place).max(400), all: z.boolean() }), z.void()),
  /** What was sent last has been drawn: until this is said nothing more is sent, so that a slow window gets no backlog. */
  shown: call(z.object({ viewer: Viewer, epoch: z.int() }), z.void()),
  feed: call(z.void(), Feed),
  /** A small window of its own above the others. */
  openCompact: call(z.object({ id: WatchlistId }), z.void()),
  closeCompact: call(z.void(), z.void())
}
