/** What a chart shows, as plain data: everything but how it looks. */
import { averageOf, type Average } from '../../../../shared/domain/charts/averages'
import type { Bars } from '../../../../shared/domain/charts/bars'
import { drawdown } from '../../../../shared/domain/charts/drawdown'
import type { Marker } from '../../../../shared/domain/charts/markers'
import type { Chart, ChartView } from '../../api/types'

export interface Line {
  /** `SMA 50`, or a compared coin's symbol. */
  readonly name: string
  readonly times: Float64Array
  readonly values: Float64Array
  /** Which of the series colours. */
  readonly colour: number
}

export interface Scene {
  /** The same coin and interval keep their place when figures come. */
  readonly key: string
  readonly name: string
  readonly interval: Chart['interval']
  readonly bars: Bars
  readonly log: boolean
  /** Absent while coins are compared: an average rebased by itself would lie beside its price. */
  readonly averages: readonly Line[]
  readonly compared: readonly Line[]
  readonly drawdown: Float64Array | undefined
  readonly markers: readonly Marker[]
}

export const averageName = ({ kind, length }: Average): string => `${kind.toUpperCase()} ${length}`

export function sceneOf(chart: Chart, view: ChartView, others: readonly Chart[]): Scene {
  const { bars, interval, asset } = chart
  const comparing = others.length > 0
  return {
    key: `${asset.id} ${interval}`,
    name: asset.symbol,
    interval,
    bars,
    log: view.log && !comparing,
    averages: comparing
      ? []
      : view.averages.map((average, colour) => ({
          name: averageName(average),
          times: bars.times,
          values: averageOf(bars.closes, average),
          colour
        })),
    compared: others.map((other, colour) => ({
      name: other.asset.symbol,
      times: other.bars.times,
      values: other.bars.closes,
      colour
    })),
    drawdown: view.drawdown ? drawdown(bars.closes) : undefined,
    markers: view.markers ? chart.markers : []
  }
}
