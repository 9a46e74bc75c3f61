/** What alerts need fetched and streamed while nobody looks at a screen. */
import { assetOf, type Alert, type AssetCondition, type Condition } from '../../../shared/domain/alerts/alert'
import type { AssetId } from '../../../shared/domain/market/assets'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Wanted } from '../../ports/market-refresh'
import type { AlertPorts } from './ports'

/** Conditions that a live price decides. */
const followed: ReadonlySet<Condition['kind']> = new Set(['above', 'below', 'new-high', 'new-low'])
export const isFollowed = ({ condition }: Alert): boolean => followed.has(condition.kind)

/** New highs and lows: what a day reached counts, not only how it closed. */
export const isExtreme = ({ condition }: Alert): boolean =>
  condition.kind === 'new-high' || condition.kind === 'new-low'

const EVER_DAYS = 3_650
/** Beyond a span, so that a day that comes late leaves no gap. */
const SPARE_DAYS = 10

export function followedAssets(alerts: readonly Alert[]): readonly AssetId[] {
  return [...new Set(alerts.filter(isFollowed).flatMap(({ condition }) => assetOf(condition) ?? []))]
}

/** How many days of closes a condition looks back on; 0: none. */
function daysOf(condition: AssetCondition): number {
  switch (condition.kind) {
    case 'new-high':
    case 'new-low':
      return condition.days ?? EVER_DAYS
    case 'volume':
      return 7
    case 'cross':
      return condition.slow
    default:
      return 0
  }
}

export function wantedOf(alerts: readonly Alert[], needs: AlertPorts['needs'], now: TimestampMs): readonly Wanted[] {
  const quotes = new Set<AssetId>()
  const from = new Map<AssetId, number>()
  const sooner = (asset: AssetId, atMs: number) => from.set(asset, Math.min(from.get(asset) ?? Infinity, atMs))
  const today = Math.floor(now / DAY_MS) * DAY_MS
  const reaching = new Set<AssetId>()
  for (const alert of alerts) {
    const { condition } = alert
    if (!('asset' in condition)) continue
    quotes.add(condition.asset)
    const days = daysOf(condition)
    if (days > 0) sooner(condition.asset, today - (days + SPARE_DAYS) * DAY_MS)
    if (isExtreme(alert)) reaching.add(condition.asset)
  }
  const kinds = new Set(alerts.map(({ condition }) => condition.kind))
  const since = (asset: AssetId) => timestampMs(Math.max(0, from.get(asset) ?? today))
  return [
    ...(quotes.size > 0 ? [{ kind: 'quotes', assets: [...quotes] } as const] : []),
    ...[...from.keys()].map((asset): Wanted => ({ kind: 'daily', assets: [asset], from: since(asset) })),
    ...[...reaching].map((asset): Wanted => ({ kind: 'candles', asset, interval: '1d', from: since(asset) })),
    ...(kinds.has('phase') ? needs('phase') : []),
    ...(kinds.has('season') ? needs('season') : [])
  ]
}
