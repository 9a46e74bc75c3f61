/** What a chart shows, as plain data: everything but how it looks. */
import { averageOf, type Average } from '../../../../shared/domain/charts/averages'
import type { Bars } from '../../../../shared/domain/charts/bars'
import { drawdown } from '../../../../shared/domain/charts/drawdown'
import type { Marker } from '../../../../shared/domain/charts/markers'
import { rebaseFactor } from '../../../../shared/domain/charts/rebase'
import type { Chart, ChartView } from '../../api/types'

export interface Line {
  /** `SMA 50`, or a compared coin's symbol. */
  readonly name: string
  readonly times: Float64Array
  /** In US dollars. */
  readonly values: Float64Array
  /** Which of the series colours. */
  readonly colour: number
  /** What the values are multiplied by to be drawn: 1, or so that the coin begins the sight at 100. */
  readonly factor: number
}

export interface Scene {
  /** The same coin and interval keep their place when figures come. */
  readonly key: string
  readonly name: string
  readonly interval: Chart['interval']
  readonly bars: Bars
  /** As of a line. */
  readonly factor: number
  readonly log: boolean
  /** An average is rebased as its coin is: it lies beside the price as it does without a comparison. */
  readonly averages: readonly Line[]
  readonly compared: readonly Line[]
  readonly drawdown: Float64Array | undefined
  readonly markers: readonly Marker[]
}

export const averageName = ({ kind, length }: Average): string => `${kind.toUpperCase()} ${length}`

/** Where other coins are compared, each coin is 100 at its first close at or after `leftMs`. */
export function sceneOf(chart: Chart, view: ChartView, others: readonly Chart[], leftMs: number): Scene {
  const { bars, interval, asset } = chart
  const comparing = others.length > 0
  const factorOf = ({ times, closes }: Bars): number => (comparing ? rebaseFactor(times, closes, leftMs) : 1)
  const factor = factorOf(bars)
  // The same five colours tell averages and coins apart: averages take what the coins leave.
  const averages = comparing ? others.length : 0
  return {
    key: sceneKey(chart),
    name: asset.symbol,
    interval,
    bars,
    factor,
    log: view.log,
    averages: view.averages.map((average, index) => ({
      name: averageName(average),
      times: bars.times,
      values: averageOf(bars.closes, average),
      colour: averages + index,
      factor
    })),
    compared: others.map((other, colour) => ({
      name: other.asset.symbol,
      times: other.bars.times,
      values: other.bars.closes,
      colour,
      factor: factorOf(other.bars)
    })),
    drawdown: view.drawdown ? drawdown(bars.closes) : undefined,
    markers: view.markers ? chart.markers : []
  }
}

export const sceneKey = ({ asset, interval }: Pick<Chart, 'asset' | 'interval'>): string => `${asset.id} ${interval}`

export const isComparing = ({ compared }: Pick<Scene, 'compared'>): boolean => compared.length > 0
