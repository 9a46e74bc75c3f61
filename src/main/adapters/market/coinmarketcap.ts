/** CoinMarketCap without a key, https://coinmarketcap.com/api: `{status, data}`. Its ids are its own: the price says which coin is meant. */
import { z } from 'zod'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Quote } from '../../../shared/domain/market/figures'
import { decimal } from '../../../shared/kernel/decimal'
import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { MarketSource, SourceFailure } from '../../ports/market-source'
import { mapped, neverAsked, type Fetched } from './answers'
import { droppedRows, figure, Loose, positive, timeOf, Tolerant } from './figures'
import type { SourceClient } from './source-client'

const source = 'coinmarketcap'

const Status = z.object({
  error_code: z.union([z.number(), z.string()]).transform(Number),
  error_message: z.string().nullish()
})
const Quoted = z.object({
  price: Loose,
  volume_24h: Loose,
  market_cap: Loose,
  percent_change_24h: Loose,
  last_updated: z.string().nullish()
})
/** Version 3 lists its quotes, older ones name them. */
const Quotes = z.union([z.array(Quoted.extend({ symbol: z.string() })), z.object({ USD: Quoted })])
const Coin = z.object({ id: z.number(), symbol: z.string(), quote: Quotes })
const Listings = z.object({ status: Status, data: Tolerant(Coin).optional() })
const Metrics = z.object({
  status: Status,
  data: z
    .object({
      btc_dominance: Loose,
      quote: z.object({
        USD: z.object({ total_market_cap: Loose, total_volume_24h: Loose, last_updated: z.string().nullish() })
      })
    })
    .optional()
})
const Mood = z.object({
  status: Status,
  data: z.object({ value: Loose, update_time: z.string().nullish() }).optional()
})

/** Fewer would miss small coins; more is a larger answer for each price. */
const LISTED = 1000

export function coinmarketcap(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  const listings = async () =>
    said(await client.get(Listings, '/v3/cryptocurrency/listings/latest', { start: 1, limit: LISTED, convert: 'USD' }))
  return {
    name: source,
    gives: new Set(['pair', 'quotes', 'global', 'fear-and-greed']),
    async fetch(job): Fetched {
      const now = clock.now()
      switch (job.kind) {
        case 'pair':
          return mapped(await listings(), ({ rows, dropped }) => ({
            pairs: rows
              .filter(({ symbol }) => symbol.toUpperCase() === job.asset.symbol)
              .flatMap(({ id, quote }) => {
                const price = positive(inDollars(quote)?.price)
                return price === undefined ? [] : [{ name: String(id), price }]
              }),
            marks: droppedRows(dropped)
          }))
        case 'quotes':
          return mapped(await listings(), ({ rows, dropped }) => ({
            quotes: job.assets.flatMap((asset) =>
              rows
                .filter(({ id }) => String(id) === asset.pair)
                .flatMap(({ quote }) => quoteOf(asset.id, inDollars(quote), now))
            ),
            marks: droppedRows(dropped)
          }))
        case 'global':
          return global(client, now)
        case 'fear-and-greed':
          return mood(client, now)
        default:
          throw neverAsked(source, job.kind)
      }
    }
  }
}

const inDollars = (quote: z.output<typeof Quotes>) =>
  'USD' in quote ? quote.USD : quote.find(({ symbol }) => symbol === 'USD')

function quoteOf(assetId: AssetId, quoted: ReturnType<typeof inDollars>, now: TimestampMs): readonly Quote[] {
  const value = positive(quoted?.price)
  if (quoted === undefined || value === undefined) return []
  const atMs = timeOf(quoted.last_updated, now)
  return [
    {
      assetId,
      price: { value, source, atMs },
      ...figure('change24h', quoted.percent_change_24h, source, atMs),
      ...figure('volume24h', positive(quoted.volume_24h), source, atMs),
      ...figure('marketCap', positive(quoted.market_cap), source, atMs)
    }
  ]
}

async function global(client: SourceClient, now: TimestampMs): Fetched {
  return mapped(
    said(await client.get(Metrics, '/v1/global-metrics/quotes/latest')),
    ({ btc_dominance, quote: { USD } }) => {
      const atMs = timeOf(USD.last_updated, now)
      const point = (name: string, value: typeof btc_dominance) => ({
        name,
        points:
          positive(value) === undefined ? [] : [{ value: value as NonNullable<typeof value>, source, atMs } as const],
        daily: true
      })
      return {
        points: [
          point('btc-dominance', btc_dominance),
          point('total-market-cap', USD.total_market_cap),
          point('total-volume', USD.total_volume_24h)
        ],
        marks: []
      }
    }
  )
}

async function mood(client: SourceClient, now: TimestampMs): Fetched {
  return mapped(said(await client.get(Mood, '/v3/fear-and-greed/latest')), ({ value, update_time }) => {
    const index = Number(value)
    const known = value !== undefined && index >= 0 && index <= 100
    const whole = known ? decimal(Math.round(index)) : undefined
    const atMs = timestampMs(timeOf(update_time, now))
    return {
      points:
        whole === undefined ? [] : [{ name: 'fear-and-greed', points: [{ value: whole, source, atMs }], daily: true }],
      marks: whole === undefined ? ['fear and greed: no value from 0 to 100.'] : []
    }
  })
}

/** 1011: too many requests from this address. */
function said<T>(
  answer: Result<{ readonly status: z.output<typeof Status>; readonly data?: T | undefined }, SourceFailure>
): Result<T, SourceFailure> {
  if (!answer.ok) return answer
  const { status, data } = answer.value
  if (status.error_code === 0 && data !== undefined) return ok(data)
  const limited = status.error_code === 1011 || status.error_code === 1008
  return fail({
    code: limited ? 'source-limited' : 'source-broken',
    message: limited
      ? 'It was asked too often from this address.'
      : `It answered with an error (${status.error_code}).`,
    remedy: 'Keywatch tries again by itself; what is known stays.'
  })
}
