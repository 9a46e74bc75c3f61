import { changeOver } from '../../../shared/domain/cycles/change-over'
import type { Figure } from '../../../shared/domain/market/figures'
import { DAY_MS, HOUR_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { CyclesPorts } from './ports'

/** A named series as a panel shows it. */
export interface Gauge {
  readonly series: string
  readonly figures: readonly Figure[]
  readonly latest: Figure
  /** Since when anything is known. */
  readonly sinceMs: TimestampMs
  readonly stale: boolean
  /** The value that many days before the latest; absent where it is not known. */
  readonly before: readonly { readonly days: number; readonly value: number }[]
}

/** Older than this, a figure is said to be old: twice the pace at which its source renews it, and no less than six hours. */
const STALE_AFTER: Readonly<Record<string, number>> = {
  'fear-and-greed': 2 * DAY_MS,
  'stablecoin-supply': 2 * DAY_MS,
  fees: 3 * DAY_MS,
  treasury: 8 * DAY_MS,
  'etf-flow': 5 * DAY_MS
}
const SHOWN_DAYS = 730
const spans = [1, 7, 30, 90, 365] as const

type GaugePorts = Pick<CyclesPorts, 'store' | 'refresh' | 'clock'>

export function readGauge({ store, clock }: Omit<GaugePorts, 'refresh'>, series: string): Gauge | undefined {
  const now = clock.now()
  const figures = store.points(series, timestampMs(0), timestampMs(now + DAY_MS))
  const [first] = figures
  const latest = figures.at(-1)
  if (first === undefined || latest === undefined) return undefined
  const line = {
    atMs: Float64Array.from(figures, ({ atMs }) => atMs),
    values: Float64Array.from(figures, ({ value }) => Number(value))
  }
  return {
    series,
    // Counted from the newest: a table that ends years ago is shown as well, and said to be old.
    figures: figures.filter(({ atMs }) => atMs >= latest.atMs - SHOWN_DAYS * DAY_MS),
    latest,
    sinceMs: first.atMs,
    stale: now - latest.atMs > (STALE_AFTER[series.split('/')[0] ?? ''] ?? 6 * HOUR_MS),
    before: spans.flatMap((days) => {
      const change = changeOver(line, days)
      return change === undefined ? [] : [{ days, value: change.from }]
    })
  }
}

/** One series, asked for as it is read. */
export function wantedGauge(ports: GaugePorts, series: string): Gauge | undefined {
  ports.refresh.wanted({ kind: 'points', series })
  return readGauge(ports, series)
}

/** All series under a prefix ("fees/"), the largest latest value first. */
export function wantedGauges(ports: GaugePorts, prefix: string): readonly Gauge[] {
  ports.refresh.wanted({ kind: 'points', series: prefix })
  return ports.store
    .pointSeries(prefix)
    .flatMap((series) => readGauge(ports, series) ?? [])
    .sort((a, b) => Number(b.latest.value) - Number(a.latest.value))
}
