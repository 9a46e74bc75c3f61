import type { CarePolicy, EnvironmentCare } from '../../shared/domain/vault/care-policy'
import type { Environment } from '../../shared/domain/vault/key'

/** How the keys of each environment want to be looked after; a key's own wishes stand in its record. */
export interface CareStore {
  /** What was chosen other than `DEFAULT_CARE`. */
  environments(): EnvironmentCare
  /** Only inside `UnitOfWork.commit`. An empty policy goes back to the default. */
  save(environment: Environment, care: Partial<CarePolicy>): void
}
