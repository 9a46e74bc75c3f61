import { useId, useImperativeHandle, useRef, useState, type FocusEvent, type Ref } from 'react'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import type { Chart } from '../../api/types'
import type { ChartKey } from './chart-keys'
import css from './charts.module.css'
import { Legend } from './legend'
import type { KeptSight, Plot, PlotEvents } from './plot'
import { PlotView } from './plot-view'
import type { PriceFormat } from './price'
import { barAt } from './reading'
import type { Scene } from './scene'
import { Summary } from './summary'
import type { BarDates } from './utc'

export interface Picture {
  readonly canvas: HTMLCanvasElement
  readonly fromMs: number
  readonly toMs: number
}

export interface FigureHandle {
  /** Does what a key asks of the canvas; false where it is not the canvas's business. */
  press(key: ChartKey): boolean
  showLast(count: number): void
  /** What is drawn, and which times of it are in sight. */
  picture(): Picture | undefined
  hasFocus(): boolean
  focus(): void
}

/** The canvas with its legend, its keys and its words. */
export function ChartFigure({
  chart,
  scene,
  format,
  dates,
  before,
  onGone,
  onMoved,
  ref
}: {
  chart: Chart
  scene: Scene
  format: PriceFormat
  dates: BarDates
  /** What was in sight when the table took the canvas's place. */
  before: () => KeptSight | undefined
  onGone: (kept: KeptSight | undefined) => void
  onMoved: PlotEvents['moved']
  ref?: Ref<FigureHandle>
}) {
  const { text } = useSpeech()
  const words = text.charts
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const plot = useRef<Plot>(undefined)
  const [pointed, setPointed] = useState<{ readonly key: string; readonly atMs: number }>()
  const { bars, key } = scene
  // A crosshair on the chart that was here before says nothing of this one.
  const pointedMs = pointed?.key === key ? pointed.atMs : undefined

  const pointTo = (index: number): void => {
    const at = Math.min(bars.times.length - 1, Math.max(0, index))
    const atMs = bars.times[at]
    const close = bars.closes[at]
    if (atMs === undefined || close === undefined) return
    plot.current?.point(atMs, close)
    setPointed({ key, atMs })
    announce(`${dates.bar(atMs)}: ${format.money(close)}`)
  }
  const leave = (): void => {
    plot.current?.unpoint()
    setPointed(undefined)
  }
  const press = (asked: ChartKey): boolean => {
    const last = bars.times.length - 1
    if (asked.kind === 'move') pointTo(pointedMs === undefined ? last : barAt(bars, pointedMs) + asked.by)
    else if (asked.kind === 'edge') pointTo(asked.to === 'first' ? 0 : last)
    else if (asked.kind === 'zoom') plot.current?.zoom(asked.factor, pointedMs)
    else if (asked.kind === 'leave') leave()
    else return false
    return true
  }
  useImperativeHandle(ref, () => ({
    press,
    showLast: (count) => plot.current?.showLast(count),
    picture: () => {
      const range = plot.current?.range()
      return plot.current && range && { canvas: plot.current.picture(), ...range }
    },
    hasFocus: () => document.activeElement === frame.current,
    focus: () => frame.current?.focus({ preventScroll: true })
  }))

  return (
    <div
      ref={frame}
      className={css.figure}
      role="application"
      tabIndex={0}
      aria-label={words.plot(chart.asset.name, words.intervals[chart.interval])}
      aria-describedby={`${id}-summary ${id}-help`}
      onBlur={(event: FocusEvent) => {
        if (event.target === frame.current) leave()
      }}
    >
      <PlotView
        onPlot={(made) => {
          if (!made) onGone(plot.current?.kept())
          plot.current = made
        }}
        scene={scene}
        format={format}
        before={before}
        onPointed={(atMs) => setPointed(atMs === undefined ? undefined : { key, atMs })}
        onMoved={onMoved}
      />
      <Legend scene={scene} pointedMs={pointedMs} format={format} dates={dates} />
      <Summary id={`${id}-summary`} chart={chart} scene={scene} format={format} dates={dates} />
      <p id={`${id}-help`} className="sr-only">
        {words.plotHelp}
      </p>
    </div>
  )
}
