import type { Profile } from '../../../shared/domain/policy/decide'
import type { Provider } from '../../../shared/domain/signing/provider'
import type { Clock, Entropy } from '../../ports/clock'
import type { Http } from '../../ports/http'
import type { Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Logger } from '../../ports/logger'
import type { Nonces } from '../../ports/nonces'
import type { Offsets } from '../../ports/offsets'
import type { Secrets } from '../../ports/secrets'

export interface Actor {
  readonly role: string
  readonly caller: string
}

export interface SigningPorts {
  readonly actor: Actor
  readonly profile: Profile
  readonly findProvider: (id: string) => Provider | undefined
  readonly keys: KeyStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly nonces: Nonces
  readonly offsets: Offsets
  readonly secrets: Secrets
  readonly http: Http
  readonly clock: Clock
  readonly entropy: Entropy
  readonly log: Logger
}
