import { MINUTE_MS, SECOND_MS, timestampMs, type TimestampMs } from '../../kernel/ids'
import { dayNumber } from './days'
import type { DailySeries } from './daily-grid'

export const HALVING_BLOCKS = 210_000
/** The network's aim; every 2,016 blocks it moves the difficulty towards it. */
export const AIM_MS = 10 * MINUTE_MS
/** Blocks behind the mean interval that sources give. */
const MEASURED_BLOCKS = 2_016
/** Of a normal distribution, for 95 %. */
const Z = 1.96

export interface Halving {
  readonly height: number
  readonly day: number
  /** Bitcoin a block from then on. */
  readonly subsidy: number
}

/** Days of the blocks, UTC. */
export const halvings: readonly Halving[] = [
  { height: 210_000, day: dayNumber(2012, 11, 28), subsidy: 25 },
  { height: 420_000, day: dayNumber(2016, 7, 9), subsidy: 12.5 },
  { height: 630_000, day: dayNumber(2020, 5, 11), subsidy: 6.25 },
  { height: 840_000, day: dayNumber(2024, 4, 20), subsidy: 3.125 }
]

export interface Countdown {
  readonly nextHeight: number
  readonly blocksLeft: number
  readonly expectedAtMs: TimestampMs
  /** 95 % of outcomes lie between these, as long as blocks keep coming at this mean interval. */
  readonly earliestAtMs: TimestampMs
  readonly latestAtMs: TimestampMs
  /** Were blocks to come every ten minutes, as the difficulty sees to in the long run. */
  readonly atTenMinutesMs: TimestampMs
}

/**
 * Blocks left x the mean interval of the last 2,016 blocks, from when the height was read. Two things are uncertain: blocks come as a
 * Poisson process (variance of n intervals: n m^2), and the mean itself was measured on 2,016 of them (its variance: m^2 / 2016, times
 * n^2). Both are in the range; a change of the hash rate is not, and is the larger one over years.
 *
 * @param meanIntervalS seconds
 */
export function countdown(height: number, meanIntervalS: number, heightAtMs: number): Countdown {
  const nextHeight = (Math.floor(height / HALVING_BLOCKS) + 1) * HALVING_BLOCKS
  const blocksLeft = nextHeight - height
  const meanMs = meanIntervalS * SECOND_MS
  const deviation = meanMs * Math.sqrt(blocksLeft + blocksLeft ** 2 / MEASURED_BLOCKS)
  const at = (spanMs: number): TimestampMs => timestampMs(Math.round(heightAtMs + Math.max(0, spanMs)))
  return {
    nextHeight,
    blocksLeft,
    expectedAtMs: at(blocksLeft * meanMs),
    earliestAtMs: at(blocksLeft * meanMs - Z * deviation),
    latestAtMs: at(blocksLeft * meanMs + Z * deviation),
    atTenMinutesMs: at(blocksLeft * AIM_MS)
  }
}

export interface Cycle {
  readonly halving: Halving
  /** The close of the halving day, to which all is rebased. */
  readonly base: number
  /** Close over base, by days since the halving; NaN where a day has no price. Ends the day before the next halving. */
  readonly multiples: Float64Array
}

/** Cycles with a price on their halving day, oldest first. */
export function alignedCycles({ firstDay, closes }: DailySeries): readonly Cycle[] {
  return halvings.flatMap((halving, index) => {
    const from = halving.day - firstDay
    const to = Math.min(closes.length, (halvings[index + 1]?.day ?? Infinity) - firstDay)
    const base = closes[from]
    if (base === undefined || !(base > 0) || from >= to) return []
    return [{ halving, base, multiples: closes.slice(from, to).map((close) => close / base) }]
  })
}
