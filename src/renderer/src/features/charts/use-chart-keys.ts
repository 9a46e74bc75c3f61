import { useEffect, useRef } from 'react'
import { chartKeyOf, type ChartKey } from './chart-keys'

/** The keys of the chart's screen, wherever the focus is but in a field or a panel. */
export function useChartKeys(onPlot: () => boolean, act: (key: ChartKey) => void): void {
  const known = useRef({ onPlot, act })
  useEffect(() => {
    known.current = { onPlot, act }
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isElsewhere(event.target)) return
      const key = chartKeyOf({
        key: event.key,
        shift: event.shiftKey,
        command: event.ctrlKey || event.metaKey || event.altKey,
        onPlot: known.current.onPlot()
      })
      if (!key) return
      event.preventDefault()
      known.current.act(key)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target.closest('dialog, [role="dialog"], textarea, select') !== null ||
    (target instanceof HTMLInputElement && target.type !== 'radio'))
