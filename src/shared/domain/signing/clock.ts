/** How far the provider's clock is from ours, and when to ask again. Catalogue, "Replay protection", point 1. */
import { MINUTE_MS } from '../../kernel/ids'

/** One question to the provider's time endpoint. `mono`: a clock that never jumps; `wall`: Unix ms as the system has it. */
export interface TimeSample {
  readonly sentMonoMs: number
  readonly receivedMonoMs: number
  readonly serverMs: number
  readonly wallAtSentMs: number
}

export interface ClockOffset {
  /** Server minus wall clock. */
  readonly offsetMs: number
  /** The true offset lies within +-this: half the round trip, or the spread of the samples if that is larger. */
  readonly uncertaintyMs: number
  readonly measuredAtMonoMs: number
  /** Wall minus monotonic clock at the time of measuring: changes when somebody sets the clock. */
  readonly wallMinusMonoMs: number
}

export const MIN_SAMPLES = 5
/** Two quartz clocks part by about 0.1 ms a second at worst: 60 ms in this time. */
export const MAX_AGE_MS = 10 * MINUTE_MS
/** A wall clock that moved this far against the monotonic one was set, or the machine slept. */
export const JUMP_MS = 250

/** The median of at least five samples; undefined with fewer, or where a sample makes no sense. */
export function estimateOffset(samples: readonly TimeSample[]): ClockOffset | undefined {
  const sane = samples.filter(isSane)
  if (sane.length < MIN_SAMPLES) return undefined
  const measured = sane.map(offsetOf).sort((a, b) => a.offsetMs - b.offsetMs)
  const middle = measured[Math.floor((measured.length - 1) / 2)]
  if (middle === undefined) return undefined
  const deviations = measured.map(({ offsetMs }) => Math.abs(offsetMs - middle.offsetMs)).sort((a, b) => a - b)
  const spread = deviations[Math.floor(deviations.length / 2)] ?? 0
  const latest = Math.max(...sane.map(({ receivedMonoMs }) => receivedMonoMs))
  return {
    offsetMs: middle.offsetMs,
    uncertaintyMs: Math.max(middle.halfRoundTripMs, spread),
    measuredAtMonoMs: latest,
    wallMinusMonoMs: middle.wallMinusMonoMs
  }
}

const isSane = (sample: TimeSample): boolean =>
  Object.values(sample).every(Number.isFinite) && sample.receivedMonoMs >= sample.sentMonoMs && sample.serverMs > 0

/** Offset = server - midpoint of the round trip; the wall clock is read once, so that a jump in between cannot enter. */
function offsetOf({ sentMonoMs, receivedMonoMs, serverMs, wallAtSentMs }: TimeSample) {
  const halfRoundTripMs = (receivedMonoMs - sentMonoMs) / 2
  return {
    offsetMs: serverMs - (wallAtSentMs + halfRoundTripMs),
    halfRoundTripMs,
    wallMinusMonoMs: wallAtSentMs - sentMonoMs
  }
}

/** The provider's time in whole ms, slightly behind and never ahead: a larger window cannot heal a time in the future. */
export const providerNow = (wallMs: number, offset: ClockOffset | undefined): number =>
  offset === undefined ? wallMs : Math.floor(wallMs + offset.offsetMs - offset.uncertaintyMs)

export type ResyncReason = 'never-measured' | 'too-old' | 'wall-clock-jumped' | 'provider-said-clock-off'

/** Why the offset must be measured anew before the next request; undefined while it holds. */
export function needsResync(
  offset: ClockOffset | undefined,
  now: { readonly monoMs: number; readonly wallMs: number; readonly providerSaidClockOff: boolean }
): ResyncReason | undefined {
  if (offset === undefined) return 'never-measured'
  if (now.providerSaidClockOff) return 'provider-said-clock-off'
  if (Math.abs(now.wallMs - now.monoMs - offset.wallMinusMonoMs) > JUMP_MS) return 'wall-clock-jumped'
  return now.monoMs - offset.measuredAtMonoMs > MAX_AGE_MS ? 'too-old' : undefined
}
