/** alternative.me's fear and greed index, https://alternative.me/crypto/fear-and-greed-index/#api: value and time are text. */
import { z } from 'zod'
import type { Figure } from '../../../shared/domain/market/figures'
import { SECOND_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { MarketSource } from '../../ports/market-source'
import { mapped, neverAsked, type Fetched } from './answers'
import { Loose } from './figures'
import type { SourceClient } from './source-client'

const source = 'alternative-me'

const Index = z.object({
  data: z.array(z.object({ value: Loose, timestamp: z.union([z.string(), z.number()]).transform(Number) }))
})

export function alternativeMe(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  return {
    name: source,
    gives: new Set(['fear-and-greed']),
    async fetch(job): Fetched {
      if (job.kind !== 'fear-and-greed') throw neverAsked(source, job.kind)
      const now = clock.now()
      return mapped(await client.get(Index, '/fng/', { limit: job.days }), ({ data }) => {
        const points = data.flatMap(({ value, timestamp }): Figure[] => {
          const atMs = timestamp * SECOND_MS
          const inside = value !== undefined && Number(value) >= 0 && Number(value) <= 100
          return inside && atMs > 0 && atMs <= now ? [{ value, source, atMs: timestampMs(atMs) }] : []
        })
        const dropped = data.length - points.length
        return {
          points: [{ name: 'fear-and-greed', points }],
          marks: dropped > 0 ? [`${dropped} values outside 0 to 100, or of the future, left out.`] : []
        }
      })
    }
  }
}
