/** When a figure is too old to be trusted as "now". */
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS, type DurationMs, type TimestampMs } from '../../kernel/ids'
import type { SourceName } from './figures'

/** What kind of figure it is: how fast the truth moves away from it. */
export const figureKinds = [
  'price',
  'fast-change',
  'slow-change',
  'volume',
  'market-cap',
  'rank',
  'high',
  'grade',
  // Bitcoin's share of the whole market.
  'dominance',
  // An index of a day: fear and greed.
  'mood'
] as const
export type FigureKind = (typeof figureKinds)[number]

/** A stream of an exchange: coins that trade seldom are silent for a while. */
const LIVE_SOURCES: ReadonlySet<SourceName> = new Set<SourceName>(['binance', 'kraken', 'coinbase'])

const after: Readonly<Record<FigureKind, DurationMs>> = {
  price: durationMs(10 * MINUTE_MS),
  'fast-change': durationMs(15 * MINUTE_MS),
  'slow-change': durationMs(2 * HOUR_MS),
  volume: durationMs(30 * MINUTE_MS),
  'market-cap': durationMs(30 * MINUTE_MS),
  rank: durationMs(2 * DAY_MS),
  // Its time is the day of the high itself: old is what it is meant to be.
  high: durationMs(Number.POSITIVE_INFINITY),
  grade: durationMs(2 * DAY_MS),
  dominance: durationMs(6 * HOUR_MS),
  mood: durationMs(2 * DAY_MS)
}

/** How long a figure of this kind counts as now; endless for a high. Prices of a live source go stale sooner than polled ones. */
export const staleAfter = (kind: FigureKind, source: SourceName): DurationMs =>
  kind === 'price' && LIVE_SOURCES.has(source) ? durationMs(5 * MINUTE_MS) : after[kind]

/** A figure from the future (a clock that was set) is not stale: its source is believed. */
export const isStale = (
  figure: { readonly source: SourceName; readonly atMs: TimestampMs },
  kind: FigureKind,
  now: TimestampMs
): boolean => now - figure.atMs > staleAfter(kind, figure.source)
