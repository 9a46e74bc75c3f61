import { BITCOIN, type AssetId } from '../../../shared/domain/market/assets'
import type { Figure, Quote, SourceName } from '../../../shared/domain/market/figures'
import { moversOf } from '../../../shared/domain/overview/movers'
import type { MarketStatus } from '../../ports/market-refresh'
import type { OverviewPorts } from './ports'

const MOVERS = 4
/** Of a longer list the first ones are looked at: one request of a source. */
const LOOKED_AT = 250

/**
 * Why a figure is not there. `store`: the market's database cannot be read. `off`: the person switched off every source that gives it.
 * `failing`: none of them answers. `fetching`: it is asked for.
 */
export type Absence = 'store' | 'off' | 'failing' | 'fetching'
export type Shown = { readonly figure: Figure } | { readonly absent: Absence }

export interface Mover {
  readonly assetId: AssetId
  readonly symbol: string
  readonly name: string
  readonly price: Figure
  readonly change24h: Figure
  /** The last week, oldest first; empty where it is not known. */
  readonly week: readonly number[]
}

export interface MarketSnapshot {
  readonly bitcoin: Shown
  readonly bitcoinChange24h: Shown
  /** Its highest price; absent where no source gave it. */
  readonly bitcoinHigh?: Figure
  readonly totalCap: Shown
  readonly dominance: Shown
  readonly mood: Shown
  /** The person's first list; absent without one. */
  readonly list?: {
    readonly id: string
    readonly name: string
    readonly coins: number
    readonly movers: readonly Mover[]
  }
  /** Why no coin of the list moves, where none does. */
  readonly still?: Absence
}

const prices: readonly SourceName[] = ['coingecko', 'coinmarketcap', 'defillama', 'binance', 'kraken', 'coinbase']
const totals: readonly SourceName[] = ['coingecko', 'coinmarketcap']
const moods: readonly SourceName[] = ['alternative-me', 'coinmarketcap']

/** The market at a glance: what is known of it now. What is missing or old is asked for. */
export function readSnapshot({ store, refresh, firstList, clock }: OverviewPorts): MarketSnapshot {
  const list = firstList()
  const looked = list?.assets.slice(0, LOOKED_AT) ?? []
  refresh.wanted({ kind: 'quotes', assets: [...new Set([BITCOIN, ...looked])] })
  for (const series of ['total-market-cap', 'btc-dominance', 'fear-and-greed'])
    refresh.wanted({ kind: 'points', series })

  const status = refresh.status()
  const shown = (figure: Figure | undefined, from: readonly SourceName[]): Shown =>
    figure ? { figure } : { absent: absenceOf(status, from) }
  const [bitcoin] = store.quotes([BITCOIN])
  const movers = moversOf(looked, store.quotes(looked), MOVERS, clock.now())
  return {
    bitcoin: shown(bitcoin?.price, prices),
    bitcoinChange24h: shown(bitcoin?.change24h, prices),
    ...(bitcoin?.high && { bitcoinHigh: bitcoin.high }),
    totalCap: shown(store.latestPoint('total-market-cap'), totals),
    dominance: shown(store.latestPoint('btc-dominance'), totals),
    mood: shown(store.latestPoint('fear-and-greed'), moods),
    ...(list && {
      list: { id: list.id, name: list.name, coins: list.assets.length, movers: named(store, movers) },
      ...(looked.length > 0 && movers.length === 0 && { still: absenceOf(status, prices) })
    })
  }
}

function named(store: OverviewPorts['store'], quotes: readonly Quote[]): Mover[] {
  const assets = new Map(store.findAssets(quotes.map(({ assetId }) => assetId)).map((asset) => [asset.id, asset]))
  return quotes.flatMap(({ assetId, price, change24h, week }) => {
    const asset = assets.get(assetId)
    const { symbol, name } = asset ?? { symbol: assetId.toUpperCase(), name: assetId }
    return change24h ? [{ assetId, symbol, name, price, change24h, week: week?.values ?? [] }] : []
  })
}

function absenceOf({ store, sources }: MarketStatus, from: readonly SourceName[]): Absence {
  if (store !== undefined) return 'store'
  const on = sources.filter(({ source, on: used }) => used && from.includes(source))
  if (on.length === 0) return 'off'
  return on.every(({ failing }) => failing !== undefined) ? 'failing' : 'fetching'
}
