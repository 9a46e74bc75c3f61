import { assetId, type AssetId } from '../../../shared/domain/market/assets'
import { DAY_MS, type TimestampMs } from '../../../shared/kernel/ids'
import type { NarrativePorts } from './ports'

const PREFIX = 'trending/'
/** A list older than this tells of another day's attention. */
const FRESH_MS = 2 * DAY_MS

export interface Trending {
  readonly coins: ReadonlySet<AssetId>
  /** When the list was last told; absent where it was not lately. */
  readonly atMs?: TimestampMs
}

/** Coins that stood on the source's trending list lately. */
export function trendingIn({ market }: Pick<NarrativePorts, 'market'>, now: TimestampMs): Trending {
  const listed = market.pointSeries(PREFIX).flatMap((name) => {
    const atMs = market.latestPoint(name)?.atMs
    return atMs !== undefined && atMs >= now - FRESH_MS ? [{ id: assetId(name.slice(PREFIX.length)), atMs }] : []
  })
  const newest = listed.reduce<TimestampMs | undefined>(
    (most, { atMs }) => (most === undefined || atMs > most ? atMs : most),
    undefined
  )
  return { coins: new Set(listed.map(({ id }) => id)), ...(newest === undefined ? {} : { atMs: newest }) }
}
