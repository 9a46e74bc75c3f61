import type { DailySeries } from '../../../shared/domain/cycles/daily-grid'
import { startOf } from '../../../shared/domain/cycles/days'
import type { Episode } from '../../../shared/domain/cycles/drawdowns'
import type { Cycle } from '../../../shared/domain/cycles/halvings'
import { DAY_MS } from '../../../shared/kernel/ids'
import { column, rounded, thinned } from './columns'
import type { Bitcoin } from './read-bitcoin'

const STALE_AFTER = 3 * DAY_MS
const WEEK = 7
/** Fifteen years of weeks, and four cycles of a point every four days, are finer than a chart's pixels. */
const CYCLE_STEP = 4
const PHASE_LINE_DAYS = 730

const deepest = (known: readonly number[]): number => Math.max(...known)

/** What follows from Bitcoin's closes, as the window draws it. Undefined where no day has a price. */
export function showBitcoin(bitcoin: Bitcoin, nowMs: number) {
  const { series, spans, obituary, underwater, phase, seasonality, cycles } = bitcoin
  if (obituary === undefined) return undefined
  const { highDay, lastDay, earlier, ...figures } = obituary
  return {
    spans: spans.map((span) => ({ ...span })),
    stale: nowMs - startOf(lastDay) > STALE_AFTER,
    obituary: {
      ...figures,
      highMs: startOf(highDay),
      lastMs: startOf(lastDay),
      earlier: earlier.map(shownEpisode)
    },
    underwater: { fromMs: startOf(series.firstDay), stepDays: WEEK, values: thinned(underwater, WEEK, deepest) },
    phase: {
      spans: phase.spans.map(({ phase, fromDay, knownDay }) => ({
        phase,
        fromMs: startOf(fromDay),
        knownMs: startOf(knownDay)
      })),
      unnamedDays: phase.unnamedDays,
      ...(phase.forming === undefined ? {} : { forming: { ...phase.forming } }),
      ...(phase.reasons === undefined ? {} : { reasons: shownReasons(phase.reasons) }),
      line: lineOf(series, bitcoin.means)
    },
    seasonality: {
      months: seasonality.months.map((month) => ({ ...month })),
      figures: seasonality.figures.map((figure) => ({ ...figure })),
      ...(seasonality.running === undefined ? {} : { running: { ...seasonality.running } })
    },
    cycles: cycles.map(shownCycle)
  }
}

const shownEpisode = ({ highDay, lowDay, recoveredDay, ...figures }: Episode) => ({
  ...figures,
  highMs: startOf(highDay),
  lowMs: startOf(lowDay),
  ...(recoveredDay === undefined ? {} : { recoveredMs: startOf(recoveredDay) })
})

const shownReasons = ({ day, ...figures }: NonNullable<Bitcoin['phase']['reasons']>) => ({
  ...figures,
  atMs: startOf(day)
})

function lineOf({ firstDay, closes }: DailySeries, means: Float64Array) {
  const from = Math.max(0, closes.length - PHASE_LINE_DAYS)
  return {
    fromMs: startOf(firstDay + from),
    closes: column(closes.subarray(from)),
    means: column(means.subarray(from))
  }
}

/** Every fourth day and the newest one. */
function shownCycle({ halving, base, multiples }: Cycle) {
  const last = multiples.length - 1
  const shown = Array.from({ length: Math.floor(last / CYCLE_STEP) + 1 }, (_, index) => multiples[index * CYCLE_STEP])
  if (last % CYCLE_STEP !== 0) shown.push(multiples[last])
  return {
    height: halving.height,
    atMs: startOf(halving.day),
    subsidy: halving.subsidy,
    base,
    stepDays: CYCLE_STEP,
    multiples: shown.map((value) => (value === undefined || Number.isNaN(value) ? null : rounded(value))),
    days: last
  }
}
