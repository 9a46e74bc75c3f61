import { seriesOf, type DailySeries } from '../../../shared/domain/cycles/daily-grid'
import { dayOf, startOf } from '../../../shared/domain/cycles/days'
import { drawdownLine, obituaryOf, type Obituary } from '../../../shared/domain/cycles/drawdowns'
import { alignedCycles, countdown, type Countdown, type Cycle } from '../../../shared/domain/cycles/halvings'
import { meansOf, phasesOf, type PhaseReading } from '../../../shared/domain/cycles/market-phase'
import { seasonalityOf, type Seasonality } from '../../../shared/domain/cycles/seasonality'
import { BITCOIN } from '../../../shared/domain/market/assets'
import type { Figure } from '../../../shared/domain/market/figures'
import type { HistorySpan } from '../../../shared/domain/market/joined-history'
import { timestampMs } from '../../../shared/kernel/ids'
import type { CyclesPorts } from './ports'

export interface Bitcoin {
  readonly series: DailySeries
  readonly spans: readonly HistorySpan[]
  readonly obituary: Obituary | undefined
  readonly underwater: Float64Array
  readonly means: Float64Array
  readonly phase: PhaseReading
  readonly seasonality: Seasonality
  readonly cycles: readonly Cycle[]
}

/** The first block. Before it nothing has a price. */
const GENESIS = timestampMs(Date.UTC(2009, 0, 3))

/** All that follows from Bitcoin's daily closes; undefined where none is known. Its whole past is asked for. */
export function readBitcoin({
  store,
  refresh,
  clock
}: Pick<CyclesPorts, 'store' | 'refresh' | 'clock'>): Bitcoin | undefined {
  const today = dayOf(clock.now())
  refresh.wanted({ kind: 'daily', assets: [BITCOIN], from: GENESIS })
  const columns = store.dailyCloses([BITCOIN], GENESIS, startOf(today + 1)).get(BITCOIN)
  const series = columns && seriesOf(columns)
  if (series === undefined) return undefined
  return {
    series,
    spans: store.dailySpans(BITCOIN),
    obituary: obituaryOf(series),
    underwater: drawdownLine(series),
    means: meansOf(series.closes),
    phase: phasesOf(series),
    seasonality: seasonalityOf(series, today),
    cycles: alignedCycles(series)
  }
}

export interface HalvingReading {
  readonly height: Figure
  readonly interval: Figure
  readonly countdown: Countdown
}

/** From the block height and the mean interval of the last 2,016 blocks; undefined until both are known. */
export function readHalving({ store, refresh }: Pick<CyclesPorts, 'store' | 'refresh'>): HalvingReading | undefined {
  for (const series of ['block-height', 'block-interval']) refresh.wanted({ kind: 'points', series })
  const height = store.latestPoint('block-height')
  const interval = store.latestPoint('block-interval')
  if (height === undefined || interval === undefined || !(Number(interval.value) > 0)) return undefined
  return { height, interval, countdown: countdown(Number(height.value), Number(interval.value), height.atMs) }
}
