import type { AssetId } from '../market/assets'
import { intervals, type Interval } from '../market/candles'
import { averageKinds, LONGEST_AVERAGE, type Average } from './averages'

/** How a person last looked at a coin's chart. */
export interface ChartView {
  readonly interval: Interval
  readonly style: ChartStyle
  readonly log: boolean
  readonly averages: readonly Average[]
  /** Other coins, drawn rebased. */
  readonly compared: readonly AssetId[]
  readonly drawdown: boolean
  readonly markers: boolean
}

export const chartStyles = ['candles', 'line'] as const
/** Candles where a source gives them; a line of closes, which may go further back. */
export type ChartStyle = (typeof chartStyles)[number]

export const AVERAGES_AT_MOST = 4
export const COMPARED_AT_MOST = 5

export const defaultChartView: ChartView = {
  interval: '1d',
  style: 'candles',
  log: false,
  averages: [
    { kind: 'sma', length: 50 },
    { kind: 'sma', length: 200 }
  ],
  compared: [],
  drawdown: false,
  markers: true
}

/** What was kept, field by field; what is missing or no longer valid gives way to its default. */
export function readChartView(kept: unknown): ChartView {
  const { interval, style, log, averages, compared, drawdown, markers } = isRecord(kept) ? kept : {}
  const flag = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise)
  return {
    interval: intervals.find((one) => one === interval) ?? defaultChartView.interval,
    style: chartStyles.find((one) => one === style) ?? defaultChartView.style,
    log: flag(log, defaultChartView.log),
    averages: Array.isArray(averages)
      ? averages.filter(isAverage).slice(0, AVERAGES_AT_MOST)
      : defaultChartView.averages,
    compared: Array.isArray(compared) ? compared.filter(isAssetId).slice(0, COMPARED_AT_MOST) : [],
    drawdown: flag(drawdown, defaultChartView.drawdown),
    markers: flag(markers, defaultChartView.markers)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isAssetId = (value: unknown): value is AssetId =>
  typeof value === 'string' && value.length > 0 && value.length <= 120

function isAverage(value: unknown): value is Average {
  if (!isRecord(value)) return false
  const { kind, length } = value
  return (
    averageKinds.some((one) => one === kind) &&
    typeof length === 'number' &&
    Number.isInteger(length) &&
    length >= 2 &&
    length <= LONGEST_AVERAGE
  )
}
