import { useEffect, useMemo, useState } from 'react'
import { withPrice } from '../../../../shared/domain/charts/live-bar'
import type { AssetId, Chart } from '../../api/types'
import { followPrices, type LivePrice } from './follow-prices'

/** Whoever looks through coins one after the other asks no feed for each. */
const SETTLED_MS = 300

/** Live prices of these coins, as far as they came; nothing while there are no coins. */
function useLivePrices(ids: readonly AssetId[]): ReadonlyMap<AssetId, LivePrice> {
  const [prices, setPrices] = useState<ReadonlyMap<AssetId, LivePrice>>(NONE)
  const wanted = ids.join('\n')
  useEffect(() => {
    if (wanted === '') return
    let stop: (() => void) | undefined
    const timer = setTimeout(() => (stop = followPrices(wanted.split('\n') as AssetId[], setPrices)), SETTLED_MS)
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [wanted])
  return prices
}

const NONE: ReadonlyMap<AssetId, LivePrice> = new Map()

/** A chart and those beside it, with live prices in their last bars; `live`: the price that moved the first of them. */
export function useLiveCharts(chart: Chart | undefined, others: readonly Chart[]) {
  const prices = useLivePrices(chart ? [chart, ...others].map(({ asset }) => asset.id) : NOBODY)
  const price = chart && prices.get(chart.asset.id)
  const moved = useMemo(() => chart && liveChart(chart, price), [chart, price])
  const beside = useMemo(() => others.map((one) => liveChart(one, prices.get(one.asset.id))), [others, prices])
  return { chart: moved, beside, live: moved === chart ? undefined : price }
}

const NOBODY: readonly AssetId[] = []

/** The chart with the live price in its last bar; the same chart where there is none, or it does not belong there. */
export function liveChart(chart: Chart, price: LivePrice | undefined): Chart {
  if (!price) return chart
  const bars = withPrice(chart.bars, chart.interval, price.value, price.atMs)
  return bars === chart.bars ? chart : { ...chart, bars, stale: false }
}
