/** Binance's public market data, https://developers.binance.com/docs/binance-spot-api-docs: pairs against USDT, which stands for the dollar. */
import { z } from 'zod'
import type { Interval } from '../../../shared/domain/market/candles'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail } from '../../../shared/kernel/result'
import type { MarketSource } from '../../ports/market-source'
import { mapped, neverAsked, type Fetched } from './answers'
import { barOf, barsAnswer, exchangeGives, pairAnswer, quoteAnswer, type BarsJob } from './exchange-bars'
import { droppedRows, Loose, timeNear, Tolerant } from './figures'
import { unknownThere, type SourceClient } from './source-client'

const source = 'binance'
const MOST = 1000

const Price = z.object({ symbol: z.string(), price: Loose })
const Info = z.object({ symbols: z.array(z.object({ symbol: z.string(), status: z.string() })) })
const Day = z.object({ lastPrice: Loose, priceChangePercent: Loose, quoteVolume: Loose, closeTime: z.number() })
/** Open time, open, high, low, close, volume, close time, quote volume, … */
const Kline = z.tuple([z.number(), Loose, Loose, Loose, Loose, Loose, z.number(), Loose], z.unknown())

const steps: Readonly<Record<Interval, number>> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '1d': DAY_MS,
  '1w': 7 * DAY_MS
}

export function binance(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  return {
    name: source,
    gives: new Set([...exchangeGives, 'pairs']),
    async fetch(job): Fetched {
      if (job.kind === 'candles') return klines(client, job)
      if (job.kind === 'pair') return pair(client, `${job.asset.symbol}USDT`)
      if (job.kind === 'pairs') return allPairs(client)
      if (job.kind !== 'quotes') throw neverAsked(source, job.kind)
      const [asset] = job.assets
      return mapped(await client.get(Day, '/api/v3/ticker/24hr', { symbol: asset?.pair }), (day) =>
        quoteAnswer(asset?.id, source, timeNear(day.closeTime, clock.now()), {
          price: day.lastPrice,
          change24h: day.priceChangePercent,
          volume24h: day.quoteVolume
        })
      )
    }
  }
}

/** A pair that no longer trades still has its last price. */
async function pair(client: SourceClient, symbol: string): Fetched {
  const info = await client.get(Info, '/api/v3/exchangeInfo', { symbol })
  if (!info.ok) return info
  if (info.value.symbols[0]?.status !== 'TRADING') return fail(unknownThere(`${symbol} as a pair that trades`))
  return mapped(await client.get(Price, '/api/v3/ticker/price', { symbol }), ({ price }) => pairAnswer(symbol, price))
}

async function allPairs(client: SourceClient): Fetched {
  return mapped(await client.get(Tolerant(Price), '/api/v3/ticker/price'), ({ rows, dropped }) => ({
    pairs: rows
      .filter(({ symbol }) => symbol.endsWith('USDT'))
      .flatMap(({ symbol, price }) => pairAnswer(symbol, price).pairs ?? []),
    marks: droppedRows(dropped)
  }))
}

async function klines(client: SourceClient, job: BarsJob): Fetched {
  const step = steps[job.interval]
  const answer = await client.get(z.array(Kline), '/api/v3/klines', {
    symbol: job.asset.pair,
    interval: job.interval,
    startTime: job.from,
    endTime: job.to,
    limit: MOST
  })
  return mapped(answer, (rows) => {
    const bars = rows.flatMap(([at, open, high, low, close, , , volume]) => barOf(at, open, high, low, close, volume))
    const last = rows.at(-1)?.[0]
    const goesOn = rows.length === MOST && last !== undefined && last > job.from && last + step <= job.to
    return barsAnswer(job, source, rows.length, bars, goesOn ? { ...job, from: timestampMs(last + step) } : undefined)
  })
}
