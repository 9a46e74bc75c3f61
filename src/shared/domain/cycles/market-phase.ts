import type { DailySeries } from './daily-grid'

export const phases = ['accumulation', 'markup', 'distribution', 'markdown'] as const
export type Phase = (typeof phases)[number]

export const MEAN_DAYS = 200
/** A mean of 200 days may lack this many of them. */
const MAY_LACK = 20
export const SLOPE_DAYS = 30
/** Per cent a day: a slope within it is flat. */
export const FLAT = 0.02
/** Under the high, as a share. */
export const NEAR_HIGH = 0.2
/** Days in a row before a phase is believed. */
export const CONFIRM_DAYS = 7

/** What a day's phase follows from. */
export interface PhaseReasons {
  readonly day: number
  readonly close: number
  readonly mean: number
  /** Of the 200-day mean over the last 30 days, in per cent a day. */
  readonly slope: number
  /** Under the high so far, as a share. */
  readonly drawdown: number
}

export interface PhaseSpan {
  readonly phase: Phase
  /** The first of the seven days in a row. */
  readonly fromDay: number
  /** The seventh: from here on it was known. */
  readonly knownDay: number
}

export interface PhaseReading {
  /** Oldest first; each lasts until the next one is known. */
  readonly spans: readonly PhaseSpan[]
  /** Of the last day with a price. Absent with fewer than 230 days. */
  readonly reasons?: PhaseReasons
  /** How many days up to the last fit no phase at all; the one that stood goes on. */
  readonly unnamedDays: number
  /** What the last days say, where that is not the phase that stands: it needs seven in a row. */
  readonly forming?: { readonly phase: Phase; readonly days: number }
}

/**
 * What one day looks like by itself. Undefined where the definition names no phase: below its mean, rising, and far from the high; or
 * below and flat without a markdown before it. The phase that stood goes on then.
 */
export function phaseOf(
  { close, mean, slope, drawdown }: Omit<PhaseReasons, 'day'>,
  before?: Phase
): Phase | undefined {
  const above = close > mean
  if (above) return slope > FLAT ? 'markup' : 'distribution'
  if (slope > FLAT) return drawdown <= NEAR_HIGH ? 'distribution' : undefined
  if (slope < -FLAT) return close < mean ? 'markdown' : undefined
  return before === 'markdown' || before === 'accumulation' ? 'accumulation' : undefined
}

/** The market's phases, from Bitcoin's daily closes. Linear in days. */
export function phasesOf(series: DailySeries): PhaseReading {
  const spans: PhaseSpan[] = []
  let reasons: PhaseReasons | undefined
  let unnamedDays = 0
  let run: { phase: Phase; from: number; days: number } | undefined
  for (const seen of days(series)) {
    reasons = seen
    const standing = spans.at(-1)?.phase
    const phase = phaseOf(seen, standing)
    unnamedDays = phase === undefined ? unnamedDays + 1 : 0
    if (phase === undefined || phase === standing) {
      run = undefined
      continue
    }
    if (run?.phase === phase) run.days += 1
    else run = { phase, from: seen.day, days: 1 }
    if (run.days < CONFIRM_DAYS) continue
    spans.push({ phase, fromDay: run.from, knownDay: seen.day })
    run = undefined
  }
  return {
    spans,
    unnamedDays,
    ...(reasons === undefined ? {} : { reasons }),
    ...(run === undefined ? {} : { forming: { phase: run.phase, days: run.days } })
  }
}

/** Days with a price, a mean, and a mean 30 days before. */
function* days({ firstDay, closes }: DailySeries): Generator<PhaseReasons> {
  const means = meansOf(closes)
  let high = 0
  for (let at = 0; at < closes.length; at += 1) {
    const close = closes[at] ?? NaN
    if (!(close > 0)) continue
    high = Math.max(high, close)
    const mean = means[at] ?? NaN
    const slope = (100 * (mean / (means[at - SLOPE_DAYS] ?? NaN) - 1)) / SLOPE_DAYS
    if (Number.isNaN(slope)) continue
    yield { day: firstDay + at, close, mean, slope, drawdown: 1 - close / high }
  }
}

/** Mean of the known closes among the last 200 days; NaN where more than 20 of them are missing. */
export function meansOf(closes: Float64Array): Float64Array {
  const means = new Float64Array(closes.length).fill(NaN)
  let sum = 0
  let known = 0
  const add = (close: number, sign: 1 | -1): void => {
    if (!(close > 0)) return
    sum += sign * close
    known += sign
  }
  for (let at = 0; at < closes.length; at += 1) {
    add(closes[at] ?? NaN, 1)
    add(closes[at - MEAN_DAYS] ?? NaN, -1)
    if (at >= MEAN_DAYS - 1 && known >= MEAN_DAYS - MAY_LACK) means[at] = sum / known
  }
  return means
}
