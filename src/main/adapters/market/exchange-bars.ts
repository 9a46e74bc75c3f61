/** What the three exchanges share: a pair's price, its figures of a day, and its bars. */
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Candle } from '../../../shared/domain/market/candles'
import type { SourceName } from '../../../shared/domain/market/figures'
import type { Decimal } from '../../../shared/kernel/decimal'
import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Answer, Job, JobKind } from '../../ports/market-source'
import { figure, positive } from './figures'

export type BarsJob = Extract<Job, { kind: 'candles' }>

export const exchangeGives: ReadonlySet<JobKind> = new Set(['pair', 'quotes', 'candles'])

/** A row that lacks a price is left out, and counted. */
export function barOf(
  atMs: number,
  open: Decimal | undefined,
  high: Decimal | undefined,
  low: Decimal | undefined,
  close: Decimal | undefined,
  volume: Decimal | undefined
): readonly Candle[] {
  if (open === undefined || high === undefined || low === undefined || close === undefined) return []
  return [
    {
      atMs: timestampMs(atMs),
      open,
      high,
      low,
      close,
      ...(positive(volume) === undefined ? {} : { volume: volume as Decimal })
    }
  ]
}

export function barsAnswer(
  { asset, interval }: BarsJob,
  source: SourceName,
  rows: number,
  bars: readonly Candle[],
  next?: Job
): Answer {
  const dropped = rows - bars.length
  return {
    candles: [{ series: { assetId: asset.id, source, interval }, bars }],
    marks: dropped > 0 ? [`${asset.id}: ${dropped} bars without a price left out.`] : [],
    ...(next === undefined ? {} : { next })
  }
}

export interface DayFigures {
  readonly price: Decimal | undefined
  readonly change24h?: Decimal | undefined
  readonly volume24h?: Decimal | undefined
}

export function quoteAnswer(
  assetId: AssetId | undefined,
  source: SourceName,
  atMs: TimestampMs,
  { price, change24h, volume24h }: DayFigures
): Answer {
  const value = positive(price)
  if (assetId === undefined || value === undefined)
    return { quotes: [], marks: [`${assetId ?? 'a pair'}: no price above zero.`] }
  return {
    quotes: [
      {
        assetId,
        price: { value, source, atMs },
        ...figure('change24h', change24h, source, atMs),
        ...figure('volume24h', positive(volume24h), source, atMs)
      }
    ],
    marks: []
  }
}

export const pairAnswer = (name: string, price: Decimal | undefined): Answer =>
  positive(price) === undefined ? { pairs: [], marks: [] } : { pairs: [{ name, price: price as Decimal }], marks: [] }
