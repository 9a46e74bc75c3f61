import type { Decimal } from '../../kernel/decimal'
import type { TimestampMs } from '../../kernel/ids'

export const intervals = ['1m', '5m', '15m', '1h', '4h', '1d', '1w'] as const
export type Interval = (typeof intervals)[number]

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
