/** What a measured clock means for the signatures of a key: whether its provider would still take their time. */
import { uncertaintyAt } from './clock'
import type { Tolerance } from './provider'

export interface KnownClock {
  /** Host minus ours. */
  readonly offsetMs: number
  /** When it was measured. */
  readonly uncertaintyMs: number
  readonly ageMs: number
}

export interface ClockHealth {
  /** Grown with the age. */
  readonly uncertaintyMs: number
  /** now: signatures may be refused. soon: they will be, if it goes on. */
  readonly level: 'fine' | 'soon' | 'now'
  /**
   * uncertain: what is not known of the clock uses up the window. apart: this computer's clock itself is so far off that
   * a program that does not allow for it is refused; signatures made here are not.
   */
  readonly cause: 'none' | 'uncertain' | 'apart'
}

/** Half of what a provider takes: time to do something about it. */
const NEAR = 0.5

/** A signature carries the host's time less the uncertainty, so it may come as much as twice that too late. */
export function judgeClock({ offsetMs, uncertaintyMs, ageMs }: KnownClock, tolerance: Tolerance): ClockHealth {
  const grown = uncertaintyAt(uncertaintyMs, ageMs)
  const late = (2 * grown) / tolerance.behindMs
  const allowed = offsetMs > 0 ? tolerance.behindMs : tolerance.aheadMs
  if (late >= 1) return { uncertaintyMs: grown, level: 'now', cause: 'uncertain' }
  if (late >= NEAR) return { uncertaintyMs: grown, level: 'soon', cause: 'uncertain' }
  if (Math.abs(offsetMs) >= NEAR * allowed) return { uncertaintyMs: grown, level: 'soon', cause: 'apart' }
  return { uncertaintyMs: grown, level: 'fine', cause: 'none' }
}
