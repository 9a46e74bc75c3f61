/** mempool.space, https://mempool.space/docs/api: the chain's height and pace; blockstream.info knows the height where it is out of reach. */
import { z } from 'zod'
import type { Figure } from '../../../shared/domain/market/figures'
import { factsOf } from '../../../shared/domain/market/sources'
import { decimal } from '../../../shared/kernel/decimal'
import { SECOND_MS, type TimestampMs } from '../../../shared/kernel/ids'
import { ok } from '../../../shared/kernel/result'
import type { MarketSource } from '../../ports/market-source'
import { neverAsked, type Fetched } from './answers'
import type { SourceClient } from './source-client'

const source = 'mempool'
const FALLBACK = 'https://blockstream.info'
const TIP = '/api/blocks/tip/height'

/** The height passed this in 2024: a smaller one is not the main chain's. */
const Height = z.number().int().min(840_000).max(10_000_000)
/** In ms. */
const Adjustment = z.object({ timeAvg: z.number().min(60_000).max(7_200_000) })

export function mempool(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  return {
    name: source,
    gives: new Set(['blocks']),
    async fetch(job): Fetched {
      if (job.kind !== 'blocks') throw neverAsked(source, job.kind)
      const first = await client.get(Height, TIP)
      const own = (await client.base()) === factsOf(source).baseUrl
      const height = first.ok || !own ? first : await client.get(Height, TIP, {}, FALLBACK)
      if (!height.ok) return height
      // The pace is a nicety: without it the height still counts down.
      const pace = first.ok ? await client.get(Adjustment, '/api/v1/difficulty-adjustment') : first
      const atMs = clock.now()
      const point = (name: string, value: number) => {
        const written = decimal(value)
        return written === undefined
          ? []
          : [{ name, points: [{ value: written, source, atMs } satisfies Figure], daily: true }]
      }
      return ok({
        points: [
          ...point('block-height', height.value),
          ...(pace.ok ? point('block-interval', Math.round(pace.value.timeAvg) / SECOND_MS) : [])
        ],
        marks: first.ok ? [] : ['mempool.space gave no height; blockstream.info did.']
      })
    }
  }
}
