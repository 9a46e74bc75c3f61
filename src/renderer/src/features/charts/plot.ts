/** A chart on a canvas: lightweight-charts behind the few words that the rest of the feature uses. */
import {
  AreaSeries,
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  LineSeries,
  type IChartApi,
  type ISeriesApi,
  type MouseEventParams,
  type SeriesType,
  type Time
} from 'lightweight-charts'
import { hasOhlc, intervalMs } from '../../../../shared/domain/charts/bars'
import { DAY_MS } from '../../../../shared/kernel/ids'
import type { PriceFormat } from './price'
import { plotColours, type PlotColours } from './plot-colours'
import { candleItems, lineItems, seconds, volumeItems } from './plot-data'
import {
  areaStyle,
  candleStyle,
  chartStyle,
  drawdownStyle,
  lineStyle,
  markerItems,
  scaleStyle,
  underStyle,
  volumeStyle
} from './plot-style'
import type { Scene } from './scene'
import { including, zoomed, type Sight } from './sight'

/** Bars in sight when a chart is opened. */
const BARS_AT_FIRST = 365
const DRAWDOWN_PANE = 1

export interface PlotEvents {
  /** The crosshair stands on the bar of this time; undefined: it left. */
  readonly pointed: (atMs: number | undefined) => void
  /** The first time in sight changed. */
  readonly moved: (leftMs: number) => void
}

export class Plot {
  readonly #host: HTMLElement
  readonly #format: PriceFormat
  readonly #chart: IChartApi
  readonly #small: boolean
  #colours: PlotColours
  #scene: Scene | undefined
  #drawn: ISeriesApi<SeriesType>[] = []
  #main: ISeriesApi<SeriesType> | undefined

  /** `small`: without what a pane has no room for. */
  constructor(host: HTMLElement, format: PriceFormat, events: PlotEvents, small = false) {
    this.#host = host
    this.#format = format
    this.#small = small
    this.#colours = plotColours(host)
    this.#chart = createChart(host, chartStyle(this.#colours, small))
    this.#chart.subscribeCrosshairMove(({ time }: MouseEventParams) => events.pointed(milliseconds(time)))
    this.#chart.timeScale().subscribeVisibleTimeRangeChange((range) => {
      const left = milliseconds(range?.from)
      if (left !== undefined) events.moved(left)
    })
  }

  /** Draws the scene; what is in sight stays where it was, unless another coin or interval came. */
  show(scene: Scene): void {
    if (scene !== this.#scene) this.#draw(scene)
  }

  #draw(scene: Scene): void {
    const kept = this.#scene?.key === scene.key ? this.#sightFromEnd() : undefined
    this.#scene = scene
    for (const series of this.#drawn) this.#chart.removeSeries(series)
    this.#drawn = []
    this.#drawPrice(scene)
    this.#drawLines(scene)
    this.#drawDrawdown(scene)
    this.#chart.priceScale('right').applyOptions(scaleStyle(scene))
    this.#chart.timeScale().applyOptions({ timeVisible: intervalMs[scene.interval] < DAY_MS })
    const end = this.#lastIndex()
    if (kept) this.look({ from: kept.from + end, to: kept.to + end })
    else this.showLast(BARS_AT_FIRST)
  }

  /** In the colours of the theme that is on now. */
  recolour(): void {
    this.#colours = plotColours(this.#host)
    this.#chart.applyOptions(chartStyle(this.#colours, this.#small))
    if (this.#scene) this.#draw(this.#scene)
  }

  sight(): Sight | undefined {
    const range = this.#chart.timeScale().getVisibleLogicalRange()
    return range ? { from: range.from, to: range.to } : undefined
  }

  look(sight: Sight): void {
    this.#chart.timeScale().setVisibleLogicalRange(sight)
  }

  /** The last `count` bars, or all; with a little air at the right edge. */
  showLast(count: number): void {
    const end = this.#lastIndex()
    const from = Math.max(-0.5, end - count)
    this.look({ from, to: end + Math.max(1, (end - from) * 0.02) })
  }

  zoom(factor: number, aroundMs: number | undefined): void {
    const sight = this.sight()
    if (!sight) return
    const centre = aroundMs === undefined ? sight.to : (this.#indexOf(aroundMs) ?? sight.to)
    this.look(zoomed(sight, factor, centre, this.#lastIndex() + 1))
  }

  /** Puts the crosshair on a bar, and the bar into sight. */
  point(atMs: number, price: number): void {
    const index = this.#indexOf(atMs)
    const sight = this.sight()
    if (index === undefined || !sight || !this.#main) return
    if (index < sight.from || index > sight.to) this.look(including(sight, index))
    this.#chart.setCrosshairPosition(price, seconds(atMs), this.#main)
  }

  unpoint(): void {
    this.#chart.clearCrosshairPosition()
  }

  /** The first and the last time in sight, ms. */
  range(): { readonly fromMs: number; readonly toMs: number } | undefined {
    const range = this.#chart.timeScale().getVisibleRange()
    const fromMs = milliseconds(range?.from)
    const toMs = milliseconds(range?.to)
    return fromMs === undefined || toMs === undefined ? undefined : { fromMs, toMs }
  }

  picture(): HTMLCanvasElement {
    return this.#chart.takeScreenshot(true, false)
  }

  remove(): void {
    this.#chart.remove()
  }

  /**
   * What is in sight, counted from the last bar: history that comes later is put before the first. Undefined where all that was there
   * was in sight: then there is more to see.
   */
  #sightFromEnd(): Sight | undefined {
    const sight = this.sight()
    const end = this.#lastIndex()
    if (!sight || (sight.from <= 0 && end < BARS_AT_FIRST)) return undefined
    return { from: sight.from - end, to: sight.to - end }
  }

  #drawPrice({ bars, interval, compared, markers, name }: Scene): void {
    const comparing = compared.length > 0
    if (!comparing) {
      const { up, down } = volumeStyle.colours(this.#colours)
      const volume = this.#chart.addSeries(HistogramSeries, volumeStyle.series)
      volume.priceScale().applyOptions(volumeStyle.scale)
      volume.setData(volumeItems(bars, up, down))
      this.#drawn.push(volume)
    }
    const main = this.#addPrice(bars, interval, comparing, name)
    createSeriesMarkers(main, markerItems(markers, interval, this.#colours))
    this.#main = main
    this.#drawn.push(main)
  }

  #addPrice(
    bars: Scene['bars'],
    interval: Scene['interval'],
    comparing: boolean,
    name: string
  ): ISeriesApi<SeriesType> {
    if (hasOhlc(bars) && !comparing) {
      const candles = this.#chart.addSeries(CandlestickSeries, candleStyle(this.#colours, this.#format))
      candles.setData(candleItems(bars, interval))
      return candles
    }
    const line = comparing
      ? this.#chart.addSeries(LineSeries, { ...lineStyle(this.#colours.accent, this.#format, 2), title: name })
      : this.#chart.addSeries(AreaSeries, areaStyle(this.#colours, this.#format))
    line.setData(lineItems(bars.times, bars.closes, interval))
    return line
  }

  #drawLines({ averages, compared, interval }: Scene): void {
    const colour = (index: number) => this.#colours.series[index] ?? this.#colours.faint
    for (const line of averages) {
      const series = this.#chart.addSeries(LineSeries, {
        ...lineStyle(colour(line.colour), this.#format, 1),
        lastValueVisible: false
      })
      series.setData(lineItems(line.times, line.values, interval))
      this.#drawn.push(series)
    }
    for (const line of compared) {
      const series = this.#chart.addSeries(LineSeries, {
        ...lineStyle(colour(line.colour), this.#format, 2),
        title: line.name
      })
      series.setData(lineItems(line.times, line.values, interval))
      this.#drawn.push(series)
    }
  }

  #drawDrawdown({ drawdown, bars, interval }: Scene): void {
    if (!drawdown) return
    const series = this.#chart.addSeries(AreaSeries, drawdownStyle(this.#colours), DRAWDOWN_PANE)
    series.setData(lineItems(bars.times, drawdown, interval))
    this.#drawn.push(series)
    series.priceScale().applyOptions(underStyle)
    const [price, under] = this.#chart.panes()
    price?.setStretchFactor(4)
    under?.setStretchFactor(1)
  }

  #indexOf(atMs: number): number | undefined {
    return this.#chart.timeScale().timeToIndex(seconds(atMs), true) ?? undefined
  }

  #lastIndex(): number {
    const last = this.#scene?.bars.times.at(-1)
    return last === undefined ? 0 : (this.#indexOf(last) ?? 0)
  }
}

/** The library's time of a bar; all of ours are seconds. */
const milliseconds = (time: Time | undefined): number | undefined =>
  typeof time === 'number' ? time * 1_000 : undefined
