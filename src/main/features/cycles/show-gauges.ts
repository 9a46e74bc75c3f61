import type { Figure } from '../../../shared/domain/market/figures'
import { DAY_MS, HOUR_MS } from '../../../shared/kernel/ids'
import { rounded } from './columns'
import type { HalvingReading } from './read-bitcoin'
import type { Gauge } from './read-gauges'

/** A block every ten minutes: a height this old makes the countdown guess. */
const HEIGHT_STALE_AFTER = 6 * HOUR_MS

const shownFigure = ({ value, source, atMs }: Figure) => ({ value: Number(value), source, atMs })

/** @param days how much of its line is shown; all of it without */
export function showGauge({ figures, latest, before, ...rest }: Gauge, days = Infinity) {
  const line = figures.filter(({ atMs }) => atMs > latest.atMs - days * DAY_MS)
  return {
    ...rest,
    latest: shownFigure(latest),
    before: before.map((one) => ({ ...one })),
    atMs: line.map(({ atMs }) => atMs),
    values: line.map(({ value }) => rounded(Number(value)))
  }
}

export const showHalving = ({ height, interval, countdown }: HalvingReading, nowMs: number) => ({
  ...countdown,
  height: shownFigure(height),
  intervalS: shownFigure(interval),
  stale: nowMs - height.atMs > HEIGHT_STALE_AFTER
})
