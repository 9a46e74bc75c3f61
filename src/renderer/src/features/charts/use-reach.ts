import { useEffect, useRef, useState } from 'react'
import { intervalMs } from '../../../../shared/domain/charts/bars'
import { earlierThan, usualFrom } from '../../../../shared/domain/charts/reach'
import type { AssetId, Chart } from '../../api/types'
import { sceneKey } from './scene'
import type { Earlier } from './use-charts'
import type { LeftEdge } from './use-scene'

/** Compared coins are rebased once the sight rests: each step on the way would draw all lines anew. */
const RESTS_AFTER_MS = 120

/** Of the usual length of a chart. */
const SLACK = 0.1

/** How far back a chart is read, and where the left edge of what is in sight rests. */
export function useReach(assetId: AssetId) {
  const [left, setLeft] = useState<LeftEdge>()
  const [wanted, setWanted] = useState<Earlier & { readonly of: AssetId }>()
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])

  const moved = (chart: Chart, leftMs: number, nearStart: boolean): void => {
    clearTimeout(resting.current)
    resting.current = setTimeout(() => setLeft({ key: sceneKey(chart), ms: leftMs }), RESTS_AFTER_MS)
    if (!nearStart) return
    setWanted((before) => earlierOf(chart, assetId, before) ?? before)
  }
  return { left, earlier: wanted?.of === assetId ? wanted : undefined, moved }
}

/** What is asked for next; undefined where the chart holds all it can, or what was asked for has not come. */
export function earlierOf(
  { asset, interval, bars }: Pick<Chart, 'asset' | 'interval' | 'bars'>,
  assetId: AssetId,
  before: (Earlier & { readonly of: AssetId }) | undefined
): (Earlier & { readonly of: AssetId }) | undefined {
  const firstMs = bars.times[0]
  const lastMs = bars.times.at(-1)
  if (asset.id !== assetId || firstMs === undefined || lastMs === undefined) return undefined
  const asked = before?.of === assetId && before.interval === interval ? before.fromMs : Infinity
  // What is read without asking is still on its way, or is as far as the sources go. A feed may be some time behind.
  const usualMs = usualFrom(interval, lastMs)
  if (asked === Infinity && firstMs - usualMs > (lastMs - usualMs) * SLACK) return undefined
  // The sources were asked, and this is as far as they go.
  if (asked < firstMs - 2 * intervalMs[interval]) return undefined
  const fromMs = earlierThan(interval, firstMs, lastMs)
  return fromMs === undefined ? undefined : { of: assetId, interval, fromMs }
}
