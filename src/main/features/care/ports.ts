import type { CareStore } from '../../ports/care-store'
import type { Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'

export interface CarePorts {
  readonly actor: Actor
  readonly entropy: Entropy
  readonly care: CareStore
  readonly keys: KeyStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  /** Called after a policy changed: what is due may be due at another time. */
  readonly changed: () => void
}
