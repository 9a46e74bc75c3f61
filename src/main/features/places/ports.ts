import type { Failure, Result } from '../../../shared/kernel/result'
import type { Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'

export interface DemoPorts {
  readonly actor: Actor
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly entropy: Entropy
  /** Starts this very program with the demo's own data, as a process of its own that outlives this one. */
  readonly startDemo: () => Promise<Result<void, Failure<'demo-not-opened'>>>
}
