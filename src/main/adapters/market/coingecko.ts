/** CoinGecko, https://docs.coingecko.com: coins, quotes, daily history, categories, trending, global figures, treasuries. */
import { z } from 'zod'
import { assetId, type Asset } from '../../../shared/domain/market/assets'
import type { Candle } from '../../../shared/domain/market/candles'
import type { Figure, Quote } from '../../../shared/domain/market/figures'
import { DAY_MS, HOUR_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Answer, Job, JobKind, MarketSource } from '../../ports/market-source'
import { mapped, neverAsked, type Fetched } from './answers'
import { droppedRows, figure, Loose, positive, timeOf, Tolerant } from './figures'
import type { SourceClient } from './source-client'

const source = 'coingecko'

/** Some 17,000 rows, looked at field by field: a schema for each would hold main up. */
const Listing = z.array(z.unknown()).transform((rows, context) => {
  const good = rows.filter(isListed)
  if (rows.length > 0 && good.length === 0) {
    context.addIssue({ code: 'custom', message: 'no row could be understood' })
    return z.NEVER
  }
  return { rows: good, dropped: rows.length - good.length }
})

function isListed(row: unknown): row is { readonly id: string; readonly symbol: string; readonly name: string } {
  const { id, symbol, name } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>
  return typeof id === 'string' && id !== '' && typeof symbol === 'string' && typeof name === 'string'
}

/** 250 coins with 168 each: a schema for every number would hold main up. */
const Prices = z.custom<number[]>((given) => Array.isArray(given) && given.every((one) => Number.isFinite(one)))

const Market = z.object({
  id: z.string().min(1),
  symbol: z.string(),
  name: z.string(),
  current_price: Loose,
  market_cap: Loose,
  market_cap_rank: z.number().int().positive().nullish().catch(undefined),
  total_volume: Loose,
  ath: Loose,
  ath_date: z.string().nullish(),
  last_updated: z.string().nullish(),
  sparkline_in_7d: z.object({ price: Prices }).nullish().catch(undefined),
  price_change_percentage_1h_in_currency: Loose,
  price_change_percentage_24h_in_currency: Loose,
  price_change_percentage_7d_in_currency: Loose,
  price_change_percentage_30d_in_currency: Loose
})
type Market = z.output<typeof Market>
const Markets = Tolerant(Market)

const Pairs = z.array(z.tuple([z.number(), Loose]))
const Chart = z.object({ prices: Pairs, market_caps: Pairs, total_volumes: Pairs })
const Ohlc = z.array(z.tuple([z.number(), Loose, Loose, Loose, Loose]))
const Categories = Tolerant(z.object({ id: z.string().min(1), name: z.string(), market_cap: Loose, volume_24h: Loose }))
const Trending = z.object({
  coins: z.array(z.object({ item: z.object({ id: z.string(), symbol: z.string(), name: z.string() }) }))
})
const Global = z.object({
  data: z.object({
    total_market_cap: z.object({ usd: Loose }),
    total_volume: z.object({ usd: Loose }),
    market_cap_percentage: z.object({ btc: Loose }),
    updated_at: z.number().optional()
  })
})
const Treasury = z.object({
  companies: z.array(z.object({ name: z.string(), symbol: z.string().nullish(), total_holdings: Loose }))
})

const gives: ReadonlySet<JobKind> = new Set([
  'assets',
  'top',
  'quotes',
  'candles',
  'categories',
  'members',
  'global',
  'trending',
  'treasury'
])

export function coingecko(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  const markets = (params: Readonly<Record<string, string | number>>) =>
    client.get(Markets, '/coins/markets', {
      vs_currency: 'usd',
      ...params,
      sparkline: 'true',
      price_change_percentage: '1h,24h,7d,30d'
    })
  return {
    name: source,
    gives,
    async fetch(job): Fetched {
      const now = clock.now()
      switch (job.kind) {
        case 'assets':
          return mapped(await client.get(Listing, '/coins/list'), ({ rows, dropped }) => ({
            assets: rows.map(({ id, symbol, name }) => ({
              id: assetId(id),
              symbol: symbol.toUpperCase(),
              name,
              seenAtMs: now
            })),
            marks: droppedRows(dropped)
          }))
        case 'top':
          return mapped(await markets({ order: 'market_cap_desc', per_page: 250, page: job.page }), (page) =>
            marketAnswer(page, now)
          )
        case 'quotes':
          return mapped(await markets({ ids: job.assets.map(({ id }) => id).join(','), per_page: 250 }), (page) =>
            marketAnswer(page, now)
          )
        case 'members':
          return mapped(
            await markets({ category: job.category, order: 'market_cap_desc', per_page: 250, page: 1 }),
            (page) => ({ ...marketAnswer(page, now), members: page.rows.map(({ id }) => assetId(id)) })
          )
        case 'candles':
          return job.interval === '1d' ? daily(client, job, now) : fourHours(client, job)
        default:
          return rest(client, job, now)
      }
    }
  }
}

async function rest(client: SourceClient, job: Job, now: TimestampMs): Fetched {
  const at = (value: Figure['value'] | undefined): readonly Figure[] =>
    value === undefined ? [] : [{ value, source, atMs: now }]
  const point = (name: string, value: Figure['value'] | undefined) => ({ name, points: at(value), daily: true })
  switch (job.kind) {
    case 'categories':
      return mapped(await client.get(Categories, '/coins/categories'), ({ rows, dropped }) => ({
        categories: rows.map(({ id, name }) => ({ id, name, seenAtMs: now })),
        points: rows.flatMap(({ id, market_cap, volume_24h }) => [
          point(`category/${id}/market-cap`, positive(market_cap)),
          point(`category/${id}/volume`, positive(volume_24h))
        ]),
        marks: droppedRows(dropped)
      }))
    case 'global':
      return mapped(await client.get(Global, '/global'), ({ data }) => ({
        points: [
          point('total-market-cap', positive(data.total_market_cap.usd)),
          point('total-volume', positive(data.total_volume.usd)),
          point('btc-dominance', positive(data.market_cap_percentage.btc))
        ],
        marks: []
      }))
    case 'trending':
      return mapped(await client.get(Trending, '/search/trending'), ({ coins }) => ({
        points: coins.map(({ item }, index) => point(`trending/${item.id}`, String(index + 1) as Figure['value'])),
        marks: []
      }))
    case 'treasury':
      return mapped(await client.get(Treasury, `/companies/public_treasury/${job.asset}`), ({ companies }) => ({
        points: companies.map(({ name, total_holdings }) =>
          point(`treasury/${job.asset}/${slugOf(name)}`, positive(total_holdings))
        ),
        marks: []
      }))
    default:
      throw neverAsked(source, job.kind)
  }
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

type Bars = Extract<Job, { kind: 'candles' }>

/**
 * Above 90 days the chart has one point a day, at 00:00 UTC: the close of the day that ended then, so it belongs to the day before. The last
 * point is of now, in the day that is not over.
 */
async function daily(client: SourceClient, { asset, from, to }: Bars, now: TimestampMs): Fetched {
  const days = Math.max(1, Math.ceil((to - from) / DAY_MS) + 1)
  const answer = await client.get(Chart, `/coins/${encodeURIComponent(asset.id)}/market_chart`, {
    vs_currency: 'usd',
    days,
    interval: 'daily'
  })
  return mapped(answer, ({ prices, market_caps, total_volumes }) => {
    const caps = new Map(market_caps)
    const volumes = new Map(total_volumes)
    const bars = prices.flatMap(([at, close]): Candle[] => {
      if (close === undefined) return []
      const whole = at % DAY_MS === 0
      const atMs = timestampMs(whole ? at - DAY_MS : at - (at % DAY_MS))
      const volume = positive(volumes.get(at))
      const marketCap = positive(caps.get(at))
      return [
        { atMs, close, ...(volume === undefined ? {} : { volume }), ...(marketCap === undefined ? {} : { marketCap }) }
      ]
    })
    const dropped = prices.length - bars.length
    return {
      candles: [
        { series: { assetId: asset.id, source, interval: '1d' }, bars: bars.filter(({ atMs }) => atMs <= now) }
      ],
      marks: dropped > 0 ? [`${asset.id}: ${dropped} prices that are no numbers left out.`] : []
    }
  })
}

/** Candles of four hours for up to 30 days; each carries the time of its close. */
async function fourHours(client: SourceClient, { asset, from, to }: Bars): Fetched {
  const days = to - from <= 7 * DAY_MS ? 7 : to - from <= 14 * DAY_MS ? 14 : 30
  const answer = await client.get(Ohlc, `/coins/${encodeURIComponent(asset.id)}/ohlc`, { vs_currency: 'usd', days })
  return mapped(answer, (rows) => ({
    candles: [
      {
        series: { assetId: asset.id, source, interval: '4h' },
        bars: rows.flatMap(([at, open, high, low, close]): Candle[] =>
          close === undefined || open === undefined || high === undefined || low === undefined
            ? []
            : [{ atMs: timestampMs(Math.ceil(at / (4 * HOUR_MS)) * 4 * HOUR_MS - 4 * HOUR_MS), open, high, low, close }]
        )
      }
    ],
    marks: []
  }))
}

function marketAnswer({ rows, dropped }: z.output<typeof Markets>, now: TimestampMs): Answer {
  const assets: Asset[] = rows.map(({ id, symbol, name, market_cap_rank }) => ({
    id: assetId(id),
    symbol: symbol.toUpperCase(),
    name,
    ...(typeof market_cap_rank !== 'number' ? {} : { rank: market_cap_rank }),
    seenAtMs: now
  }))
  const quotes = rows.flatMap((row) => quoteOf(row, now))
  const priceless = rows.filter((row) => positive(row.current_price) === undefined).map(({ id }) => id)
  return { assets, quotes, marks: [...droppedRows(dropped), ...priceless.map((id) => `${id}: no price above zero.`)] }
}

function quoteOf(row: Market, now: TimestampMs): readonly Quote[] {
  const price = positive(row.current_price)
  if (price === undefined) return []
  const atMs = timeOf(row.last_updated, now)
  const week = row.sparkline_in_7d?.price.filter((one) => one > 0)
  const high = positive(row.ath)
  return [
    {
      assetId: assetId(row.id),
      price: { value: price, source, atMs },
      ...figure('change1h', row.price_change_percentage_1h_in_currency, source, atMs),
      ...figure('change24h', row.price_change_percentage_24h_in_currency, source, atMs),
      ...figure('change7d', row.price_change_percentage_7d_in_currency, source, atMs),
      ...figure('change30d', row.price_change_percentage_30d_in_currency, source, atMs),
      ...figure('volume24h', positive(row.total_volume), source, atMs),
      ...figure('marketCap', positive(row.market_cap), source, atMs),
      ...figure('high', high, source, timeOf(row.ath_date, atMs)),
      ...(week === undefined || week.length < 2 ? {} : { week: { values: week, source, atMs } })
    }
  ]
}
