/** Kraken's public market data, https://docs.kraken.com/api: `{error, result}`; a pair comes back under a longer name. */
import { z } from 'zod'
import type { Interval } from '../../../shared/domain/market/candles'
import { SECOND_MS, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { MarketSource, SourceFailure } from '../../ports/market-source'
import { mapped, neverAsked, product, type Fetched } from './answers'
import { barOf, barsAnswer, exchangeGives, pairAnswer, quoteAnswer, type BarsJob } from './exchange-bars'
import { Loose } from './figures'
import { malformed, unknownThere, type SourceClient } from './source-client'

const source = 'kraken'

const Envelope = <T extends z.ZodType>(inner: T) =>
  z.object({ error: z.array(z.string()), result: z.record(z.string(), z.union([inner, z.number()])).optional() })
/** c: last trade; v: volume of today and of 24 hours; p: mean price of both. */
const Ticker = z.object({ c: z.array(Loose), v: z.array(Loose), p: z.array(Loose).optional() })
/** Time, open, high, low, close, vwap, volume, count. */
const Rows = z.array(z.tuple([z.number(), Loose, Loose, Loose, Loose, Loose, Loose, z.unknown()]))

const minutes: Readonly<Record<Interval, number>> = {
  '1m': 1,
  '5m': 5,
  '15m': 15,
  '1h': 60,
  '4h': 240,
  '1d': 1440,
  '1w': 10080
}
/** Its own names of old. */
const named = (symbol: string): string => (symbol === 'BTC' ? 'XBT' : symbol === 'DOGE' ? 'XDG' : symbol)

export function kraken(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  const ask = async <T extends z.ZodType>(inner: T, path: string, params: Record<string, string | number>) => {
    const answer = await client.get(Envelope(inner), path, params)
    return answer.ok ? only(answer.value as Enveloped<z.output<T>>) : answer
  }
  const ticker = (pair: string) => ask(Ticker, '/0/public/Ticker', { pair })
  return {
    name: source,
    gives: exchangeGives,
    async fetch(job): Fetched {
      if (job.kind === 'candles') return bars(ask, job)
      if (job.kind === 'pair') {
        const pair = `${named(job.asset.symbol)}USD`
        return mapped(await ticker(pair), ({ c }) => pairAnswer(pair, c[0]))
      }
      if (job.kind !== 'quotes') throw neverAsked(source, job.kind)
      const [asset] = job.assets
      return mapped(await ticker(asset?.pair ?? ''), ({ c, v, p }) =>
        quoteAnswer(asset?.id, source, clock.now(), { price: c[0], volume24h: product(v[1], p?.[1] ?? c[0]) })
      )
    }
  }
}

interface Enveloped<T> {
  readonly error: readonly string[]
  readonly result?: Readonly<Record<string, T | number>> | undefined
}

/** The one result beside `last`, which is a number. */
function only<T>({ error, result }: Enveloped<T>): Result<T, SourceFailure> {
  const [said] = error
  if (said !== undefined) return fail(refusalOf(said))
  const found = Object.entries(result ?? {}).find(([name]) => name !== 'last')?.[1]
  return found === undefined || typeof found === 'number' ? fail(malformed('it holds no pair')) : ok(found)
}

/** https://docs.kraken.com/api/docs/guides/global-intro#error-details */
function refusalOf(said: string): SourceFailure {
  if (/Unknown asset|Invalid arguments/u.test(said)) return unknownThere('this pair')
  const limited = /Rate limit|Too many requests/iu.test(said)
  return {
    code: limited ? 'source-limited' : 'source-broken',
    message: limited ? 'It was asked too often.' : 'It answered with an error.',
    remedy: 'Keywatch tries again by itself; what is known stays.'
  }
}

type Ask = <T extends z.ZodType>(
  inner: T,
  path: string,
  params: Record<string, string | number>
) => Promise<Result<z.output<T>, SourceFailure>>

/** The last 720 bars, however far back one asks. */
async function bars(ask: Ask, job: BarsJob): Fetched {
  const answer = await ask(Rows, '/0/public/OHLC', {
    pair: job.asset.pair ?? '',
    interval: minutes[job.interval],
    // Exclusive.
    since: Math.floor(job.from / SECOND_MS) - 1
  })
  return mapped(answer, (rows) =>
    barsAnswer(
      job,
      source,
      rows.length,
      rows.flatMap(([at, open, high, low, close, vwap, volume]) =>
        barOf(at * SECOND_MS, open, high, low, close, product(vwap, volume))
      )
    )
  )
}
