import type { Candle } from '../market/candles'
import type { Columns } from './daily-grid'
import { dayOf } from './days'

/** How far a file and what is known already lie apart on the days that both have. */
export interface Agreement {
  readonly days: number
  /** Half of the days lie closer than this, as a share of the known close. */
  readonly medianDistance: number
}

/** Exchanges differ by a per cent or two on one day; more than this is another coin, or another currency. */
export const FAR_APART = 0.05

export function agreementOf(candles: readonly Candle[], known: Columns): Agreement | undefined {
  const closes = new Map<number, number>()
  for (const [index, atMs] of known.days.entries()) closes.set(dayOf(atMs), known.closes[index] ?? NaN)
  const distances = candles
    .map(({ atMs, close }) => Math.abs(Number(close) / (closes.get(dayOf(atMs)) ?? NaN) - 1))
    .filter((distance) => !Number.isNaN(distance))
    .sort((a, b) => a - b)
  const middle = distances[distances.length >> 1]
  return middle === undefined ? undefined : { days: distances.length, medianDistance: middle }
}
