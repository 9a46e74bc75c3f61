/** Holds a coin's figures against its alerts. */
import type { Alert, AlertState, AssetCondition } from '../../../shared/domain/alerts/alert'
import {
  missedPrices,
  readCrosses,
  readPrice,
  readQuote,
  type Days,
  type Reading
} from '../../../shared/domain/alerts/readings'
import { step, stepAll, type Stepped } from '../../../shared/domain/alerts/step'
import { firedWords, markerText } from '../../../shared/domain/alerts/words'
import { sourceNames, type Figure, type Quote } from '../../../shared/domain/market/figures'
import { isStale } from '../../../shared/domain/market/staleness'
import { DAY_MS, HOUR_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Turn } from './fire'
import { isExtreme, isFollowed } from './needs'
import type { AlertPorts, Firing } from './ports'

type Ports = Pick<AlertPorts, 'market' | 'clock' | 'entropy' | 'stamp'>

const missedBars = [
  ['1h', HOUR_MS],
  ['1d', DAY_MS]
] as const

/** Live prices of one coin, all believable. */
export function onPrices(
  ports: Ports,
  alert: Alert & { readonly condition: AssetCondition },
  prices: readonly Figure[],
  past: { readonly days: Days | undefined; readonly high: Figure | undefined },
  missed = false
): Turn | undefined {
  if (!isFollowed(alert)) return undefined
  const { condition } = alert
  const stepped = stepAll(condition, alert.state, prices, (index, state) => {
    const figure = prices[index]
    return figure && readPrice(condition, state, figure, past)
  })
  return turnOf(ports, alert, stepped, missed)
}

/** The figures of a quote beside its price, and a record that was set while nobody looked. */
export function onQuote(
  ports: Ports,
  alert: Alert & { readonly condition: AssetCondition },
  quote: Quote,
  days: Days | undefined
): Turn | undefined {
  const { condition, state } = alert
  const now = ports.clock.now()
  if (isFollowed(alert)) {
    const record =
      condition.kind === 'new-high' && condition.days === undefined && state.extreme !== undefined
        ? quote.high
        : undefined
    const recordIsNews = record !== undefined && record.atMs > state.seenMs && record.atMs < quote.price.atMs
    const prices = [...(recordIsNews ? [record] : []), ...(isStale(quote.price, 'price', now) ? [] : [quote.price])]
    return onPrices(ports, alert, prices, { days, high: quote.high }, false)
  }
  const reading = readQuote(condition, quote, days, now)
  return reading && turnOf(ports, alert, step(condition, state, reading), false)
}

/** Days that closed since it last looked, and how far the day under way reached between two prices. */
export function onDays(
  ports: Ports,
  alert: Alert & { readonly condition: AssetCondition },
  days: Days,
  high: Figure | undefined
): Turn | undefined {
  if (isExtreme(alert)) {
    const reach = days.today?.[alert.condition.kind === 'new-high' ? 'high' : 'low']
    const isNews = reach !== undefined && alert.state.seenMs <= reach.atMs
    return isNews ? onPrices(ports, alert, [reach], { days, high }) : undefined
  }
  return onCrosses(ports, alert, days)
}

function onCrosses(ports: Ports, alert: Alert & { readonly condition: AssetCondition }, days: Days): Turn | undefined {
  const { condition, state } = alert
  if (condition.kind !== 'cross') return undefined
  const now = ports.clock.now()
  const source = ports.market.dailySpans(condition.asset).at(-1)?.source ?? 'coingecko'
  // Of an alert that is new, only where the averages stand now.
  const isNew = state.side === undefined
  const all = readCrosses(condition, days, source, isNew ? now : state.seenMs, now)
  const readings = isNew ? all.slice(-1) : all
  const stepped = stepAll(
    condition,
    state,
    readings.map(({ figure }) => figure),
    (index) => readings[index]
  )
  const lastMs = readings.at(-1)?.figure.atMs ?? 0
  return turnOf(ports, alert, stepped, stepped.fired !== undefined && stepped.fired.figure.atMs < lastMs)
}

/** What the stored bars say of the time since an alert was last looked at: fires once, with the time as far as it is known. */
export function onMissed(
  ports: Ports,
  alert: Alert & { readonly condition: AssetCondition },
  past: { readonly days: Days | undefined; readonly high: Figure | undefined }
): Turn | undefined {
  const { condition, state } = alert
  const now = ports.clock.now()
  for (const [interval, barMs] of missedBars)
    for (const source of sourceNames) {
      const series = { assetId: condition.asset, source, interval }
      const from = timestampMs(Math.ceil(state.seenMs / barMs) * barMs)
      const bars = ports.market.candles(series, from, now)
      const figures = missedPrices(condition.kind, bars, barMs, source, from, now)
      if (figures.length > 0) return onPrices(ports, alert, figures, past, true)
    }
  return undefined
}

function turnOf(
  ports: Ports,
  alert: Alert & { readonly condition: AssetCondition },
  { state, fired }: Stepped,
  missed: boolean
): Turn | undefined {
  if (state === alert.state) return undefined
  return { alert, state, firings: fired ? [firingOf(ports, alert, fired, missed)] : [] }
}

function firingOf(
  { market, clock, entropy, stamp }: Ports,
  { id, condition }: Alert & { readonly condition: AssetCondition },
  reading: Reading,
  missed: boolean
): Firing {
  const asset = market.findAssets([condition.asset])[0]
  const { figure } = reading
  return {
    id: entropy.uuid(),
    alert: id,
    condition,
    asset: condition.asset,
    atMs: figure.atMs,
    toldMs: clock.now(),
    ...firedWords(asset?.name ?? condition.asset, condition, reading, { missed, stamp }),
    marker: markerText(condition, figure),
    figure
  }
}

/** Does what changed have to be on disk now? The rest is written now and then: losing it costs nothing but a second look. */
export const matters = (before: AlertState, { state, firings }: Turn): boolean =>
  firings.length > 0 ||
  before.armed !== state.armed ||
  before.side !== state.side ||
  before.clear !== state.clear ||
  (before.extreme === undefined) !== (state.extreme === undefined)

/** Longer than this since an alert was last looked at, what happened meanwhile is looked up first. */
const GAP_MS = HOUR_MS
export const isBehind = ({ state }: Alert, atMs: TimestampMs): boolean =>
  state.seenMs > 0 && atMs - state.seenMs > GAP_MS
