import { isDelisted, type Asset, type AssetId } from '../../../shared/domain/market/assets'
import { sourceNames, type Figure, type Quote } from '../../../shared/domain/market/figures'
import { figureColumns, type FigureColumn } from '../../../shared/domain/watchlists/columns'
import type { WatchlistEntry, WatchlistId } from '../../../shared/domain/watchlists/watchlist'
import type { Decimal } from '../../../shared/kernel/decimal'
import type { TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { MarketStore } from '../../ports/market-store'
import { listNotFound } from './change-list'
import type { WatchlistPorts } from './ports'

/** Read between two breaths of main: some 5 ms of parsing. */
const AT_ONCE = 200

/** A figure of each row, as columns: thousands of rows cross to the window without an object each. null where a source gave none. */
export interface FigureCells {
  readonly values: (Decimal | null)[]
  /** Places in `sourceNames`. */
  readonly sources: number[]
  readonly atMs: number[]
}

export interface ReadRows {
  readonly rows: readonly {
    readonly assetId: AssetId
    readonly tags: readonly string[]
    readonly symbol: string
    readonly name: string
    /** `unknown`: no source ever listed it here. */
    readonly listed: 'listed' | 'delisted' | 'unknown'
    readonly seenAtMs?: TimestampMs
  }[]
  readonly figures: Readonly<Record<FigureColumn, FigureCells>>
  /** Those that were looked up; of the others every cell is empty. */
  readonly looked: readonly FigureColumn[]
}

type Market = Pick<MarketStore, 'findAssets' | 'quotes' | 'latestPoint' | 'fetchedAt'>
/** The refresher's name for the list of all coins. */
export const ALL_COINS = 'assets'

/** Read only where they are shown: a look-up each. */
const costly: ReadonlySet<FigureColumn> = new Set<FigureColumn>(['traderGrade', 'investorGrade', 'signal'])

type RowPorts = Pick<WatchlistPorts, 'market'> & { readonly pause: () => Promise<void> }

/** The rows of a list in the person's own order, with what is known of each coin in the columns that the list shows. */
export async function readList(
  ports: RowPorts & Pick<WatchlistPorts, 'store'>,
  id: WatchlistId,
  /** Of these coins alone; absent: of all. */
  only: (id: AssetId) => boolean = () => true
): Promise<Result<ReadRows, Failure<'list-not-found'>>> {
  const list = ports.store.find(id)
  if (!list) return fail(listNotFound)
  const shown = new Set<string>([...list.columns, list.sort?.column ?? 'name'])
  return ok(
    await readRows(
      ports,
      list.entries.filter(({ assetId }) => only(assetId)),
      figureColumns.filter((column) => !costly.has(column) || shown.has(column))
    )
  )
}

/** All that is known of these coins. `pause` lets others go first. */
export async function readRows(
  ports: RowPorts,
  all: readonly WatchlistEntry[],
  columns: readonly FigureColumn[] = figureColumns
): Promise<ReadRows> {
  const market = ports.market()
  const listCameMs = market.fetchedAt(ALL_COINS)
  const rows: ReadRows['rows'][number][] = []
  const figures = Object.fromEntries(
    figureColumns.map((column) => [column, { values: [], sources: [], atMs: [] }])
  ) as unknown as Record<FigureColumn, FigureCells>
  for (let from = 0; from < all.length; from += AT_ONCE) {
    if (from > 0) await ports.pause()
    const entries = all.slice(from, from + AT_ONCE)
    const ids = entries.map(({ assetId }) => assetId)
    const assets = new Map(market.findAssets(ids).map((asset) => [asset.id, asset]))
    const quotes = new Map(market.quotes(ids).map((quote) => [quote.assetId, quote]))
    for (const { assetId, tags } of entries) {
      const asset = assets.get(assetId)
      rows.push({ assetId, tags, ...identity(assetId, asset, listCameMs) })
      for (const column of figureColumns)
        put(
          figures[column],
          columns.includes(column) ? figureOf(column, assetId, asset, quotes.get(assetId), market) : undefined
        )
    }
  }
  return { rows, figures, looked: columns }
}

function identity(assetId: AssetId, asset: Asset | undefined, listCameMs: TimestampMs | undefined) {
  if (!asset) return { symbol: assetId.toUpperCase(), name: assetId, listed: 'unknown' as const }
  const { symbol, name, seenAtMs } = asset
  return { symbol, name, seenAtMs, listed: isDelisted(asset, listCameMs) ? ('delisted' as const) : ('listed' as const) }
}

function put({ values, sources, atMs }: FigureCells, figure: Figure | undefined): void {
  values.push(figure?.value ?? null)
  sources.push(figure ? sourceNames.indexOf(figure.source) : 0)
  atMs.push(figure?.atMs ?? 0)
}

function figureOf(
  column: FigureColumn,
  assetId: AssetId,
  asset: Asset | undefined,
  quote: Quote | undefined,
  market: Market
): Figure | undefined {
  switch (column) {
    case 'rank':
      return asset?.rank === undefined
        ? undefined
        : { value: String(asset.rank) as Decimal, source: 'coingecko', atMs: asset.seenAtMs }
    case 'traderGrade':
      return market.latestPoint(`grade/${assetId}/trader`)
    case 'investorGrade':
      return market.latestPoint(`grade/${assetId}/investor`)
    case 'signal':
      return market.latestPoint(`signal/${assetId}`)
    default:
      return quote?.[column]
  }
}

/** The last week of each coin for its sparkline, null where it is not known; as long as what was asked. */
export const readWeeks = ({ market }: Pick<WatchlistPorts, 'market'>, ids: readonly AssetId[]) => {
  const quotes = new Map(
    market()
      .quotes(ids)
      .map((quote) => [quote.assetId, quote])
  )
  return ids.map((id) => {
    const week = quotes.get(id)?.week
    return week === undefined ? null : { ...week, values: [...week.values] }
  })
}
