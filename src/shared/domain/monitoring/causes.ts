/** Why a finding stands: what leaves a key's usual use, and what its provider says of it. */
import { causes, canExpect as canTeach, type Cause } from './baseline'

/**
 * more-rights: the provider lets the key do more than its record says. no-ip-list: it takes the key from everywhere.
 * unknown-expiry: it ends the key when the record does not know. trading-ends: the key stays and may trade no more.
 * not-accepted: it does not take the key at all.
 */
export const healthCauses = ['more-rights', 'no-ip-list', 'unknown-expiry', 'trading-ends', 'not-accepted'] as const
export type HealthCause = (typeof healthCauses)[number]

export const findingCauses = [...causes, ...healthCauses] as const
export type FindingCause = Cause | HealthCause

export const isHealthCause = (cause: FindingCause): cause is HealthCause =>
  (healthCauses as readonly string[]).includes(cause)

/** Who asks a provider about a key, in the log and in findings. */
export const HEALTH_CALLER = 'health'

/** A person may know it and want it so. A right that nobody declared is not among these: there the record is to be mended. */
const acceptable: ReadonlySet<FindingCause> = new Set(['no-ip-list', 'unknown-expiry', 'trading-ends'])

export const canExpect = (cause: FindingCause): boolean =>
  isHealthCause(cause) ? acceptable.has(cause) : canTeach(cause)
