import type { AssetId } from '../market/assets'
import type { Quote } from '../market/figures'
import { isStale } from '../market/staleness'
import type { TimestampMs } from '../../kernel/ids'

/**
 * The coins whose price moved most in 24 hours, either way; the order of the list where two moved alike. A change that is old is no move
 * of today and is left out, as is a coin of which none is known.
 */
export function moversOf(ids: readonly AssetId[], quotes: readonly Quote[], count: number, now: TimestampMs): Quote[] {
  const known = new Map(quotes.map((quote) => [quote.assetId, quote]))
  return ids
    .flatMap((id) => {
      const quote = known.get(id)
      const change = quote?.change24h
      return quote && change && !isStale(change, 'fast-change', now)
        ? [{ quote, size: Math.abs(Number(change.value)) }]
        : []
    })
    .sort((a, b) => b.size - a.size)
    .slice(0, count)
    .map(({ quote }) => quote)
}
