import { assetId, type AssetId } from '../../../shared/domain/market/assets'
import { DAY_MS, type TimestampMs } from '../../../shared/kernel/ids'
import type { NarrativePorts } from './ports'

const PREFIX = 'trending/'
/** A list older than this tells of another day's attention. */
const FRESH_MS = 2 * DAY_MS

/** Coins that stood on the source's trending list lately. */
export const trendingIn = ({ market }: Pick<NarrativePorts, 'market'>, now: TimestampMs): ReadonlySet<AssetId> =>
  new Set(
    market
      .pointSeries(PREFIX)
      .filter((name) => (market.latestPoint(name)?.atMs ?? 0) >= now - FRESH_MS)
      .map((name) => assetId(name.slice(PREFIX.length)))
  )
