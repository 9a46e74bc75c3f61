import type { TimestampMs } from '../../kernel/ids'

/** A source's own grouping of coins ("artificial-intelligence"), from which narratives are made. Ids are CoinGecko's. */
export interface Category {
  readonly id: string
  readonly name: string
  /** When the source last listed it. */
  readonly seenAtMs: TimestampMs
}
