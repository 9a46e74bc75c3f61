/**
 * How a key wants to be looked after. A key's own policy stands over its environment's, field by field.
 * Default maximum age: the field's habit is three to six months.
 */
import { DAY_MS, HOUR_MS, durationMs, type DurationMs } from '../../kernel/ids'
import type { Environment } from './key'

export interface CarePolicy {
  /** Days from a version's activation until its rotation is due; `null`: never. */
  readonly maxAgeDays: number | null
  /** Days ahead at which to remind, largest first; 0 is the day itself. */
  readonly remindDaysAhead: readonly number[]
  /** How long the old version stays beside the new one. */
  readonly overlapMs: DurationMs
  /** Days without use until a key counts as idle; `null`: never. */
  readonly idleDays: number | null
}

export const DEFAULT_CARE: CarePolicy = {
  maxAgeDays: 90,
  remindDaysAhead: [14, 7, 3, 1, 0],
  overlapMs: durationMs(24 * HOUR_MS),
  idleDays: 60
}

export type EnvironmentCare = Readonly<Partial<Record<Environment, Partial<CarePolicy>>>>

/** The policy in force for one key. */
export const careFor = (
  environment: Environment,
  environments: EnvironmentCare,
  own: Partial<CarePolicy> = {}
): CarePolicy => ({ ...DEFAULT_CARE, ...environments[environment], ...own })

/** Days are of 24 hours. */
export const careDays = (days: number): DurationMs => durationMs(days * DAY_MS)
