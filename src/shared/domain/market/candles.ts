import type { Decimal } from '../../kernel/decimal'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs, type TimestampMs } from '../../kernel/ids'

export const intervals = ['1m', '5m', '15m', '1h', '4h', '1d', '1w'] as const
export type Interval = (typeof intervals)[number]

export const intervalMs: Readonly<Record<Interval, number>> = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '4h': 4 * HOUR_MS,
  '1d': DAY_MS,
  '1w': 7 * DAY_MS
}

/** One bar. Sources that give closes alone leave the other prices away. In US dollars. */
export interface Candle {
  /** When it opened, UTC. */
  readonly atMs: TimestampMs
  readonly open?: Decimal
  readonly high?: Decimal
  readonly low?: Decimal
  readonly close: Decimal
  /** Traded in it, in US dollars. */
  readonly volume?: Decimal
  /** At its close. */
  readonly marketCap?: Decimal
}

/** Midnight UTC of the day a moment lies in. */
export const dayOf = (at: TimestampMs): TimestampMs => timestampMs(Math.floor(at / DAY_MS) * DAY_MS)
