import { z } from 'zod'
import { call } from './call'
import { KeyId, Timestamp } from './fields'

const Span = z.number().nonnegative()

/** What is known of the clock of one of a key's hosts. */
export const HostClock = z.object({
  host: z.string(),
  /**
   * none: it tells its time nowhere. needless: nothing that is signed for it holds a time. unmeasured: nobody asked yet.
   * moved: it was measured, but this computer's own clock was set since.
   */
  state: z.enum(['measured', 'unmeasured', 'moved', 'none', 'needless']),
  /** The host minus ours, in ms. */
  offsetMs: z.number().optional(),
  /** The true offset lies within this on both sides, now: it grows with the age. */
  uncertaintyMs: Span.optional(),
  measuredAtMs: Timestamp.optional(),
  /** Of the Date header of its answers, in whole seconds. */
  fromHeader: z.boolean(),
  /** The provider counts its requests and does not look at their time. */
  counts: z.boolean(),
  /** How far a request's time may be from the host's. */
  aheadMs: Span,
  behindMs: Span,
  level: z.enum(['fine', 'soon', 'now']),
  cause: z.enum(['none', 'uncertain', 'apart'])
})
export type HostClock = z.output<typeof HostClock>

const Asked = z.object({ keyId: KeyId })

export const clocks = {
  /** Of the hosts that a key may reach, as last measured. Asks nobody. */
  ofKey: call(Asked, z.array(HostClock), ['key-not-found']),
  /** Asks each host for its time, five times. */
  measure: call(Asked, z.array(HostClock), ['key-not-found', 'clock-unreadable', 'rate-held'])
}
