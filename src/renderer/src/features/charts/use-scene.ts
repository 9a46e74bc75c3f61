import { useMemo } from 'react'
import type { Chart, ChartView } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { createPriceFormat } from './price'
import { sceneKey, sceneOf, type Scene } from './scene'
import { BARS_AT_FIRST } from './sight'
import { barDates } from './utc'

/** What is drawn of a chart; undefined until it is read. */
export function useScene(
  chart: Chart | undefined,
  view: ChartView | undefined,
  others: readonly Chart[],
  /** The left edge of what is in sight, of the chart that has this key. */
  left?: LeftEdge
): Scene | undefined {
  const comparing = others.length > 0
  const leftMs = comparing && chart ? leftOf(chart, left) : 0
  return useMemo(() => chart && view && sceneOf(chart, view, others, leftMs), [chart, view, others, leftMs])
}

export interface LeftEdge {
  readonly key: string
  readonly ms: number
}

/** Until the chart has said where its left edge is, where it will be. */
const leftOf = (chart: Chart, left: LeftEdge | undefined): number =>
  left?.key === sceneKey(chart) ? left.ms : (chart.bars.times.at(-BARS_AT_FIRST - 1) ?? chart.bars.times[0] ?? 0)

export function usePriceFormat() {
  const { locale } = useSpeech()
  return useMemo(() => createPriceFormat(locale), [locale])
}

export function useBarDates(interval: Chart['interval']) {
  const { locale } = useSpeech()
  return useMemo(() => barDates(locale, interval), [locale, interval])
}
