/** How a chart looks: the library's options from our tokens. */
import {
  ColorType,
  CrosshairMode,
  LineStyle,
  LineType,
  PriceScaleMode,
  type AreaSeriesPartialOptions,
  type CandlestickSeriesPartialOptions,
  type ChartOptions,
  type DeepPartial,
  type LineSeriesPartialOptions,
  type LineWidth,
  type SeriesMarker,
  type UTCTimestamp
} from 'lightweight-charts'
import { barStart } from '../../../../shared/domain/charts/bars'
import type { Marker } from '../../../../shared/domain/charts/markers'
import type { Interval } from '../../../../shared/domain/market/candles'
import { fixed, percentSign } from '../../text/written'
import { faded, type PlotColours } from './plot-colours'
import { seconds } from './plot-data'
import type { PriceFormat } from './price'
import { isComparing, type Scene } from './scene'

export function chartStyle(colours: PlotColours, small: boolean, locale: string): DeepPartial<ChartOptions> {
  const grid = { color: faded(colours.line, 0.6), visible: !small }
  const hair = { color: faded(colours.faint, 0.8), style: LineStyle.Dashed, labelBackgroundColor: colours.strong }
  return {
    autoSize: true,
    localization: { locale },
    layout: {
      background: { type: ColorType.Solid, color: colours.surface },
      textColor: colours.faint,
      fontFamily: colours.font,
      fontSize: 11,
      panes: { separatorColor: colours.line, separatorHoverColor: faded(colours.accent, 0.2) },
      // The credit stands in the chart's foot and with the licences: the logo is put in with a style element, which our policy refuses.
      attributionLogo: false
    },
    grid: { vertLines: grid, horzLines: grid },
    crosshair: { mode: CrosshairMode.Normal, vertLine: hair, horzLine: hair },
    rightPriceScale: { borderColor: colours.line, visible: !small },
    timeScale: {
      borderColor: colours.line,
      visible: !small,
      secondsVisible: false,
      minBarSpacing: 0.05,
      // A price axis that grows by a digit takes nothing out of sight.
      lockVisibleTimeRangeOnResize: true,
      rightOffset: small ? 0 : 4
    },
    handleScroll: !small,
    handleScale: !small
  }
}

const priceFormat = (format: PriceFormat, rebased = false) =>
  ({ type: 'custom', minMove: 1e-12, formatter: rebased ? format.rebased : format.price }) as const

export const candleStyle = (colours: PlotColours, format: PriceFormat): CandlestickSeriesPartialOptions => ({
  upColor: colours.up,
  downColor: colours.down,
  wickUpColor: colours.up,
  wickDownColor: colours.down,
  borderVisible: false,
  priceFormat: priceFormat(format)
})

export const areaStyle = (colours: PlotColours, format: PriceFormat): AreaSeriesPartialOptions => ({
  lineColor: colours.accent,
  lineWidth: 2,
  topColor: faded(colours.accent, 0.22),
  bottomColor: faded(colours.accent, 0.01),
  lineType: LineType.Simple,
  priceFormat: priceFormat(format)
})

export const lineStyle = (
  color: string,
  format: PriceFormat,
  lineWidth: LineWidth,
  rebased = false
): LineSeriesPartialOptions => ({
  color,
  lineWidth,
  priceLineVisible: false,
  crosshairMarkerRadius: 3,
  title: '',
  priceFormat: priceFormat(format, rebased)
})

export const drawdownStyle = ({ down }: PlotColours): AreaSeriesPartialOptions => ({
  lineColor: down,
  lineWidth: 1,
  topColor: faded(down, 0.05),
  bottomColor: faded(down, 0.25),
  invertFilledArea: true,
  priceLineVisible: false,
  priceFormat: { type: 'custom', minMove: 0.01, formatter: (value: number) => `${fixed(value, 0)}${percentSign()}` }
})

/** Compared coins come rebased: the library's own way of it knows no log scale, and would rebase averages by themselves. */
export const scaleStyle = (scene: Scene) => ({
  mode: scene.log ? PriceScaleMode.Logarithmic : PriceScaleMode.Normal,
  scaleMargins: { top: 0.12, bottom: isComparing(scene) ? 0.06 : 0.2 }
})

/** A drawdown is per cent as it stands, however the prices are scaled. */
export const underStyle = { mode: PriceScaleMode.Normal, scaleMargins: { top: 0.02, bottom: 0.08 } }

const marks = {
  halving: { shape: 'circle', position: 'aboveBar', colour: 'faint' },
  note: { shape: 'square', position: 'belowBar', colour: 'accent' },
  alert: { shape: 'arrowDown', position: 'aboveBar', colour: 'soon' }
} as const

export const markerItems = (
  markers: readonly Marker[],
  interval: Interval,
  colours: PlotColours
): SeriesMarker<UTCTimestamp>[] =>
  markers.map(({ kind, atMs, text }) => ({
    time: seconds(barStart(interval, atMs)),
    position: marks[kind].position,
    shape: marks[kind].shape,
    color: colours[marks[kind].colour],
    text
  }))
