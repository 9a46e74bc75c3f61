import { toNumber } from '../../../shared/kernel/decimal'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Days } from '../../../shared/domain/alerts/readings'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Candle } from '../../../shared/domain/market/candles'
import type { Figure, SourceName } from '../../../shared/domain/market/figures'
import type { AlertPorts } from './ports'

type Ports = Pick<AlertPorts, 'market' | 'clock'>

const HISTORY_FROM = timestampMs(0)
/** Who is believed of a day's extremes, the first one that has the day: the furthest of all would be one exchange's odd trade. */
const exchanges = ['binance', 'kraken', 'coinbase'] as const

interface Bar extends Candle {
  readonly source: SourceName
}

/**
 * All days that are known of a coin; undefined: none.
 * @param withReach also how high and low each went, where an exchange's bars tell
 */
export function readDays({ market, clock }: Ports, asset: AssetId, withReach: boolean): Days | undefined {
  const now = clock.now()
  const known = market.dailyCloses([asset], HISTORY_FROM, timestampMs(now + 1)).get(asset)
  if (known === undefined || !withReach) return known
  const bars = barsOf(market, asset, now)
  const reach = (which: 'high' | 'low') =>
    Float64Array.from(known.days, (day) => {
      const price = bars.get(day)?.[which]
      return price === undefined ? NaN : toNumber(price)
    })
  const today = todayOf(bars.get(Math.floor(now / DAY_MS) * DAY_MS), now)
  return {
    days: known.days,
    closes: known.closes,
    volumes: known.volumes,
    highs: reach('high'),
    lows: reach('low'),
    ...(today === undefined ? {} : { today })
  }
}

function barsOf(market: Ports['market'], asset: AssetId, now: TimestampMs): ReadonlyMap<number, Bar> {
  const bars = new Map<number, Bar>()
  for (const source of exchanges)
    for (const bar of market.candles({ assetId: asset, source, interval: '1d' }, HISTORY_FROM, timestampMs(now + 1)))
      if (bar.high !== undefined && bar.low !== undefined && !bars.has(bar.atMs)) bars.set(bar.atMs, { ...bar, source })
  return bars
}

function todayOf(bar: Bar | undefined, now: TimestampMs): { readonly high: Figure; readonly low: Figure } | undefined {
  if (bar?.high === undefined || bar.low === undefined) return undefined
  const figure = (value: Figure['value']): Figure => ({ value, source: bar.source, atMs: now })
  return { high: figure(bar.high), low: figure(bar.low) }
}
