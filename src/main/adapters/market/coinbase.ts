/** Coinbase Exchange's public market data, https://docs.cdp.coinbase.com/exchange: pairs against the dollar. */
import { z } from 'zod'
import type { Interval } from '../../../shared/domain/market/candles'
import { SECOND_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail } from '../../../shared/kernel/result'
import type { MarketSource } from '../../ports/market-source'
import { mapped, neverAsked, product, type Fetched } from './answers'
import { barOf, barsAnswer, exchangeGives, pairAnswer, quoteAnswer, type BarsJob } from './exchange-bars'
import { Loose, timeOf } from './figures'
import { unknownThere, type SourceClient } from './source-client'

const source = 'coinbase'
/** A longer stretch is refused. */
const MOST = 300

const Ticker = z.object({ price: Loose, volume: Loose, time: z.string().nullish() })
/** Time, low, high, open, close, volume; newest first. */
const Rows = z.array(z.tuple([z.number(), Loose, Loose, Loose, Loose, Loose]))

const seconds: Readonly<Partial<Record<Interval, number>>> = {
  '1m': 60,
  '5m': 300,
  '15m': 900,
  '1h': 3600,
  '1d': 86_400
}

export function coinbase(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  const ticker = (pair: string) => client.get(Ticker, `/products/${encodeURIComponent(pair)}/ticker`)
  return {
    name: source,
    gives: exchangeGives,
    async fetch(job): Fetched {
      if (job.kind === 'candles') return candles(client, job)
      if (job.kind === 'pair') {
        const pair = `${job.asset.symbol}-USD`
        return mapped(await ticker(pair), ({ price }) => pairAnswer(pair, price))
      }
      if (job.kind !== 'quotes') throw neverAsked(source, job.kind)
      const [asset] = job.assets
      return mapped(await ticker(asset?.pair ?? ''), ({ price, volume, time }) =>
        quoteAnswer(asset?.id, source, timeOf(time, clock.now()), { price, volume24h: product(volume, price) })
      )
    }
  }
}

/** From the newest stretch back, so that what is looked at first comes first. */
async function candles(client: SourceClient, job: BarsJob): Fetched {
  const granularity = seconds[job.interval]
  if (granularity === undefined) return fail(unknownThere(`bars of ${job.interval}`))
  const step = granularity * SECOND_MS
  const end = Math.floor(job.to / step) * step
  const start = Math.max(Math.floor(job.from / step) * step, end - (MOST - 1) * step)
  const answer = await client.get(Rows, `/products/${encodeURIComponent(job.asset.pair ?? '')}/candles`, {
    granularity,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString()
  })
  return mapped(answer, (rows) => {
    const bars = rows
      .flatMap(([at, low, high, open, close, volume]) =>
        barOf(at * SECOND_MS, open, high, low, close, product(volume, close))
      )
      .sort((a, b) => a.atMs - b.atMs)
    // An empty stretch lies before the coin was listed.
    const goesOn = rows.length > 0 && start > job.from
    return barsAnswer(job, source, rows.length, bars, goesOn ? { ...job, to: timestampMs(start - step) } : undefined)
  })
}
