/** What a key press asks of a chart. */
import type { Interval } from '../../../../shared/domain/market/candles'

export type ChartKey =
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'edge'; readonly to: 'first' | 'last' }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'interval'; readonly interval: Interval }
  | { readonly kind: 'log' | 'style' | 'drawdown' | 'table' | 'compare' | 'picture' | 'leave' }

export interface KeyPress {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, Alt or the command key is down: the shell's business. */
  readonly command: boolean
  /** Whether the chart itself has the focus: only there do arrows move its crosshair. */
  readonly onPlot: boolean
}

/** Minute, five (V), quarter of an hour, hour, four hours, day, week. */
export const intervalKeys: Readonly<Record<Interval, string>> = {
  '1m': 'M',
  '5m': 'V',
  '15m': 'Q',
  '1h': 'H',
  '4h': 'F',
  '1d': 'D',
  '1w': 'W'
}
const acts = { l: 'log', k: 'style', u: 'drawdown', t: 'table', c: 'compare', p: 'picture' } as const

/** With Shift the crosshair leaps. */
const LEAP_BARS = 10
const CLOSER = 0.8

export function chartKeyOf({ key, shift, command, onPlot }: KeyPress): ChartKey | undefined {
  if (command) return undefined
  if (onPlot) {
    const step = shift ? LEAP_BARS : 1
    if (key === 'ArrowLeft') return { kind: 'move', by: -step }
    if (key === 'ArrowRight') return { kind: 'move', by: step }
    if (key === 'Home') return { kind: 'edge', to: 'first' }
    if (key === 'End') return { kind: 'edge', to: 'last' }
    if (key === 'Escape') return { kind: 'leave' }
  }
  if (key === '+' || key === '=') return { kind: 'zoom', factor: CLOSER }
  if (key === '-' || key === '_') return { kind: 'zoom', factor: 1 / CLOSER }
  if (shift) return undefined
  const interval = (Object.keys(intervalKeys) as Interval[]).find((one) => intervalKeys[one].toLowerCase() === key)
  if (interval) return { kind: 'interval', interval }
  const act = Object.entries(acts).find(([letter]) => letter === key)
  return act && { kind: act[1] }
}
