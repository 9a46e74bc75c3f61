import { useLayoutEffect, useRef } from 'react'
import css from './charts.module.css'
import { onTheme } from './plot-colours'
import { Plot, type KeptSight, type PlotEvents } from './plot'
import type { PriceFormat } from './price'
import type { Scene } from './scene'

/** The chart's canvas. What it shows is data; what moves on it is told through `events`. */
export function PlotView({
  scene,
  format,
  small = false,
  before,
  onPointed,
  onMoved,
  onPlot
}: {
  scene: Scene
  format: PriceFormat
  small?: boolean
  /** What was in sight on the canvas that was here before. */
  before?: () => KeptSight | undefined
  onPointed?: (atMs: number | undefined) => void
  onMoved?: PlotEvents['moved']
  /** The canvas is there, or no longer there. */
  onPlot?: (plot: Plot | undefined) => void
}) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<Plot>(undefined)
  const heard = useRef({ scene, before, onPointed, onMoved, onPlot })
  useLayoutEffect(() => {
    heard.current = { scene, before, onPointed, onMoved, onPlot }
  })
  useLayoutEffect(() => {
    if (!host.current) return
    const made = new Plot(
      host.current,
      format,
      {
        pointed: (atMs) => heard.current.onPointed?.(atMs),
        moved: (leftMs, nearStart) => heard.current.onMoved?.(leftMs, nearStart)
      },
      small
    )
    plot.current = made
    made.show(heard.current.scene, heard.current.before?.())
    heard.current.onPlot?.(made)
    const stop = onTheme(() => made.recolour())
    return () => {
      stop()
      plot.current = undefined
      heard.current.onPlot?.(undefined)
      made.remove()
    }
  }, [format, small])
  // With the words around it, in the same frame.
  useLayoutEffect(() => plot.current?.show(scene), [scene])
  return <div ref={host} className={css.canvas} aria-hidden />
}
