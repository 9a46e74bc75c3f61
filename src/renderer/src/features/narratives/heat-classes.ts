import { written } from '../../text/written'

/** Classes of the heat map, from the deepest fall to the largest gain. Bounds in per cent. */
export const HEAT_BOUNDS = [-10, -3, -0.5, 0.5, 3, 10] as const

export const heatClasses = ['fall3', 'fall2', 'fall1', 'even', 'rise1', 'rise2', 'rise3'] as const
export type HeatClass = (typeof heatClasses)[number]

/** A bound belongs to the class that is further from 0. */
export function heatClass(value: number): HeatClass {
  const per = value * 100
  const below = HEAT_BOUNDS.filter((bound) => (bound < 0 ? per > bound : per >= bound)).length
  return heatClasses[below] ?? 'even'
}

/** `+12`, `−3`, `0`: whole per cent, with its sign. */
export function heatText(value: number): string {
  const per = Math.round(value * 100)
  return per === 0 ? '0' : per > 0 ? `+${per}` : `−${-per}`
}

/** What a class holds, for the legend; `between` says two bounds. */
export function heatRange(index: number, between: (low: string, high: string) => string): string {
  const low = HEAT_BOUNDS[index - 1]
  const high = HEAT_BOUNDS[index]
  const write = (bound: number): string => `${bound < 0 ? '−' : '+'}${written(Math.abs(bound), {})}`
  if (low === undefined) return `≤ ${write(HEAT_BOUNDS[0])}`
  if (high === undefined) return `≥ ${write(low)}`
  return between(write(low), write(high))
}
