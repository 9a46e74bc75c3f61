/**
 * What is drawn beside a coin's price straight from its columns: averages, and what was traded. As series of the library each of their
 * thousands of figures would become an object, a copy of it and a point, whether in sight or not: that was most of what opening a chart cost.
 */
import type {
  AutoscaleInfo,
  IChartApi,
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  Logical,
  SeriesAttachedParameter,
  SeriesType,
  Time
} from 'lightweight-charts'
import { firstAtOrAfter } from '../../../../shared/domain/charts/rebase'

export interface OverlayLine {
  /** As they are drawn; NaN: nothing is. */
  readonly values: Float64Array
  readonly colour: string
}

export interface OverlayData {
  /** Where on the time axis each bar stands: missing bars have places of their own. Rising. */
  readonly places: Float64Array
  readonly lines: readonly OverlayLine[]
  /** Absent: nothing is drawn of what was traded. */
  readonly volume?: {
    readonly values: Float64Array
    readonly falls: Uint8Array
    readonly up: string
    readonly down: string
  }
}

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0]
type Space = Parameters<Parameters<Target['useBitmapCoordinateSpace']>[0]>[0]

/** What was traded stands in the lowest part of the pane. */
const VOLUME_SHARE = 0.18
const BAR_SHARE = 0.8

export class Overlay implements ISeriesPrimitive<Time> {
  #chart: IChartApi | undefined
  #series: ISeriesApi<SeriesType> | undefined
  #update: (() => void) | undefined
  #data: OverlayData | undefined
  readonly #views: readonly IPrimitivePaneView[] = [
    { zOrder: () => 'bottom', renderer: () => ({ draw: (target) => this.#inSpace(target, this.#drawVolume) }) },
    { zOrder: () => 'normal', renderer: () => ({ draw: (target) => this.#inSpace(target, this.#drawLines) }) }
  ]

  set(data: OverlayData): void {
    this.#data = data
    this.#update?.()
  }

  attached({ chart, series, requestUpdate }: SeriesAttachedParameter): void {
    this.#chart = chart as IChartApi
    this.#series = series
    this.#update = requestUpdate
  }

  detached(): void {
    this.#chart = this.#series = this.#update = undefined
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.#views
  }

  /** Averages are part of what is in sight: the scale has room for them. */
  autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
    if (!this.#data) return null
    const { places, lines } = this.#data
    let minValue = Infinity
    let maxValue = -Infinity
    const [first, last] = inSight(places, from, to)
    for (const { values } of lines)
      for (let index = first; index < last; index++) {
        const value = values[index] ?? NaN
        if (value < minValue) minValue = value
        if (value > maxValue) maxValue = value
      }
    return minValue <= maxValue ? { priceRange: { minValue, maxValue } } : null
  }

  #inSpace(target: Target, draw: (space: Space, data: OverlayData, along: Along) => void): void {
    const scale = this.#chart?.timeScale()
    const range = scale?.getVisibleLogicalRange()
    const data = this.#data
    if (!scale || !range || !data || data.places.length === 0) return
    // Places lie at equal distances: two of them say where all are.
    const start = scale.logicalToCoordinate(0 as Logical)
    const next = scale.logicalToCoordinate(1 as Logical)
    if (start === null || next === null) return
    const [first, last] = inSight(data.places, range.from, range.to)
    target.useBitmapCoordinateSpace((space) => draw(space, data, { start, step: next - start, first, last }))
  }

  readonly #drawVolume = (space: Space, { places, volume }: OverlayData, along: Along): void => {
    if (!volume) return
    const { context, bitmapSize, horizontalPixelRatio: ratio } = space
    const { start, step, first, last } = along
    let most = 0
    for (let index = first; index < last; index++) most = Math.max(most, known(volume.values[index]))
    if (most === 0) return
    const width = Math.max(1, Math.round(step * ratio * BAR_SHARE))
    for (const falls of [0, 1]) {
      context.fillStyle = falls === 1 ? volume.down : volume.up
      for (let index = first; index < last; index++) {
        if (volume.falls[index] !== falls) continue
        const height = Math.round((bitmapSize.height * VOLUME_SHARE * known(volume.values[index])) / most)
        const left = Math.round((start + (places[index] ?? NaN) * step) * ratio - width / 2)
        if (height > 0) context.fillRect(left, bitmapSize.height - height, width, height)
      }
    }
  }

  readonly #drawLines = (space: Space, { places, lines }: OverlayData, along: Along): void => {
    const { context, horizontalPixelRatio: across, verticalPixelRatio: down } = space
    const { start, step, first, last } = along
    context.lineWidth = Math.max(1, Math.floor(across))
    context.lineJoin = 'round'
    for (const { values, colour } of lines) {
      context.strokeStyle = colour
      context.beginPath()
      let before = NaN
      for (let index = first; index < last; index++) {
        const place = places[index] ?? NaN
        const y = this.#series?.priceToCoordinate(values[index] ?? NaN) ?? NaN
        if (Number.isNaN(y)) before = NaN
        else {
          // Never across a gap.
          if (place - before === 1) context.lineTo((start + place * step) * across, y * down)
          else context.moveTo((start + place * step) * across, y * down)
          before = place
        }
      }
      context.stroke()
    }
  }
}

/** Where places lie on the screen, and which of them are in sight. */
interface Along {
  readonly start: number
  readonly step: number
  readonly first: number
  readonly last: number
}

const known = (value: number | undefined): number => (value !== undefined && value > 0 ? value : 0)

/** The bars from `from` to `to`, and one more on either side: lines come in from beyond the edge. */
export function inSight(places: Float64Array, from: number, to: number): readonly [first: number, last: number] {
  const first = firstAtOrAfter(places, Math.floor(from))
  const last = firstAtOrAfter(places, Math.ceil(to) + 1)
  return [Math.max(0, first - 1), Math.min(places.length, last + 1)]
}
