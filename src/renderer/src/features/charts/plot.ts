/** A chart on a canvas: lightweight-charts behind the few words that the rest of the feature uses. */
import {
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type MouseEventParams,
  type SeriesType,
  type Time
} from 'lightweight-charts'
import { intervalMs } from '../../../../shared/domain/charts/bars'
import { DAY_MS } from '../../../../shared/kernel/ids'
import { Overlay } from './overlay'
import type { PriceFormat } from './price'
import { plotColours, type PlotColours } from './plot-colours'
import { seconds } from './plot-data'
import { changedFrom, DRAWDOWN_PANE, layersOf, MAIN, overlayOf, type Layer } from './plot-layers'
import { chartStyle, markerItems, scaleStyle, underStyle } from './plot-style'
import type { Scene } from './scene'
import { BARS_AT_FIRST, including, zoomed, type Sight } from './sight'

/** So few bars left of what is in sight: somebody scrolls towards the beginning. */
const NEAR_THE_START = 20

export interface PlotEvents {
  /** The crosshair stands on the bar of this time; undefined: it left. */
  readonly pointed: (atMs: number | undefined) => void
  /** What is in sight changed: its first time, and whether little is known before it. */
  readonly moved: (leftMs: number, nearStart: boolean) => void
}

/** What was in sight of which scene, counted from its last bar: for a canvas that takes another's place. */
export interface KeptSight {
  readonly key: string
  readonly fromEnd: Sight
}

interface Drawn {
  readonly layer: Layer
  readonly series: ISeriesApi<SeriesType>
}

/**
 * Series live as long as what they show is on the chart, whatever coin it is of: to make them anew costs more than to fill them, and a
 * tick moves their last bar alone.
 */
export class Plot {
  readonly #host: HTMLElement
  readonly #format: PriceFormat
  readonly #chart: IChartApi
  readonly #small: boolean
  #colours: PlotColours
  #scene: Scene | undefined
  readonly #drawn = new Map<string, Drawn>()
  /** What is to be in sight from the next frame on. */
  #asked: Sight | undefined
  /** What hangs on the coin's own series, and goes with it. */
  #hung: { readonly on: string; readonly marks: ISeriesMarkersPluginApi<Time>; readonly overlay: Overlay } | undefined

  /** `small`: without what a pane has no room for. */
  constructor(host: HTMLElement, format: PriceFormat, events: PlotEvents, small = false) {
    this.#host = host
    this.#format = format
    this.#small = small
    this.#colours = plotColours(host)
    this.#chart = createChart(host, chartStyle(this.#colours, small, format.locale))
    this.#chart.subscribeCrosshairMove(({ time }: MouseEventParams) => events.pointed(milliseconds(time)))
    const scale = this.#chart.timeScale()
    scale.subscribeVisibleLogicalRangeChange((range) => {
      this.#asked = undefined
      const left = milliseconds(scale.getVisibleRange()?.from)
      if (left !== undefined && range) events.moved(left, range.from < NEAR_THE_START)
    })
  }

  /**
   * Draws the scene; what is in sight stays where it was, unless another coin or interval came. `before`: what was in sight on the canvas
   * that was here before this one.
   */
  show(scene: Scene, before?: KeptSight): void {
    if (scene === this.#scene) return
    const another = this.#scene?.key !== scene.key
    const kept = another ? (before?.key === scene.key ? before.fromEnd : undefined) : this.#sightFromEnd()
    const lastBefore = this.#lastIndex()
    this.#scene = scene
    this.#draw(scene)
    const end = this.#lastIndex()
    if (!another && end === lastBefore) return
    if (kept) this.look({ from: kept.from + end, to: kept.to + end })
    else this.showLast(BARS_AT_FIRST)
    if (another) this.unpoint()
  }

  #draw(scene: Scene): void {
    const layers = layersOf(scene, this.#colours, this.#format)
    const added = layers.filter((layer) => this.#drawLayer(layer))
    // Only now: a pane without a series would be gone.
    this.#removeAllBut(new Set(layers.map(({ name }) => name)))
    if (added.length > 0 && added.length < layers.length) this.#order(layers)
    this.#hang(scene)
    this.#chart.priceScale('right').applyOptions(scaleStyle(scene))
    this.#chart.timeScale().applyOptions({ timeVisible: intervalMs[scene.interval] < DAY_MS })
  }

  #removeAllBut(wanted: ReadonlySet<string>): void {
    for (const [name, { series }] of this.#drawn) {
      if (wanted.has(name)) continue
      this.#chart.removeSeries(series)
      this.#drawn.delete(name)
      if (this.#hung?.on === name) this.#hung = undefined
    }
  }

  /** True where the layer got a new series. */
  #drawLayer(layer: Layer): boolean {
    const known = this.#drawn.get(layer.name)
    const series = known?.series ?? this.#added(layer)
    this.#drawn.set(layer.name, { layer, series })
    if (!known) {
      series.setData([...layer.items()])
      return true
    }
    if (JSON.stringify(known.layer.options) !== JSON.stringify(layer.options)) series.applyOptions(layer.options)
    const count = layer.columns[0]?.length ?? 0
    const from = changedFrom(known.layer.columns, layer.columns)
    const before = known.layer.columns[0]?.length ?? 0
    const onlyTheEnd = from > 0 && from >= before - 1 && count >= before && count - from <= 2
    if (!onlyTheEnd && from < Infinity) series.setData([...layer.items()])
    else for (let index = from; index < count; index++) series.update(layer.item(index))
    return false
  }

  #added({ type, options, pane }: Layer): ISeriesApi<SeriesType> {
    const series = this.#chart.addSeries(type, options, pane)
    if (pane === DRAWDOWN_PANE) {
      series.priceScale().applyOptions(underStyle)
      const [price, under] = this.#chart.panes()
      price?.setStretchFactor(4)
      under?.setStretchFactor(1)
    }
    return series
  }

  /** What was added lies on top of what was there: all of them in their order again. */
  #order(layers: readonly Layer[]): void {
    const inPrice = layers.filter(({ pane }) => pane !== DRAWDOWN_PANE)
    for (const [order, { name }] of inPrice.entries()) this.#drawn.get(name)?.series.setSeriesOrder(order)
  }

  /** Markers, averages and what was traded. */
  #hang(scene: Scene): void {
    const main = this.#main()
    if (!main) return
    const items = markerItems(scene.markers, scene.interval, this.#colours)
    if (this.#hung?.on === main.layer.name) this.#hung.marks.setMarkers(items)
    else {
      const overlay = new Overlay()
      main.series.attachPrimitive(overlay)
      this.#hung = { on: main.layer.name, marks: createSeriesMarkers(main.series, items), overlay }
    }
    this.#hung.overlay.set(overlayOf(scene, this.#colours))
  }

  #main(): Drawn | undefined {
    return MAIN.map((name) => this.#drawn.get(name)).find((found) => found !== undefined)
  }

  /** In the colours of the theme that is on now. */
  recolour(): void {
    this.#colours = plotColours(this.#host)
    this.#chart.applyOptions(chartStyle(this.#colours, this.#small, this.#format.locale))
    if (this.#scene) this.#draw(this.#scene)
  }

  /** What is in sight, or will be with the next frame. */
  sight(): Sight | undefined {
    const range = this.#asked ?? this.#chart.timeScale().getVisibleLogicalRange()
    return range ? { from: range.from, to: range.to } : undefined
  }

  look(sight: Sight): void {
    this.#asked = sight
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

  /** Puts the crosshair on a bar, and the bar into sight. `close`: as it is known, not as it is drawn. */
  point(atMs: number, close: number): void {
    const index = this.#indexOf(atMs)
    const sight = this.sight()
    const main = this.#main()
    if (index === undefined || !sight || !main) return
    if (index < sight.from || index > sight.to) this.look(including(sight, index))
    this.#chart.setCrosshairPosition(close * (this.#scene?.factor ?? 1), seconds(atMs), main.series)
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

  /** For the canvas that comes after this one. */
  kept(): KeptSight | undefined {
    const fromEnd = this.#sightFromEnd()
    return this.#scene && fromEnd && { key: this.#scene.key, fromEnd }
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
