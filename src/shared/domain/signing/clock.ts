/** How far the provider's clock is from ours, and when to ask again. Catalogue, "Replay protection", point 1. */
import { MINUTE_MS } from '../../kernel/ids'

/** One question to the provider's time endpoint. `mono`: a clock that never jumps; `wall`: Unix ms as the system has it. */
export interface TimeSample {
  readonly sentMonoMs: number
  readonly receivedMonoMs: number
  readonly serverMs: number
  readonly wallAtSentMs: number
  /** The step in which the server tells its time, and has cut the rest off: 1,000 for whole seconds. Absent: 1. */
  readonly resolutionMs?: number
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
/** In this time two clocks part by 60 ms at worst. */
export const MAX_AGE_MS = 10 * MINUTE_MS
/** A wall clock that moved this far against the monotonic one was set, or the machine slept. */
export const JUMP_MS = 250

/** Two quartz clocks part by 100 parts in a million at worst: 8.6 s a day. */
const DRIFT = 0.0001

/** What an offset of this age is still worth: its uncertainty grows with each second. Ages below 0 count as 0. */
export const uncertaintyAt = (uncertaintyMs: number, ageMs: number): number =>
  uncertaintyMs + Math.max(0, ageMs) * DRIFT

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
  Object.values(sample).every((value) => Number.isFinite(value)) &&
  sample.receivedMonoMs >= sample.sentMonoMs &&
  sample.serverMs > 0

/** Offset = server - midpoint of the round trip; the wall clock is read once, so that a jump in between cannot enter. */
function offsetOf({ sentMonoMs, receivedMonoMs, serverMs, wallAtSentMs, resolutionMs = 1 }: TimeSample) {
  const halfRoundTripMs = (receivedMonoMs - sentMonoMs) / 2
  // What was cut off lies between nothing and a whole step. One millisecond is taken as told.
  const halfStepMs = resolutionMs > 1 ? resolutionMs / 2 : 0
  return {
    offsetMs: serverMs + halfStepMs - (wallAtSentMs + halfRoundTripMs),
    halfRoundTripMs: halfRoundTripMs + halfStepMs,
    wallMinusMonoMs: wallAtSentMs - sentMonoMs
  }
}

/** The provider's time in whole ms, slightly behind and never ahead: a larger window cannot heal a time in the future. */
export const providerNow = (wallMs: number, offset: ClockOffset | undefined, ageMs = 0): number =>
  offset === undefined ? wallMs : Math.floor(wallMs + offset.offsetMs - uncertaintyAt(offset.uncertaintyMs, ageMs))

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
