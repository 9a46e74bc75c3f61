/** The series of a chart, bottom to top: which there are, how each looks, and what each is drawn from. */
import type {
  SeriesDefinition,
  SeriesPartialOptionsMap,
  SeriesType,
  UTCTimestamp,
  WhitespaceData
} from 'lightweight-charts'
import { AreaSeries, CandlestickSeries, LineSeries } from 'lightweight-charts'
import { hasOhlc } from '../../../../shared/domain/charts/bars'
import type { PriceFormat } from './price'
import { faded, type PlotColours } from './plot-colours'
import type { OverlayData } from './overlay'
import { candleItem, candleItems, fallsOf, lineItem, lineItems, placesOf } from './plot-data'
import { areaStyle, candleStyle, drawdownStyle, lineStyle } from './plot-style'
import { isComparing, type Line, type Scene } from './scene'

type Item = WhitespaceData<UTCTimestamp>

export interface Layer {
  /** A series goes on as long as a layer of its name is there. */
  readonly name: string
  readonly type: SeriesDefinition<SeriesType>
  readonly pane: number
  readonly options: SeriesPartialOptionsMap[SeriesType]
  /** What it is drawn from, times first: where these are the same, it is drawn already. */
  readonly columns: readonly Float64Array[]
  items(): readonly Item[]
  item(index: number): Item
}

export const MAIN = ['candles', 'area', 'line']
export const DRAWDOWN_PANE = 1

export function layersOf(scene: Scene, colours: PlotColours, format: PriceFormat): readonly Layer[] {
  const { bars, interval, drawdown } = scene
  const comparing = isComparing(scene)
  const colourOf = ({ colour }: Line): string => colours.series[colour % colours.series.length] ?? colours.faint
  const line = (name: string, of: Line, options: Layer['options']): Layer => ({
    name,
    type: LineSeries,
    pane: 0,
    options,
    ...lineData(of.times, scaled(of.values, of.factor), interval)
  })
  return [
    mainLayer(scene, colours, format),
    ...scene.compared.map((coin, index) =>
      line(`compared ${index}`, coin, { ...lineStyle(colourOf(coin), format, 2, comparing), title: coin.name })
    ),
    ...(drawdown === undefined
      ? []
      : [
          {
            name: 'drawdown',
            type: AreaSeries,
            pane: DRAWDOWN_PANE,
            options: drawdownStyle(colours),
            ...lineData(bars.times, drawdown, interval)
          }
        ])
  ]
}

function mainLayer(scene: Scene, colours: PlotColours, format: PriceFormat): Layer {
  const { bars, interval, factor, name } = scene
  if (isComparing(scene))
    return {
      name: 'line',
      type: LineSeries,
      pane: 0,
      options: { ...lineStyle(colours.accent, format, 2, true), title: name },
      ...lineData(bars.times, scaled(bars.closes, factor), interval)
    }
  if (!hasOhlc(bars))
    return {
      name: 'area',
      type: AreaSeries,
      pane: 0,
      options: areaStyle(colours, format),
      ...lineData(bars.times, bars.closes, interval)
    }
  return {
    name: 'candles',
    type: CandlestickSeries,
    pane: 0,
    options: candleStyle(colours, format),
    columns: [bars.times, bars.opens, bars.highs, bars.lows, bars.closes],
    items: () => candleItems(bars, interval),
    item: (index) => candleItem(bars, index)
  }
}

/** What is drawn beside the series. */
export function overlayOf(scene: Scene, { up, down, series, faint }: PlotColours): OverlayData {
  const { bars, interval, averages } = scene
  const lines = averages.map(({ values, factor, colour }) => ({
    values: scaled(values, factor),
    colour: series[colour % series.length] ?? faint
  }))
  const volume = { values: bars.volumes, falls: fallsOf(bars.closes), up: faded(up, 0.35), down: faded(down, 0.35) }
  return { places: placesOf(bars.times, interval), lines, ...(isComparing(scene) ? {} : { volume }) }
}

const lineData = (times: Float64Array, values: Float64Array, interval: Scene['interval']) => ({
  columns: [times, values],
  items: () => lineItems(times, values, interval),
  item: (index: number) => lineItem(times, values, index)
})

const scaled = (values: Float64Array, factor: number): Float64Array =>
  factor === 1 ? values : values.map((value) => value * factor)

/** From which bar on `after` is another than `before`; the length of `before` where it only became longer. */
export function changedFrom(before: readonly Float64Array[], after: readonly Float64Array[]): number {
  let same = Infinity
  for (const [index, column] of after.entries()) {
    const known = before[index]
    if (known === undefined) return 0
    if (known === column) continue
    const length = Math.min(known.length, column.length)
    let at = 0
    while (at < length && Object.is(known[at], column[at])) at++
    if (at < length || known.length !== column.length) same = Math.min(same, at)
  }
  return same
}
