/** DefiLlama, https://defillama.com/docs/api: stablecoin supply, protocol fees, DEX volume, and prices by CoinGecko's ids. */
import { z } from 'zod'
import type { Figure } from '../../../shared/domain/market/figures'
import { SECOND_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Answer, Job, MarketSource } from '../../ports/market-source'
import { mapped, neverAsked, type Fetched } from './answers'
import { Loose, positive, timeNear } from './figures'
import type { SourceClient } from './source-client'

const source = 'defillama'

const Prices = z.object({
  coins: z.record(
    z.string(),
    z.object({ price: Loose, timestamp: z.number().optional(), confidence: z.number().optional() })
  )
})
const Supply = z.array(
  z.object({
    date: z.union([z.string(), z.number()]).transform(Number),
    totalCirculatingUSD: z.record(z.string(), z.number())
  })
)
const Fees = z.object({
  protocols: z.array(
    z.object({ name: z.string(), slug: z.string().optional(), category: z.string().nullish(), total24h: Loose })
  )
})
const Dexs = z.object({
  totalDataChart: z.array(z.tuple([z.union([z.number(), z.string()]).transform(Number), Loose]))
})

/** Below this the price is put together from thin pools. */
const CONFIDENT = 0.8
/** By fees of the day; launchpads are kept whatever they earn, for they tell of the mood. */
const PROTOCOLS = 60

export function defillama(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  return {
    name: source,
    gives: new Set(['quotes', 'stablecoins', 'fees', 'dexs']),
    async fetch(job): Fetched {
      const now = clock.now()
      switch (job.kind) {
        case 'quotes':
          return quotes(client, job, now)
        case 'stablecoins':
          return stablecoins(client, now)
        case 'fees':
          return fees(client, now)
        case 'dexs':
          return dexs(client, now)
        default:
          throw neverAsked(source, job.kind)
      }
    }
  }
}

/** Its services have hosts of their own; another base has them as folders. */
async function service(client: SourceClient, name: 'stablecoins' | 'coins'): Promise<string> {
  const base = await client.base()
  return base === 'https://api.llama.fi' ? `https://${name}.llama.fi` : `${base}/${name}`
}

async function quotes(client: SourceClient, { assets }: Extract<Job, { kind: 'quotes' }>, now: TimestampMs): Fetched {
  const names = assets.map(({ id }) => `coingecko:${encodeURIComponent(id)}`).join(',')
  const answer = await client.get(Prices, `/prices/current/${names}`, {}, await service(client, 'coins'))
  return mapped(answer, ({ coins }) => {
    const unsure: string[] = []
    const found = assets.flatMap(({ id }) => {
      const { price, timestamp, confidence = 1 } = coins[`coingecko:${id}`] ?? {}
      const value = positive(price)
      if (value === undefined) return []
      if (confidence < CONFIDENT) unsure.push(id)
      const atMs = timeNear((timestamp ?? NaN) * SECOND_MS, now)
      return confidence < CONFIDENT ? [] : [{ assetId: id, price: { value, source, atMs } as const }]
    })
    return { quotes: found, marks: unsure.map((id) => `${id}: it doubts its own price; left out.`) }
  })
}

const kept = (name: string, points: readonly Figure[], dropped: number, daily = false): Answer => ({
  points: [{ name, points, daily }],
  marks: dropped > 0 ? [`${name}: ${dropped} figures that are not above zero, or of the future, left out.`] : []
})

/** All pegs, in dollars, day by day from the first. */
async function stablecoins(client: SourceClient, now: TimestampMs): Fetched {
  const answer = await client.get(Supply, '/stablecoincharts/all', {}, await service(client, 'stablecoins'))
  return mapped(answer, (days) => {
    const points = days.flatMap(({ date, totalCirculatingUSD }) => {
      const sum = Object.values(totalCirculatingUSD).reduce((total, one) => total + one, 0)
      return pointOf(date, Loose.parse(Math.round(sum)), now)
    })
    return kept('stablecoin-supply', points, days.length - points.length)
  })
}

async function dexs(client: SourceClient, now: TimestampMs): Fetched {
  const answer = await client.get(Dexs, '/overview/dexs', { excludeTotalDataChartBreakdown: 'true' })
  return mapped(answer, ({ totalDataChart }) => {
    const points = totalDataChart.flatMap(([date, value]) => pointOf(date, value, now))
    return kept('dex-volume', points, totalDataChart.length - points.length)
  })
}

function pointOf(seconds: number, value: z.output<typeof Loose>, now: TimestampMs): readonly Figure[] {
  const above = positive(value)
  const atMs = seconds * SECOND_MS
  return above === undefined || !(atMs > 0 && atMs <= now) ? [] : [{ value: above, source, atMs: timestampMs(atMs) }]
}

async function fees(client: SourceClient, now: TimestampMs): Fetched {
  const answer = await client.get(Fees, '/overview/fees', {
    excludeTotalDataChart: 'true',
    excludeTotalDataChartBreakdown: 'true'
  })
  return mapped(answer, ({ protocols }) => {
    const earning = protocols
      .map((one) => ({ ...one, usd: positive(one.total24h) }))
      .sort((a, b) => Number(b.usd ?? 0) - Number(a.usd ?? 0))
    const chosen = earning.filter(({ category }, place) => place < PROTOCOLS || category === 'Launchpad')
    return {
      points: chosen.flatMap(({ name, slug, usd }) =>
        usd === undefined
          ? []
          : [{ name: `fees/${slug ?? slugOf(name)}`, points: [{ value: usd, source, atMs: now }], daily: true }]
      ),
      marks: []
    }
  })
}

const slugOf = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, '-')
