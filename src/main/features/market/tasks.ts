/** What is fetched, from whom, and how long it stays fresh. */
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Interval } from '../../../shared/domain/market/candles'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import type { Wanted } from '../../ports/market-refresh'
import type { JobKind } from '../../ports/market-source'

/** A piece of the market that is fetched as one. */
export interface Task {
  /** Its own name: what is wanted twice is fetched once. */
  readonly name: string
  readonly kind: JobKind
  /** Who is asked, the first one that can. */
  readonly from: readonly FetchedSource[]
  readonly fresh: Freshness
  readonly what: TaskSubject
}

export type Freshness = number | 'until-tomorrow'

export type TaskSubject =
  | { readonly is: 'one' }
  | { readonly is: 'page'; readonly page: number }
  | { readonly is: 'asset'; readonly asset: AssetId }
  | { readonly is: 'category'; readonly category: string }
  | { readonly is: 'bars'; readonly asset: AssetId; readonly interval: Interval; readonly fromMs: number }

const exchanges = ['binance', 'kraken', 'coinbase'] as const
const PER_PAGE = 250
const MOST_PAGES = 4

export const intervalMs: Readonly<Record<Interval, number>> = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '4h': 4 * HOUR_MS,
  '1d': DAY_MS,
  '1w': 7 * DAY_MS
}

const one = (name: string, kind: JobKind, fresh: Freshness, ...from: FetchedSource[]): Task => ({
  name,
  kind,
  from,
  fresh,
  what: { is: 'one' }
})

const global = one('global', 'global', 15 * MINUTE_MS, 'coingecko', 'coinmarketcap')
const categories = one('categories', 'categories', 15 * MINUTE_MS, 'coingecko')
const blocks = one('blocks', 'blocks', 10 * MINUTE_MS, 'mempool')

/** Series by name, or by what their names begin with. */
const series: readonly (readonly [string, Task])[] = [
  ['fear-and-greed', one('fear-and-greed', 'fear-and-greed', 6 * HOUR_MS, 'alternative-me', 'coinmarketcap')],
  ['btc-dominance', global],
  ['total-market-cap', global],
  ['total-volume', global],
  ['stablecoin-supply', one('stablecoins', 'stablecoins', 6 * HOUR_MS, 'defillama')],
  ['fees/', one('fees', 'fees', 6 * HOUR_MS, 'defillama')],
  ['dex-volume', one('dexs', 'dexs', 6 * HOUR_MS, 'defillama')],
  ['category/', categories],
  ['trending/', one('trending', 'trending', 30 * MINUTE_MS, 'coingecko')],
  ['block-height', blocks],
  ['block-interval', blocks]
]

export const quoteTask = (asset: AssetId): Task => ({
  name: `quote/${asset}`,
  kind: 'quotes',
  from: ['coingecko', 'defillama', 'coinmarketcap', ...exchanges],
  fresh: MINUTE_MS,
  what: { is: 'asset', asset }
})

/** The tasks behind what a feature wants. */
export function tasksFor(wanted: Wanted, nowMs: number, historyDays: number | undefined): readonly Task[] {
  switch (wanted.kind) {
    case 'assets':
      return [one('assets', 'assets', DAY_MS, 'coingecko')]
    case 'top':
      return Array.from({ length: Math.min(MOST_PAGES, Math.ceil(wanted.count / PER_PAGE)) }, (_, index) => ({
        name: `top/${index + 1}`,
        kind: 'top' as const,
        from: ['coingecko' as const],
        fresh: index === 0 ? MINUTE_MS : 5 * MINUTE_MS,
        what: { is: 'page' as const, page: index + 1 }
      }))
    case 'quotes':
      return wanted.assets.map(quoteTask)
    case 'daily':
      return wanted.assets.flatMap((asset) => dailyTasks(asset, wanted.from, nowMs, historyDays))
    case 'candles':
      return [candleTask(wanted.asset, wanted.interval, wanted.from)]
    case 'points':
      return pointTasks(wanted.series)
    case 'categories':
      return [categories]
    case 'members':
      return [
        {
          name: `members/${wanted.category}`,
          kind: 'members',
          from: ['coingecko'],
          fresh: 6 * HOUR_MS,
          what: { is: 'category', category: wanted.category }
        }
      ]
  }
}

/** What goes further back than the first source gives comes from the exchanges as a series of its own. */
function dailyTasks(asset: AssetId, fromMs: number, nowMs: number, historyDays: number | undefined): Task[] {
  const reach = historyDays === undefined ? -Infinity : nowMs - historyDays * DAY_MS
  const task = (name: string, from: readonly FetchedSource[], since: number): Task => ({
    name: `${name}/${asset}`,
    kind: 'candles',
    from,
    fresh: 'until-tomorrow',
    what: { is: 'bars', asset, interval: '1d', fromMs: since }
  })
  const near = task('daily', ['coingecko', ...exchanges], Math.max(fromMs, reach))
  return fromMs < reach - DAY_MS ? [near, task('past', exchanges, fromMs)] : [near]
}

function candleTask(asset: AssetId, interval: Interval, fromMs: number): Task {
  return {
    name: `candles/${interval}/${asset}`,
    kind: 'candles',
    from: interval === '4h' ? [...exchanges, 'coingecko'] : exchanges,
    fresh: Math.min(HOUR_MS, intervalMs[interval]),
    what: { is: 'bars', asset, interval, fromMs }
  }
}

function pointTasks(name: string): readonly Task[] {
  const [head, asset] = name.split('/')
  if (head === 'treasury' && asset) {
    return [
      {
        name: `treasury/${asset}`,
        kind: 'treasury',
        from: ['coingecko'],
        fresh: 12 * HOUR_MS,
        what: { is: 'asset', asset: asset as AssetId }
      }
    ]
  }
  if ((head === 'grade' || head === 'signal') && asset) {
    const kind = head === 'grade' ? 'grades' : 'signals'
    return [
      {
        name: `${kind}/${asset}`,
        kind,
        from: ['token-metrics'],
        fresh: 6 * HOUR_MS,
        what: { is: 'asset', asset: asset as AssetId }
      }
    ]
  }
  return series
    .filter(([known]) => (known.endsWith('/') ? name.startsWith(known) : name === known))
    .map(([, task]) => task)
}

/** Daily bars are complete a little after midnight UTC. */
const SETTLED_MS = 10 * MINUTE_MS

/** When what was fetched then is old. */
export const staleAtMs = (fresh: Freshness, fetchedMs: number): number =>
  fresh === 'until-tomorrow' ? nextMidnight(fetchedMs) + SETTLED_MS : fetchedMs + fresh

const nextMidnight = (ms: number): number => timestampMs((Math.floor(ms / DAY_MS) + 1) * DAY_MS)
